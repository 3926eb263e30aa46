"""Intervals for shares, their differences and means, clustered or not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from scipy import stats


@lru_cache(maxsize=1024)
def normal_quantile(level: float) -> float:
    """The two-sided normal quantile at ``level`` (1.959964 at .95)."""
    return float(stats.norm.ppf(0.5 + level / 2))


@lru_cache(maxsize=4096)
def t_quantile(level: float, n_clusters: int) -> float:
    """The two-sided Student quantile at ``level`` with ``n_clusters - 1`` degrees of freedom."""
    return float(stats.t.ppf(0.5 + level / 2, n_clusters - 1))


def wilson(share: float, n: float, *, level: float = 0.95) -> tuple[float, float]:
    """Wilson score interval of a share.

    ``share`` in [0, 1] seen in ``n`` observations (may be an effective number); n > 0.
    Source: Wilson (1927).
    """
    z = normal_quantile(level)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (0.0 if share == 0 else centre - half, 1.0 if share == 1 else centre + half)


def clopper_pearson(hits: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Exact interval of a share of ``hits`` in ``n`` > 0 independent observations; wider than Wilson's.

    Source: Clopper and Pearson (1934).
    """
    tail = (1 - level) / 2
    low = float(stats.beta.ppf(tail, hits, n - hits + 1)) if hits else 0.0
    high = float(stats.beta.ppf(1 - tail, hits + 1, n - hits)) if hits < n else 1.0
    return low, high


def newcombe(hits: int, n: int, other_hits: int, other_n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Interval of the difference hits/n - other_hits/other_n of two independent shares, from Wilson limits.

    Both numbers of observations are above 0. Source: Newcombe (1998), method 10.
    """
    share, other = hits / n, other_hits / other_n
    low, high = wilson(share, n, level=level)
    other_low, other_high = wilson(other, other_n, level=level)
    difference = share - other
    return (
        difference - math.hypot(share - low, other_high - other),
        difference + math.hypot(high - share, other - other_low),
    )


def goodman(counts: Sequence[int], *, level: float = 0.95) -> list[tuple[float, float]]:
    """Intervals that hold together for the shares of all categories, whose ``counts`` sum to more than 0.

    Source: Goodman (1965).
    """
    n = sum(counts)
    quantile = float(stats.chi2.ppf(1 - (1 - level) / len(counts), 1))
    found = []
    for count in counts:
        half = math.sqrt(quantile * (quantile + 4 * count * (n - count) / n))
        found.append(tuple((quantile + 2 * count + sign * half) / (2 * (quantile + n)) for sign in (-1, 1)))
    return [(max(low, 0.0), min(high, 1.0)) for low, high in found]


def ratio_variance(
    *, part: float, whole: float, part_part: float, part_whole: float, whole_whole: float, n_clusters: int
) -> float | None:
    """Linearised variance of R = part / whole over clusters, null with fewer than two.

    The sums run over clusters g: ``part`` = sum x_g, ``whole`` = sum m_g, ``part_part`` = sum x_g^2,
    ``part_whole`` = sum x_g m_g, ``whole_whole`` = sum m_g^2. Var = G/(G-1) sum (x_g - R m_g)^2 / whole^2.
    Source: methods.md section 0; Cochran (1977), section 6.
    """
    if n_clusters < 2 or whole == 0:
        return None
    ratio = part / whole
    squares = part_part - 2 * ratio * part_whole + ratio * ratio * whole_whole
    return n_clusters / (n_clusters - 1) * max(squares, 0.0) / (whole * whole)
