"""A small repository written for one test."""

from __future__ import annotations

from pathlib import Path

from tools.house.tree import Tree


def tree_of(root: Path, files: dict[str, str]) -> Tree:
    """The tree of a repository under ``root`` with ``files``, their contents by path."""
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return Tree(root)
