"""From summed parts to estimates: values, intervals, suppression."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from escucha.inference.estimate import Estimate
from escucha.inference.intervals import mover_nps, ratio_variance, t_quantile, wilson
from escucha.measures.cells import cells, parts, selected
from escucha.measures.filter import Filter
from escucha.measures.measure import Count, Measure, Option, Quantile, Ratio
from escucha.measures.quantiles import quantile_cells
from escucha.measures.suppression import Cell, Key, Rule, suppressed

if TYPE_CHECKING:
    import ibis.expr.types as ir

Run = Callable[["ir.Table"], pa.Table]
Sums = Mapping[str, Any]
FEW_CLUSTERS = 10
RULE = Rule()


def compute(
    run: Run,
    measure: Measure,
    *,
    by: Sequence[str] = (),
    where: Sequence[Filter] = (),
    options: Mapping[str, Option] | None = None,
    level: float = 0.95,
    rule: Rule = RULE,
) -> list[Cell]:
    """The cells of ``measure`` split by ``by`` over the rows that ``where`` keeps, in order of ``by``.

    ``run`` runs a query and gives an Arrow table; ``options`` as Measure.with_options returns; ``level`` of the
    intervals; ``rule`` when to withhold a cell. Without ``by`` there is exactly one cell. A cell without rows
    does not appear. Raises MeasureError for an unknown dimension, filter or option.
    """
    chosen = measure.with_options(options or {})
    rows = selected(measure, by=by, where=where, options=chosen)
    part = measure.define(rows, **chosen)
    if isinstance(part, Quantile):
        found = quantile_cells(run, measure, rows, by=by, options=chosen, level=level)
    else:
        summed = run(cells(parts(measure, rows, by=by, options=chosen), by=by)).to_pylist()
        counts = isinstance(part, Ratio) and part.whole.type().is_integer()
        found = [
            Cell(_key(row, by), _estimate(measure, row, part=type(part), counts_whole=counts, level=level))
            for row in summed
        ]
    found.sort(key=lambda cell: [(value is None, value) for value in cell.key])
    if not by and not found:
        found = [Cell((), Estimate(None, level=level, method="no rows"))]
    return suppressed(run, measure, rows, found, by=by, rule=rule)


def _key(row: Sums, by: Sequence[str]) -> Key:
    return tuple(row[name] for name in by)


def _estimate(measure: Measure, row: Sums, *, part: type, counts_whole: bool, level: float) -> Estimate:
    """The estimate of one cell from its sums; see cells.cells for their names."""
    assumptions = ("few_clusters",) if row["n_clusters"] < FEW_CLUSTERS else ()
    if part is Count:
        return _count(row, level=level, assumptions=assumptions)
    n = int(row["m"] or 0) if part is not Ratio or counts_whole else int(row["n_rows"])
    if not row["m"]:
        return Estimate(None, level=level, method="zero denominator", n=n)
    value = row["x"] / row["m"]
    variance = ratio_variance(
        part=row["x"],
        whole=row["m"],
        part_part=row["xx"],
        part_whole=row["xm"],
        whole_whole=row["mm"],
        n_clusters=row["n_clusters"],
    )
    lo, hi, method, n_eff = _interval(measure, row, value=value, variance=variance, n=n, level=level)
    return Estimate(value, lo, hi, level, method, n, n_eff, assumptions=assumptions)


def _count(row: Sums, *, level: float, assumptions: tuple[str, ...]) -> Estimate:
    """A count, with the interval that other periods of as many clusters would spread over."""
    value, n_clusters = row["x"], row["n_clusters"]
    if n_clusters < 2:
        return Estimate(value, None, None, level, "census", int(row["n_rows"]), assumptions=assumptions)
    spread = math.sqrt(n_clusters * max(row["xx"] - value * value / n_clusters, 0.0) / (n_clusters - 1))
    half = t_quantile(level, n_clusters) * spread
    method = "t over clusters"
    return Estimate(
        value, max(value - half, 0.0), value + half, level, method, int(row["n_rows"]), assumptions=assumptions
    )


def _interval(
    measure: Measure, row: Sums, *, value: float, variance: float | None, n: int, level: float
) -> tuple[float | None, float | None, str, float | None]:
    """Bounds, method and effective n of a ratio or mean."""
    n_clusters = row["n_clusters"]
    simple = _simple_variance(measure, row, value=value, n=n)
    effect = 1.0
    if variance is not None and simple:
        effect = max(1.0, variance * (n_clusters - 1) / n_clusters / simple)
    n_eff = n / effect
    if measure.interval == "mover":
        promoters, detractors = _net_shares(row)
        return (*mover_nps(promoters, detractors, n_eff, level=level), "MOVER-Wilson", n_eff)
    is_share = measure.unit == "fraction" and 0 <= value <= 1
    if measure.interval == "wilson" or (is_share and not variance):
        return (*wilson(value, n_eff, level=level), "Wilson", n_eff)
    if variance is None:
        return None, None, "one cluster: no interval", None
    half = t_quantile(level, n_clusters) * math.sqrt(variance)
    lo, hi = value - half, value + half
    if is_share:
        lo, hi = max(lo, 0.0), min(hi, 1.0)
    return lo, hi, f"linearised ratio, t over {n_clusters} clusters", n_eff if simple else None


def _simple_variance(measure: Measure, row: Sums, *, value: float, n: int) -> float:
    """The variance if rows were independent; 0 when it cannot be told."""
    if n == 0:
        return 0.0
    if row["s"]:
        return float(max(row["s"] / n - value * value, 0.0) / n)
    return value * (1 - value) / n if measure.unit == "fraction" and 0 <= value <= 1 else 0.0


def _net_shares(row: Sums) -> tuple[float, float]:
    """Shares of +100 and -100 answers from the sum and the sum of squares of a score of -100, 0, 100."""
    net, either = row["x"] / 100, row["s"] / 10_000
    return (either + net) / 2 / row["m"], (either - net) / 2 / row["m"]
