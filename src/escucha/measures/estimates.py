"""Estimates: values and intervals from the sums of a cell."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from escucha.inference.estimate import Estimate
from escucha.inference.intervals import ratio_variance, t_quantile, wilson
from escucha.inference.net_score import mover_nps
from escucha.measures.measure import Count, Interval, Mean, Part, Ratio

FEW_CLUSTERS = 10
FEW = "few_clusters"
INDEPENDENT = "independent_rows"


@dataclass(frozen=True)
class Sums:
    """The sums of one cell; see cells.cells for their names."""

    n_clusters: int
    n_rows: int
    x: float
    m: float
    s: float | None
    xx: float
    xm: float
    mm: float
    largest: float

    @cached_property
    def variance(self) -> float | None:
        """Of x / m, over clusters; null with fewer than two."""
        return ratio_variance(
            part=self.x,
            whole=self.m,
            part_part=self.xx,
            part_whole=self.xm,
            whole_whole=self.mm,
            n_clusters=self.n_clusters,
        )

    @cached_property
    def variance_of_rows(self) -> float:
        """Of x / m if rows were independent, known from the sum of squares or, without one, from a share."""
        value = self.x / self.m
        spread = value * (1 - value) if self.s is None else self.s / self.m - value * value
        return max(spread, 0.0) / self.m


def sums_of(row: Mapping[str, object]) -> Sums:
    """The sums in a row of cells.cells."""
    return Sums(**{name: row[name] for name in Sums.__dataclass_fields__})  # type: ignore[arg-type]  # by the query


def estimated(part: Part, sums: Sums, *, interval: Interval, level: float) -> Estimate:
    """The estimate of one cell: ``part`` as its measure defines it, ``sums`` of its rows.

    A count is a census of the period and gets no interval. A share of rows whose clusters do not vary, or that
    has one cluster only, gets a Wilson interval and a mean of one cluster a t interval, both as if rows were
    independent, which is said among the assumptions.
    """
    if isinstance(part, Count):
        return Estimate(sums.x, level=level, method="census", n=round(sums.x), estimand="period")
    counts_rows = isinstance(part, Mean) or (isinstance(part, Ratio) and part.whole.type().is_integer())
    n = round(sums.m) if counts_rows else sums.n_rows
    if sums.m == 0:
        return Estimate(None, level=level, method="zero denominator", n=n)
    value = sums.x / sums.m
    if not counts_rows:
        return _by_clusters(value, sums, n=n, n_eff=None, level=level)
    n_eff = _worth(sums, n)
    is_share = isinstance(part, Ratio) and 0 <= value <= 1
    assumptions = _assumptions(sums)
    if interval == "mover":
        lo, hi = mover_nps(*_net_shares(sums), n_eff, level=level)
        return Estimate(value, lo, hi, level, "MOVER-Wilson", n, n_eff, assumptions=assumptions)
    if is_share and (interval == "wilson" or not sums.variance):
        lo, hi = wilson(value, n_eff, level=level)
        return Estimate(value, lo, hi, level, "Wilson", n, n_eff, assumptions=assumptions)
    if sums.variance is None and n > 1:
        half = t_quantile(level, n) * math.sqrt(sums.variance_of_rows * n / (n - 1))
        return Estimate(value, value - half, value + half, level, "t over rows", n, n_eff, assumptions=assumptions)
    estimate = _by_clusters(value, sums, n=n, n_eff=n_eff, level=level)
    return _within_zero_and_one(estimate) if is_share else estimate


def _by_clusters(value: float, sums: Sums, *, n: int, n_eff: float | None, level: float) -> Estimate:
    """``value`` with the linearised interval, which one cluster cannot give."""
    if sums.variance is None:
        return Estimate(value, None, None, level, "one cluster: no interval", n, assumptions=(FEW,))
    half = t_quantile(level, sums.n_clusters) * math.sqrt(sums.variance)
    method = f"linearised ratio, t over {sums.n_clusters} clusters"
    few = (FEW,) if sums.n_clusters < FEW_CLUSTERS else ()
    return Estimate(value, value - half, value + half, level, method, n, n_eff, assumptions=few)


def _within_zero_and_one(estimate: Estimate) -> Estimate:
    assert estimate.lo is not None
    assert estimate.hi is not None
    return Estimate(**{**vars(estimate), "lo": max(estimate.lo, 0.0), "hi": min(estimate.hi, 1.0)})


def _assumptions(sums: Sums) -> tuple[str, ...]:
    few = (FEW,) if sums.n_clusters < FEW_CLUSTERS else ()
    shares_clusters = sums.n_clusters < sums.m
    return (*few, INDEPENDENT) if shares_clusters and not sums.variance else few


def _worth(sums: Sums, n: int) -> float:
    """How many independent rows the ``n`` rows are worth: n over the design effect, which is taken as 1 or more."""
    alone = sums.n_clusters == n
    if alone or sums.variance is None or sums.variance_of_rows == 0:
        return float(n)
    of_clusters = sums.variance * (sums.n_clusters - 1) / sums.n_clusters
    return n / max(1.0, of_clusters / sums.variance_of_rows)


def _net_shares(sums: Sums) -> tuple[float, float]:
    """Shares of +100 and -100 answers from the sum and the sum of squares of a score of -100, 0, 100."""
    assert sums.s is not None
    net, either = sums.x / 100, sums.s / 10_000
    return (either + net) / 2 / sums.m, (either - net) / 2 / sums.m
