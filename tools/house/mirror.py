"""Tests mirror the source: a test file for every module that does something, and none beside."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from tools.house.tree import Module, Tree

ROOTS = {"src/escucha": "tests", "tools": "tests/tools", "benchmarks": "tests/benchmarks", "models": "tests/models"}
ACROSS = ("test_every_", "test_whole_")
NOT_MIRRORED = ("tests/test_house.py", "tests/cases/")


def untested(tree: Tree) -> Iterator[str]:
    """Modules of the source that define a public function but have no test file of their own.

    A module that only declares (a table, settings of a page) is held by the tests that loop over its folder.
    """
    there = {module.path for module in tree.part("tests")}
    for module in tree.part("src", "tools"):
        wanted = mirror(module.path)
        if wanted and _does_something(module) and wanted not in there:
            yield f"{module.path}: has no test; expected in {wanted}"


def strays(tree: Tree) -> Iterator[str]:
    """Test files that mirror nothing; ``test_every_*`` and ``test_whole_*`` cut across their folder."""
    mirrored = {mirror(module.path) for module in tree.part("src", "tools", "benchmarks", "models")}
    for module in tree.part("tests"):
        name = PurePosixPath(module.path).name
        if not name.startswith("test_") or name.startswith(ACROSS) or module.path.startswith(NOT_MIRRORED):
            continue
        if module.path not in mirrored:
            yield f"{module.path}: mirrors no module; name it after one, or test_every_... when it loops over a folder"


def mirror(path: str) -> str | None:
    """Where the tests of the module at ``path`` belong; null when it has none (``__init__``, ``__main__``)."""
    where = PurePosixPath(path)
    if where.stem.startswith("__"):
        return None
    for root, tests in ROOTS.items():
        if where.is_relative_to(root):
            return str(PurePosixPath(tests, *where.relative_to(root).parts[:-1], f"test_{where.name}"))
    return None


def _does_something(module: Module) -> bool:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    bodies = [module.tree.body, *(node.body for node in module.tree.body if isinstance(node, ast.ClassDef))]
    return any(isinstance(node, kinds) and not node.name.startswith("_") for body in bodies for node in body)
