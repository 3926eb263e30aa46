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
    """Modules of the source that define something public but are not tested.

    A module is tested when it has a test file of its own, or when only tested neighbours in its folder import it: a
    part of theirs is tested through them. One that only declares (a table, a page's settings) needs no test of its
    own; the tests that loop over its folder hold it.
    """
    there = {module.path for module in tree.part("tests")}
    modules = {module.path: module for module in tree.part("src", "tools")}
    tested = {path for path in modules if mirror(path) in there}
    importers = _importers(modules)
    while more := {path for path in modules.keys() - tested if _is_a_part(path, importers[path], tested)}:
        tested |= more
    for path in sorted(modules.keys() - tested):
        if mirror(path) and _does_something(modules[path]):
            yield f"{path}: has no test; expected in {mirror(path)}"


def _is_a_part(path: str, importers: set[str], tested: set[str]) -> bool:
    return bool(importers) and all(
        PurePosixPath(each).parent == PurePosixPath(path).parent and each in tested for each in importers
    )


def _importers(modules: dict[str, Module]) -> dict[str, set[str]]:
    """Which modules import each, by path."""
    by_name = {path.removeprefix("src/").removesuffix(".py").replace("/", "."): path for path in modules}
    found: dict[str, set[str]] = {path: set() for path in modules}
    for path, module in modules.items():
        for node in ast.walk(module.tree):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                if name in by_name:
                    found[by_name[name]].add(path)
    return found


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
