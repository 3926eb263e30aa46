"""Agreement between raters: Krippendorff's alpha and its interval."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from escucha.inference.estimate import Estimate

Floats = npt.NDArray[np.float64]
Scale = Literal["nominal", "ordinal", "interval", "ratio"]
TENTATIVE = 0.667
FIRM = 0.80


def krippendorff_alpha(ratings: Floats, *, scale: Scale = "nominal") -> float | None:
    """Alpha = 1 - observed over expected disagreement; 1 is perfect, 0 is chance.

    ``ratings``, shape (raters, units), nan where a rater did not judge a unit; units with fewer than two ratings
    are left out. Null when nobody differs because everybody used one value, or nothing can be paired.
    Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; methods.md 3.7.
    """
    values = np.unique(ratings[~np.isnan(ratings)])
    counts = np.array([(ratings == value).sum(axis=0) for value in values], dtype=float)
    per_unit = counts.sum(axis=0)
    counts, per_unit = counts[:, per_unit > 1], per_unit[per_unit > 1]
    if counts.size == 0:
        return None
    coincidences = (counts / (per_unit - 1)) @ counts.T - np.diag((counts / (per_unit - 1)).sum(axis=1))
    marginal = coincidences.sum(axis=1)
    distance = _squared_distance(values, marginal, scale)
    expected = float((np.outer(marginal, marginal) * distance).sum()) / (marginal.sum() - 1)
    return None if expected == 0 else 1 - float((coincidences * distance).sum()) / expected


def _squared_distance(values: Floats, marginal: Floats, scale: Scale) -> Floats:
    left, right = values[:, None], values[None, :]
    apart: Floats
    if scale == "nominal":
        apart = np.not_equal(left, right).astype(float)
    elif scale == "interval":
        apart = left - right
    elif scale == "ratio":
        total = left + right
        apart = np.divide(left - right, total, out=np.zeros_like(total), where=total != 0)
    else:
        middle = np.cumsum(marginal) - marginal / 2
        apart = middle[:, None] - middle[None, :]
    return apart**2


def alpha_estimate(
    ratings: Floats, *, seed: int, scale: Scale = "nominal", level: float = 0.95, draws: int = 1000
) -> Estimate:
    """Alpha with a bootstrap interval over units.

    ``assumptions`` holds ``not_reliable`` below .667 (publish no number that rests on these raters) and
    ``tentative`` below .80.
    """
    value = krippendorff_alpha(ratings, scale=scale)
    n_units = int((np.count_nonzero(~np.isnan(ratings), axis=0) > 1).sum())
    if value is None:
        return Estimate(None, level=level, method="Krippendorff alpha: nothing to compare", n=n_units)
    generator = np.random.default_rng(seed)
    drawn = [
        krippendorff_alpha(ratings[:, generator.integers(0, ratings.shape[1], ratings.shape[1])], scale=scale)
        for _ in range(draws)
    ]
    known = [each for each in drawn if each is not None]
    lo, hi = np.quantile(known, [0.5 - level / 2, 0.5 + level / 2])
    grade = ("not_reliable",) if value < TENTATIVE else ("tentative",) if value < FIRM else ()
    return Estimate(
        value,
        float(lo),
        float(hi),
        level,
        f"Krippendorff alpha, {scale}, bootstrap over units",
        n_units,
        assumptions=grade,
    )
