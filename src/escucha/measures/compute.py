"""From a question about a measure to its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa

from escucha.errors import MeasureError
from escucha.inference.estimate import Estimate
from escucha.measures.cells import cells, exact, parts, selected
from escucha.measures.estimates import Sums, estimated, sums_of
from escucha.measures.filter import Filter
from escucha.measures.measure import Count, Measure, Option, Part, Quantile
from escucha.measures.quantiles import quantile_cells
from escucha.measures.suppression import Cell, Holders, Key, Rule, holders_of_small, withheld

if TYPE_CHECKING:
    import ibis.expr.types as ir

Run = Callable[["ir.Table"], pa.Table]
RULE = Rule()


def compute(
    run: Run,
    measure: Measure,
    *,
    by: Sequence[str] = (),
    where: Sequence[Filter] = (),
    options: Mapping[str, Option | str] | None = None,
    level: float = 0.95,
    rule: Rule = RULE,
) -> list[Cell]:
    """The cells of ``measure`` split by ``by`` over the rows that ``where`` keeps, in order of ``by``.

    ``run`` runs a query and gives an Arrow table; ``options`` as Measure.with_options takes; ``level`` of the
    intervals, between 0 and 1; ``rule`` when to withhold a cell. Without ``by`` there is exactly one cell. A cell
    without observations does not appear, or has a null value when its rows hold nothing to divide by. Raises
    MeasureError for an unknown dimension, filter or option.
    """
    if not 0 < level < 1:
        raise MeasureError("level {level} is not between 0 and 1; write .95 for 95 %", level=level)
    asked = _asked(measure, tuple(by), tuple(where), tuple(measure.with_options(options or {}).items()))
    part = asked.part
    holders: dict[Key, Holders] | None = None
    if isinstance(part, Quantile):
        values, bins = (run(each) for each in asked.queries)
        found = quantile_cells(values, bins, by=by, q=part.q, level=level)
    else:
        sums = _sums(run(asked.queries[0]), by)
        found = [Cell(key, estimated(part, each, interval=measure.interval, level=level)) for key, each in sums.items()]
        if measure.cluster == measure.prepared.customer:
            holders = {key: Holders(each.n_clusters, each.largest, each.m) for key, each in sums.items()}
    if not by and not found:
        found = [Cell((), _nothing(part, level=level))]
    found.sort(key=lambda cell: [(value is None, value) for value in cell.key])
    if measure.prepared.customer is None:
        return found
    if holders is None:
        holders = holders_of_small(run, measure, asked.rows, found, by=by, options=asked.options, rule=rule)
    return withheld(found, holders, rule=rule)


def query(
    measure: Measure,
    *,
    by: Sequence[str] = (),
    where: Sequence[Filter] = (),
    options: Mapping[str, Option | str] | None = None,
) -> ir.Table:
    """The query behind ``compute``, for an engine to show as SQL: the sums, or for a quantile its exact value.

    Raises as compute does.
    """
    return _asked(measure, tuple(by), tuple(where), tuple(measure.with_options(options or {}).items())).queries[0]


@dataclass(frozen=True)
class _Asked:
    """A question made into queries: the sums, or for a quantile its exact value and its bins."""

    rows: ir.Table
    part: Part
    options: dict[str, Option]
    queries: tuple[ir.Table, ...]


@lru_cache(maxsize=512)
def _asked(
    measure: Measure, by: tuple[str, ...], where: tuple[Filter, ...], options: tuple[tuple[str, Option], ...]
) -> _Asked:
    """Kept, for the same question comes again and its SQL is kept by the query."""
    chosen = dict(options)
    rows = selected(measure, by=by, where=where, options=chosen)
    part = measure.define(rows, **chosen)
    of_customers = measure.cluster == measure.prepared.customer
    cluster = None if isinstance(part, Count) and not of_customers else measure.cluster  # a census has no variance
    summed = parts(measure, rows, by=by, options=chosen, cluster=cluster)
    if isinstance(part, Quantile):
        return _Asked(rows, part, chosen, (exact(measure, rows, by=by, options=chosen), summed))
    return _Asked(rows, part, chosen, (cells(summed, by=by),))


def _sums(summed: pa.Table, by: Sequence[str]) -> dict[Key, Sums]:
    return {tuple(row[name] for name in by): sums_of(row) for row in summed.to_pylist() if row["n_rows"]}


def _nothing(part: Part, *, level: float) -> Estimate:
    if isinstance(part, Count):
        return Estimate(0.0, level=level, method="census", estimand="period")
    return Estimate(None, level=level, method="no rows")
