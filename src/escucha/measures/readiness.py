"""Readiness: which measures the stored data can answer, and what the others lack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from escucha.measures.measure import find_measure, measures
from escucha.tables.table import table

if TYPE_CHECKING:
    import ibis.expr.types as ir

Run = Callable[["ir.Table"], pa.Table]


@dataclass(frozen=True)
class Filled:
    """How many rows a stored table has and in how many of them each column holds something."""

    n_rows: int
    n_known: dict[str, int]


@dataclass(frozen=True)
class Readiness:
    """Whether a measure can be worked out; ``lacks`` names the columns it needs that hold nothing, as table.column."""

    measure: str
    lacks: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Every column that the measure needs holds something."""
        return not self.lacks


def filled(run: Run, name: str) -> Filled:
    """How far the stored table called ``name`` is filled; ``run`` gives the rows of a query."""
    stored = table(name)
    rows = stored.unbound()
    known = [rows[column].count().name(column) for column in stored.by_name]
    found = run(rows.aggregate([rows.count().name("n rows"), *known])).to_pylist()[0]
    return Filled(found.pop("n rows"), found)


def readiness(run: Run) -> list[Readiness]:
    """For every measure, which of the columns that it cannot do without hold nothing at all."""
    seen: dict[str, Filled] = {}
    found = []
    for name in measures():
        lacks = []
        for stored, column in sorted(needs(name)):
            if stored not in seen:
                seen[stored] = filled(run, stored)
            if not seen[stored].n_known[column]:
                lacks.append(f"{stored}.{column}")
        found.append(Readiness(name, tuple(lacks)))
    return found


@cache
def needs(measure: str) -> frozenset[tuple[str, str]]:
    """The stored columns, as (table, column), that the measure reads; one that it replaces by a value where it is null
    (hold time as 0) is not needed.
    """
    its = find_measure(measure)
    part = its.define(its.prepared.build(frozenset(its.prepared.columns)), **its.options)
    expressions = [each.op() for each in vars(part).values() if hasattr(each, "op")]
    return frozenset(found for each in expressions for found in _read(each))


def _read(node: Any) -> Iterator[tuple[str, str]]:
    """The stored columns below an expression, followed through the views that it reads."""
    import ibis.expr.operations as ops

    if isinstance(node, ops.Field):
        yield from _source(node.rel, node.name)
    elif isinstance(node, ops.CountStar) or (
        isinstance(node, ops.Coalesce) and isinstance(node.arg[0], ops.Field) and _is_number(node.arg[0])
    ):
        yield from ()
    elif isinstance(node, ops.Value):
        for child in node.__children__:
            yield from _read(child)


def _is_number(node: Any) -> bool:
    return bool(node.dtype.is_numeric())


def _source(relation: Any, name: str) -> Iterator[tuple[str, str]]:
    import ibis.expr.operations as ops

    if isinstance(relation, ops.UnboundTable):
        yield relation.name, name
    elif name in getattr(relation, "values", {}):
        yield from _read(relation.values[name])
    elif hasattr(relation, "parent"):
        yield from _source(relation.parent, name)
