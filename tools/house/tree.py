"""The repository as the rules see it: its Python modules, parsed once, and its committed files."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
PARTS = ("src", "tests", "tools", "benchmarks", "models")


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root of the repository, its text and its syntax tree."""

    path: str
    text: str

    @property
    def part(self) -> str:
        """The top folder that it stands in."""
        return self.path.split("/")[0]

    @property
    def n_lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n") + (not self.text.endswith("\n") and bool(self.text))

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text, self.path)

    def functions(self) -> Iterator[Function]:
        """Every function and method, nested ones included."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def at(self, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
        """Where ``node`` stands, as ``path:line``."""
        return f"{self.path}:{node.lineno}"


@dataclass(frozen=True)
class Tree:
    """The files under ``root``."""

    root: Path

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """Every Python module of the parts, by path."""
        files = (file for part in PARTS for file in sorted((self.root / part).rglob("*.py")))
        return tuple(Module(self.name(file), file.read_text(encoding="utf-8")) for file in files)

    def part(self, *names: str) -> list[Module]:
        """The modules of the parts called ``names``."""
        return [module for module in self.modules if module.part in names]

    @cached_property
    def committed(self) -> tuple[str, ...]:
        """The files that git has or would take, by path; without a repository, every file."""
        if (self.root / ".git").exists():
            listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
            names = subprocess.run(listed, cwd=self.root, check=True, capture_output=True, text=True).stdout.split("\0")
            return tuple(sorted(name for name in set(names) if name and (self.root / name).is_file()))
        return tuple(sorted(self.name(file) for file in self.root.rglob("*") if file.is_file()))

    def name(self, file: Path) -> str:
        """The path of ``file`` from the root, with slashes."""
        return file.relative_to(self.root).as_posix()
