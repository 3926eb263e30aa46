"""The size budget: how long files and functions may be."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from tools.house.tree import Function, Module, Tree

FILE_MEDIAN, FILE_P90, FILE_CEILING = 150, 300, 600
FUNCTION_MEDIAN, FUNCTION_CEILING = 10, 60


@dataclass(frozen=True)
class Line:
    """One line of the budget: what is measured, what it came to, what is allowed, in which direction."""

    what: str
    seen: float
    allowed: float
    at_least: bool = False

    @property
    def fits(self) -> bool:
        """Whether the budget is kept."""
        return self.seen >= self.allowed if self.at_least else self.seen <= self.allowed

    def __str__(self) -> str:
        sign = ">=" if self.at_least else "<="
        return f"{'ok ' if self.fits else 'NO '} {self.what:<38}{self.seen:>8.4g}   {sign} {self.allowed:g}"


def budget(tree: Tree) -> list[Line]:
    """The size budget of ``tree``, line by line. Files and functions of tests count as those of the source."""
    files = [module.n_lines for module in tree.modules if module.n_lines]
    functions = [length(function) for module in tree.modules for function in module.functions()]
    source, tests = (sum(module.n_lines for module in tree.part(part)) for part in ("src", "tests"))
    has, could = documented(tree)
    return [
        Line("lines of a file, median", median(files or [0]), FILE_MEDIAN),
        Line("lines of a file, 90th percentile", percentile(files, 0.9), FILE_P90),
        Line("lines of a file, longest", max(files, default=0), FILE_CEILING),
        Line("lines of a function, median", median(functions or [0]), FUNCTION_MEDIAN),
        Line("lines of a function, longest", max(functions, default=0), FUNCTION_CEILING),
        Line("public docstrings, %", 100 * has / could if could else 100, 100, at_least=True),
        Line("lines of tests per line of source", tests / source if source else 1, 0.8, at_least=True),
    ]


def too_long(tree: Tree) -> Iterator[str]:
    """The files and functions over their ceiling."""
    for module in tree.modules:
        if module.n_lines > FILE_CEILING:
            yield f"{module.path}: {module.n_lines} lines, at most {FILE_CEILING}; split it by idea"
        for function in module.functions():
            if length(function) > FUNCTION_CEILING:
                yield (
                    f"{module.at(function)}: {function.name} has {length(function)} lines, at most {FUNCTION_CEILING}"
                )


def length(function: Function) -> int:
    """Lines of a function from ``def`` to its end, its docstring not counted: documentation is never too long."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None or len(function.body) == 1:
        return whole
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1)


def percentile(values: Sequence[int], share: float) -> int:
    """The smallest value that at least ``share`` of ``values`` do not exceed; 0 when there are none."""
    return sorted(values)[math.ceil(share * len(values)) - 1] if values else 0


def documented(tree: Tree) -> tuple[int, int]:
    """How many public modules, classes and functions have a docstring, and how many there are."""
    could = [node for module in tree.modules for node in public(module)]
    return sum(ast.get_docstring(node) is not None for node in could), len(could)


def undocumented(tree: Tree) -> Iterator[str]:
    """The public modules, classes and functions without a docstring."""
    for module in tree.modules:
        for node in public(module):
            if ast.get_docstring(node) is None:
                where = module.path if isinstance(node, ast.Module) else f"{module.at(node)}: {node.name}"
                yield f"{where} has no docstring"


def public(module: Module) -> Iterator[ast.Module | ast.ClassDef | Function]:
    """What must have a docstring in ``module``: itself unless empty, and its public classes, functions and methods.

    In tests a function's name is its documentation, so there only modules and fixtures' modules need one.
    """
    if not module.tree.body:
        return
    yield module.tree
    if module.part == "tests":
        return
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from (each for each in node.body if isinstance(each, Function) and not each.name.startswith("_"))
