"""Suppression: cells too small or too dominated by one customer to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

import pyarrow as pa

from escucha.inference.estimate import Estimate
from escucha.measures.cells import cells, parts, rolled
from escucha.measures.measure import Measure, Option
from escucha.tables.prepared import Prepared

if TYPE_CHECKING:
    import ibis.expr.types as ir

Key = tuple[str | int | float | bool | date | None, ...]
LISTED = 1000


@dataclass(frozen=True)
class Rule:
    """When a cell is withheld.

    ``min_cell``: fewer observations or customers than this. ``max_share``: one customer holds more than this
    share of the observations. ``most``: no customer has more rows than this in the whole table, null when that is
    not known; it spares counting the customers of cells so large that it cannot matter.
    """

    min_cell: int = 10
    max_share: float = 0.85
    most: int | None = None

    def may_hide(self, n: int) -> bool:
        """Whether a cell of ``n`` observations could have too few customers, or one with too much of it."""
        return n > 0 and (self.most is None or n < self.most * max(self.min_cell, 1 / max(self.max_share, 0.01)))


@dataclass(frozen=True)
class Cell:
    """One number of a result: the values of the dimensions it is for, and its estimate.

    ``suppressed`` says why the value is withheld, null when it is shown: ``few`` observations or customers,
    ``dominant`` customer, ``complement`` (it would give away a withheld one by subtraction).
    """

    key: Key
    estimate: Estimate
    suppressed: str | None = None


@dataclass(frozen=True)
class Holders:
    """The customers behind a cell: how many, and how much of the ``whole`` the ``largest`` one holds."""

    n: int
    largest: float
    whole: float


def withheld(found: list[Cell], holders: Mapping[Key, Holders], *, rule: Rule) -> list[Cell]:
    """``found`` with the cells that ``rule`` withholds emptied of value and bounds.

    ``holders`` of the cells where they matter. The n of a withheld cell stays, but not that of a count, which
    is its value.
    """
    why = {cell.key: reason for cell in found if (reason := _why(cell, holders.get(cell.key), rule))}
    why |= _complements(found, why, rule)
    return [_emptied(cell, why[cell.key]) if cell.key in why else cell for cell in found]


def _why(cell: Cell, holders: Holders | None, rule: Rule) -> str | None:
    if cell.estimate.n == 0:
        return None
    if cell.estimate.n < rule.min_cell or (holders is not None and holders.n < rule.min_cell):
        return "few"
    if holders is not None and holders.largest > rule.max_share * holders.whole:
        return "dominant"
    return None


def _emptied(cell: Cell, why: str) -> Cell:
    n = 0 if cell.estimate.method == "census" else cell.estimate.n
    emptied = replace(cell.estimate, value=None, lo=None, hi=None, n=n, n_eff=None, method="suppressed")
    return replace(cell, estimate=emptied, suppressed=why)


def _complements(found: list[Cell], why: Mapping[Key, str], rule: Rule) -> dict[Key, str]:
    """More cells to withhold, so that a margin minus the shown cells gives no withheld one away.

    Along each dimension, the withheld cells of a line must be two or more and hold ``min_cell`` together.
    """
    more: dict[Key, str] = {}
    if not why:
        return more
    lines: list[list[Cell]] = []
    for place in range(len(found[0].key) if found else 0):
        line_of: dict[Key, list[Cell]] = {}
        for cell in found:
            if cell.estimate.n:
                line_of.setdefault((*cell.key[:place], *cell.key[place + 1 :]), []).append(cell)
        lines += [sorted(line, key=lambda cell: cell.estimate.n) for line in line_of.values()]
    changed = True
    while changed:
        changed = False
        for line in lines:
            hidden = [cell for cell in line if cell.key in why or cell.key in more]
            shown = [cell for cell in line if cell.key not in why and cell.key not in more]
            told = len(hidden) == 1 or sum(cell.estimate.n for cell in hidden) < rule.min_cell
            if hidden and shown and told:
                more[shown[0].key] = "complement"
                changed = True
    return more


def most_of_one_customer(run: Callable[[ir.Table], pa.Table], prepared: Prepared) -> int:
    """The rows of ``prepared`` that the customer with most of them has; 1 for a table without customers."""
    if prepared.customer is None:
        return 1
    rows = prepared.build(frozenset({prepared.customer}))
    known = rows.filter(rows[prepared.customer].notnull())
    each = known.aggregate(n=known.count(), by=[known[prepared.customer]])
    return max(run(each.aggregate(most=each.n.max()))["most"][0].as_py() or 0, 1)


def holders_of_small(
    run: Callable[[ir.Table], pa.Table],
    measure: Measure,
    rows: ir.Table,
    found: Sequence[Cell],
    *,
    by: Sequence[str],
    options: Mapping[str, Option],
    rule: Rule,
) -> dict[Key, Holders]:
    """The customers behind the cells small enough for that to matter; an unknown customer counts as one each.

    ``rows`` are the selected rows behind the cells; only observations that the measure counts are looked at.
    """
    small = [cell.key for cell in found if cell.estimate.n >= rule.min_cell and rule.may_hide(cell.estimate.n)]
    if not small:
        return {}
    assert measure.prepared.customer is not None
    near = [_among(rows[name], {key[place] for key in small}) for place, name in enumerate(by)]
    for condition in near:
        rows = rows if condition is None else rows.filter(condition)
    summed = parts(measure, rows, by=by, options=options, cluster=measure.prepared.customer)
    if "bin" in summed.columns:
        summed = rolled(summed.drop("bin"), by=by).mutate(x=0.0)
    given = run(cells(summed, by=by)).to_pylist()
    keyed = {tuple(row[name] for name in by): row for row in given if row["n_rows"]}
    return {
        key: Holders(row["n_clusters"], row["largest"], row["m"]) for key, row in keyed.items() if key in set(small)
    }


def _among(column: ir.Column, values: Iterable[object]) -> ir.BooleanValue | None:
    """A condition that keeps the rows with one of ``values``, null when they are too many to list."""
    known = [value for value in values if value is not None]
    if len(known) > LISTED:
        return None
    conditions = ([column.isin(known)] if known else []) + ([column.isnull()] if None in values else [])
    return reduce(lambda left, right: left | right, conditions)
