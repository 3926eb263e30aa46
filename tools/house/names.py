"""Names that the house does without."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tools.house.tree import Tree

BANNED = frozenset({"utils", "util", "helpers", "helper", "base", "manager", "common", "misc"})


def banned_names(tree: Tree) -> Iterator[str]:
    """Modules, folders and classes called by a word that says nothing."""
    for module in tree.modules:
        words = {word for part in PurePosixPath(module.path).with_suffix("").parts for word in part.split("_")}
        for word in sorted(words & BANNED):
            yield f"{module.path}: {word!r} says nothing; name the idea"
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                for word in re.findall(r"[A-Z][a-z]+", node.name):
                    if word.lower() in BANNED:
                        yield f"{module.at(node)}: class {node.name}: {word!r} says nothing; name the idea"
