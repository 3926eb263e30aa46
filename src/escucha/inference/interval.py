"""From a value and its standard error to an Estimate with a Student or normal interval."""

from __future__ import annotations

import math

from scipy import stats

from escucha.inference.estimate import Estimate, Validity


def estimated(
    value: float,
    variance: float,
    *,
    n: int,
    method: str,
    estimand: str,
    validity: Validity,
    degrees: float = math.inf,
    level: float = 0.95,
    population: int | None = None,
    n_eff: float | None = None,
    assumptions: tuple[str, ...] = (),
    bounds: tuple[float, float] | None = None,
) -> Estimate:
    """An Estimate of ``value`` with a symmetric interval.

    ``variance`` of the estimator, at least 0; ``degrees`` of freedom (infinite: normal quantile); ``bounds``
    clip the interval, not the value. The other arguments are the fields of Estimate.
    """
    quantile = stats.t.ppf(0.5 + level / 2, degrees) if math.isfinite(degrees) else stats.norm.ppf(0.5 + level / 2)
    half = float(quantile) * math.sqrt(max(variance, 0.0))
    lo, hi = value - half, value + half
    if bounds is not None:
        lo, hi = max(lo, bounds[0]), min(hi, bounds[1])
    return Estimate(value, lo, hi, level, method, n, n_eff, population, estimand, validity, assumptions)
