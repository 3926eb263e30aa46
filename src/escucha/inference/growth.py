"""Growth: how much a daily volume rose or fell between two periods."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy import stats

from escucha.inference.estimate import Estimate


def growth(now: Sequence[float], before: Sequence[float], *, level: float = 0.95) -> Estimate:
    """Relative change of the mean a day: 0.073 is 7.3 % more than before.

    ``now`` and ``before`` are the counts of each day (days without contacts are zeros, not left out). The interval
    is of the logarithm of the ratio of means, Welch's t over days: right when days are exchangeable, so compare
    periods with the same weekdays. Null when either mean is zero; no interval with fewer than two days.
    Source: delta method; Welch (1947).
    """
    counts = [np.asarray(each, dtype=float) for each in (now, before)]
    n = len(now) + len(before)
    if not all(len(each) and each.mean() > 0 for each in counts):
        return Estimate(None, level=level, method="zero denominator", n=n)
    value = float(counts[0].mean() / counts[1].mean()) - 1
    if min(map(len, counts)) < 2:
        return Estimate(value, level=level, method="one day: no interval", n=n)
    terms = [float(each.var(ddof=1) / len(each) / each.mean() ** 2) for each in counts]
    error = math.sqrt(sum(terms))
    if error == 0:
        return Estimate(value, value, value, level, "log ratio, Welch t over days", n)
    freedom = sum(terms) ** 2 / sum(term**2 / (len(each) - 1) for term, each in zip(terms, counts, strict=True))
    half = float(stats.t.ppf(0.5 + level / 2, freedom)) * error
    low, high = ((1 + value) * math.exp(sign * half) - 1 for sign in (-1, 1))
    few = ("few_clusters",) if min(map(len, counts)) < 10 else ()
    return Estimate(value, low, high, level, "log ratio, Welch t over days", n, assumptions=few)
