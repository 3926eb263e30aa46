"""Differences of two numbers summed by day: between two periods, and between a cell and the rest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scipy import stats

from escucha.inference.estimate import Estimate
from escucha.inference.intervals import normal_quantile, wilson

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

Kind = Literal["share", "mean", "ratio", "total"]
MIN_EVENTS = 5.0


@dataclass(frozen=True)
class Sums:
    """What a cell sums to on each day, arrays of shape (days,).

    ``x`` the numerator and ``m`` the denominator, ``s`` the sum of squares (zeros when the rows are not known
    one by one), ``n`` the observations.
    """

    x: Floats
    m: Floats
    s: Floats
    n: Floats

    def on(self, days: slice) -> Sums:
        """The sums of those ``days`` only."""
        return Sums(self.x[days], self.m[days], self.s[days], self.n[days])

    def less(self, other: Sums) -> Sums:
        """What is left when ``other`` is taken out."""
        return Sums(self.x - other.x, self.m - other.m, self.s - other.s, self.n - other.n)


@dataclass(frozen=True)
class Compared:
    """Two estimates, their difference (first less second) and the two-sided ``p`` of no difference."""

    now: Estimate
    reference: Estimate
    difference: Estimate
    p: float


@dataclass(frozen=True)
class _Side:
    value: float
    whole: float
    variance: float
    simple: float
    df: int
    n: int

    @property
    def safe_variance(self) -> float:
        return max(self.variance, self.simple)

    @property
    def worth(self) -> float:
        """The denominator after clustering: how many independent rows would be as uncertain."""
        return self.whole * min(1.0, self.simple / self.variance) if self.variance > 0 and self.simple else self.whole


def between_periods(now: Sums, before: Sums, *, kind: Kind, level: float = 0.95) -> Compared | None:
    """``now`` less ``before``, two sets of different days; null when there is too little to tell.

    ``kind`` is ``share`` (a count over a count), ``mean``, or ``ratio`` (any sum over any sum). Days are the
    clusters, independent of each other. Shares: Newcombe's interval from Wilson limits at the effective n, which
    counts the degrees of freedom (Korn and Graubard 1998); the rest: t with Welch's degrees of freedom. No
    variance is taken smaller than that of independent rows. Source: methods.md section 0; Newcombe (1998);
    Zou and Donner (2008).
    """
    first, second = _side(now, kind), _side(before, kind)
    if first is None or second is None or not _told([first, second], kind):
        return None
    variance, df = _welch([first, second])
    p = _p(first.value - second.value, max(variance, _pooled([first, second], kind)), df)
    one, other = _estimate(first, kind, level), _estimate(second, kind, level)
    if kind == "share":
        difference = _newcombe(one, other, level)
    else:
        difference = _around(first.value - second.value, variance, df, level)
    return Compared(one, other, difference, p)


def from_the_rest(cell: Sums, rest: Sums, *, kind: Kind, level: float = 0.95) -> Compared | None:
    """``cell`` less ``rest``, two parts of the same days; null when there is too little to tell.

    Days are the clusters, so what moves both parts on one day cancels. The degrees of freedom are the days
    on which the cell has rows, less one. ``kind`` as in between_periods. Source: linearised difference of two
    ratios, Cochran (1977), section 6.
    """
    first, second = _side(cell, kind), _side(rest, kind)
    if first is None or second is None or not _told([first, second], kind):
        return None
    pulls = (cell.x - first.value * cell.m) / first.whole - (rest.x - second.value * rest.m) / second.whole
    variance = (first.df + 1) / first.df * float((pulls * pulls).sum())
    variance = max(variance, first.simple + second.simple, _pooled([first, second], kind))
    d = first.value - second.value
    difference = _around(d, variance, first.df, level)
    return Compared(
        _estimate(first, kind, level), _estimate(second, kind, level), difference, _p(d, variance, first.df)
    )


def between_totals(now: Sums, before: Sums, *, weekdays: Sequence[int], level: float = 0.95) -> Compared | None:
    """The total of ``now`` less that of ``before``, whole weeks of as many days; null when that cannot be told.

    ``weekdays`` gives the weekday of each day, the same in both. Days spread around the mean of their weekday
    in their period; no less than Poisson counts would.
    """
    import numpy as np

    kinds = np.asarray(weekdays)
    variances, df = [0.0, 0.0], 0
    for place, sums in enumerate((now, before)):
        for weekday in np.unique(kinds):
            counts = sums.x[kinds == weekday]
            if len(counts) < 2:
                return None
            variances[place] += float(counts.var(ddof=1)) * len(counts)
            df += len(counts) - 1
    totals = [float(now.x.sum()), float(before.x.sum())]
    if min(totals) < MIN_EVENTS:
        return None
    variances = [max(variance, total) for variance, total in zip(variances, totals, strict=True)]
    sides = [
        _around(total, variance, df // 2, level, n=round(total))
        for total, variance in zip(totals, variances, strict=True)
    ]
    d = totals[0] - totals[1]
    return Compared(sides[0], sides[1], _around(d, sum(variances), df, level), _p(d, sum(variances), df))


def discoveries(p: Sequence[float], *, rate: float) -> list[bool]:
    """Which of the ``p`` stand when everything looked at is counted: Benjamini and Hochberg (1995) at ``rate``.

    Source: methods.md 8.6.
    """
    return [bool(each <= rate) for each in stats.false_discovery_control(list(p))] if p else []


def _side(sums: Sums, kind: Kind) -> _Side | None:
    whole, clusters = float(sums.m.sum()), int((sums.m != 0).sum())
    if whole <= 0 or clusters < 2:
        return None
    value = float(sums.x.sum()) / whole
    pulls = sums.x - value * sums.m
    variance = clusters / (clusters - 1) * float((pulls * pulls).sum()) / whole**2
    simple = 0.0
    if kind == "share":
        simple = max(value * (1 - value), 0.0) / whole
    elif kind == "mean":
        simple = max(float(sums.s.sum()) / whole - value * value, 0.0) / whole
    n = whole if kind in ("share", "mean") else float(sums.n.sum())
    return _Side(value, whole, variance, simple, clusters - 1, round(n))


def _told(sides: Sequence[_Side], kind: Kind) -> bool:
    """Whether normal theory is near enough: a share needs some of both outcomes expected on either side."""
    if kind != "share":
        return any(side.safe_variance > 0 for side in sides)
    share = _pooled_share(sides)
    return min(side.whole for side in sides) * min(share, 1 - share) >= MIN_EVENTS


def _pooled_share(sides: Sequence[_Side]) -> float:
    return sum(side.value * side.whole for side in sides) / sum(side.whole for side in sides)


def _pooled(sides: Sequence[_Side], kind: Kind) -> float:
    """The variance that the difference of two shares has when they are one."""
    if kind != "share":
        return 0.0
    share = _pooled_share(sides)
    return share * (1 - share) * sum(1 / side.whole for side in sides)


def _welch(sides: Sequence[_Side]) -> tuple[float, float]:
    variances = [side.safe_variance for side in sides]
    total = sum(variances)
    spread = sum(variance**2 / side.df for variance, side in zip(variances, sides, strict=True))
    return total, total**2 / spread if spread else float(min(side.df for side in sides))


def _p(d: float, variance: float, df: float) -> float:
    return float(2 * stats.t.sf(abs(d) / math.sqrt(variance), df)) if variance > 0 else 1.0


def _estimate(side: _Side, kind: Kind, level: float) -> Estimate:
    if kind != "share":
        return _around(side.value, side.safe_variance, side.df, level, n=side.n)
    t = float(stats.t.ppf(0.5 + level / 2, side.df))
    lo, hi = wilson(side.value, side.worth * (normal_quantile(level) / t) ** 2, level=level)
    return Estimate(side.value, lo, hi, level, "Wilson, clustered by day", side.n, side.worth)


def _around(value: float, variance: float, df: float, level: float, *, n: int = 0) -> Estimate:
    half = float(stats.t.ppf(0.5 + level / 2, df)) * math.sqrt(variance)
    return Estimate(value, value - half, value + half, level, "t, clustered by day", n)


def _newcombe(one: Estimate, other: Estimate, level: float) -> Estimate:
    (value, low, high), (value2, low2, high2) = _limits(one), _limits(other)
    d = value - value2
    lo = d - math.hypot(value - low, high2 - value2)
    hi = d + math.hypot(high - value, value2 - low2)
    return Estimate(d, lo, hi, level, "Newcombe, clustered by day")


def _limits(known: Estimate) -> tuple[float, float, float]:
    assert known.value is not None
    assert known.lo is not None
    assert known.hi is not None
    return known.value, known.lo, known.hi
