"""Suppression: cells too small or too dominated by one customer to be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from escucha.inference.estimate import Estimate
from escucha.measures.measure import Measure

if TYPE_CHECKING:
    import ibis.expr.types as ir

Key = tuple[str | int | float | bool | date | None, ...]
LOOK_BELOW = 20


@dataclass(frozen=True)
class Rule:
    """When a cell is withheld (methods.md section 10).

    ``min_cell``: fewer observations or customers than this. ``max_share``: one customer holds more than this
    share of the rows.
    """

    min_cell: int = 10
    max_share: float = 0.85


@dataclass(frozen=True)
class Cell:
    """One number of a result: the values of the dimensions it is for, and its estimate.

    ``suppressed`` says why the value is withheld, null when it is shown: ``few`` observations or customers,
    ``dominant`` customer, ``complement`` (it would give away a withheld one by subtraction).
    """

    key: Key
    estimate: Estimate
    suppressed: str | None = None


def suppressed(
    run: Callable[[ir.Table], pa.Table],
    measure: Measure,
    rows: ir.Table,
    found: list[Cell],
    *,
    by: Sequence[str],
    rule: Rule,
) -> list[Cell]:
    """``found`` with the cells that ``rule`` withholds emptied of value and bounds; n stays.

    ``rows`` are the selected rows behind the cells. Customers are counted only where a cell is small enough
    for that to matter. A measure of rows without customers is never withheld.
    """
    if measure.prepared.customer is None:
        return found
    why = {cell.key: "few" for cell in found if 0 < cell.estimate.n < rule.min_cell}
    if any(cell.estimate.n < LOOK_BELOW * rule.min_cell for cell in found if cell.key not in why):
        why |= _by_customers(run, measure, rows, by=by, rule=rule)
    why |= _complements(found, why)
    return [_withhold(cell, why[cell.key]) if cell.key in why else cell for cell in found]


def _withhold(cell: Cell, why: str) -> Cell:
    emptied = replace(cell.estimate, value=None, lo=None, hi=None, n_eff=None, method="suppressed")
    return replace(cell, estimate=emptied, suppressed=why)


def _by_customers(
    run: Callable[[ir.Table], pa.Table], measure: Measure, rows: ir.Table, *, by: Sequence[str], rule: Rule
) -> dict[Key, str]:
    """Why each small cell is withheld, by the customers in it; rows of unknown customers count one each."""
    import ibis

    prepared = measure.prepared
    customer = ibis.coalesce(rows[prepared.customer], rows[prepared.unit]).name("who")
    each = rows.aggregate(n=rows.count(), by=[*(rows[name] for name in by), customer])
    cells = each.aggregate(
        n=each.n.sum(), n_customers=each.count(), largest=each.n.max(), by=[each[name] for name in by]
    )
    small = cells.filter(cells.n < LOOK_BELOW * rule.min_cell)
    why: dict[Key, str] = {}
    for row in run(small).to_pylist():
        key = tuple(row[name] for name in by)
        if row["n_customers"] < rule.min_cell:
            why[key] = "few"
        elif row["largest"] > rule.max_share * row["n"]:
            why[key] = "dominant"
    return why


def _complements(found: list[Cell], why: dict[Key, str]) -> dict[Key, str]:
    """Second cells to withhold so that a margin minus the shown cells gives none away."""
    more: dict[Key, str] = {}
    n_dimensions = len(found[0].key) if found else 0
    changed = True
    while changed:
        changed = False
        for place in range(n_dimensions):
            lines: dict[Key, list[Cell]] = {}
            for cell in found:
                lines.setdefault((*cell.key[:place], *cell.key[place + 1 :]), []).append(cell)
            for line in lines.values():
                shown = [cell for cell in line if cell.key not in why and cell.key not in more]
                if len(line) - len(shown) == 1 and shown:
                    more[min(shown, key=lambda cell: cell.estimate.n).key] = "complement"
                    changed = True
    return more
