"""Estimates when those who answer choose to: weighting, doubly robust, and how wrong either may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from escucha.errors import EscuchaError
from escucha.inference.estimate import Estimate
from escucha.inference.interval import estimated

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
SMALL_PROPENSITY = 0.02
MANY_SMALL = 0.05
RARE_STRATUM = 10
CLOSE = 1e-8


class NonresponseError(EscuchaError):
    """A weighting that cannot be made."""


def post_stratified(
    population: Floats, count: Floats, mean: Floats, variance: Floats, *, level: float = 0.95
) -> Estimate:
    """A mean weighted to known stratum sizes.

    Per stratum, shape (H,): ``population`` N_h, ``count`` n_h of answers, their ``mean`` and sample ``variance``
    (n_h - 1). Variance sum W_h^2 (1 - n_h/N_h) s_h^2 / n_h. Strata with fewer than ten answers are named in the
    assumptions: collapse them. Raises NonresponseError for an empty stratum.
    Source: Holt and Smith (1979); methods.md 1.3.
    """
    if count.min() < 2:
        raise NonresponseError("a stratum has {n:.0f} answers; join it to another", n=float(count.min()))
    weight = population / population.sum()
    spread = float((weight**2 * (1 - count / population) * variance / count).sum())
    small = ("small_strata",) if count.min() < RARE_STRATUM else ()
    return estimated(
        float((weight * mean).sum()),
        spread,
        n=int(count.sum()),
        method="post-stratified mean",
        estimand="mean of this period's contacts",
        validity="adjusted",
        degrees=float(count.sum()) - len(count),
        level=level,
        population=int(population.sum()),
        assumptions=("answers_random_within_strata", *small),
    )


def raked(table: Floats, rows: Floats, columns: Floats, *, rounds: int = 1000) -> Floats:
    """``table``, shape (R, C), scaled by rows and columns in turn until both margins hold to 1e-8.

    Raises NonresponseError when the margins disagree or cannot be reached (an empty row that should not be).
    Source: Deming and Stephan (1940).
    """
    if abs(float(rows.sum() - columns.sum())) > CLOSE * max(1.0, float(rows.sum())):
        raise NonresponseError(
            "the margins add up to {rows:g} and {columns:g}; they must be the same",
            rows=rows.sum(),
            columns=columns.sum(),
        )
    scaled: Floats = table.astype(float)
    for _ in range(rounds):
        if scaled.sum(axis=1).min() <= 0 or scaled.sum(axis=0).min() <= 0:
            break
        scaled = scaled * (rows / scaled.sum(axis=1))[:, None]
        scaled = scaled * (columns / scaled.sum(axis=0))[None, :]
        if np.abs(scaled.sum(axis=1) - rows).max() < CLOSE:
            return scaled
    raise NonresponseError("the margins cannot be reached: join the rows or columns that have no answers")


def aipw(
    answered: npt.NDArray[np.bool_],
    label: Floats,
    prediction: Floats,
    propensity: Floats,
    *,
    cluster: Ints | None = None,
    level: float = 0.95,
) -> Estimate:
    """The mean over everyone when answering depends on what is known of them (doubly robust).

    All of shape (N,): who ``answered``, their ``label`` (anything where they did not), the cross-fitted
    ``prediction`` and the cross-fitted ``propensity`` of answering, ``cluster`` the customer (null: contacts are
    independent). Weights are trimmed at their 99th percentile. It is ``adjusted``: when answering depends on the
    answer itself it is biased, and nothing in the data says so. With more than 5 % of propensities under .02 it is
    downgraded to ``model``.
    Source: Robins, Rotnitzky and Zhao (1994); methods.md 1.3.
    """
    if propensity.min() <= 0:
        raise NonresponseError("some contacts have no chance of answering; leave them out as not covered")
    weight = np.minimum(1 / propensity, np.quantile(1 / propensity[answered], 0.99))
    psi = prediction + np.where(answered, weight * (np.where(answered, label, 0.0) - prediction), 0.0)
    value = float(psi.mean())
    variance = _clustered_variance(psi - value, cluster)
    rare = float((propensity < SMALL_PROPENSITY).mean())
    return estimated(
        value,
        variance,
        n=int(answered.sum()),
        method="augmented inverse probability weighting",
        estimand="mean of this period's contacts",
        validity="model" if rare > MANY_SMALL else "adjusted",
        level=level,
        population=len(psi),
        assumptions=("answering_explained_by_covariates", *(("rare_answers",) if rare > MANY_SMALL else ())),
    )


def _clustered_variance(centred: Floats, cluster: Ints | None) -> float:
    n = len(centred)
    if cluster is None:
        return float(centred.var(ddof=1)) / n
    _, place = np.unique(cluster, return_inverse=True)
    sums = np.bincount(place, weights=centred)
    groups = len(sums)
    return float(groups / (groups - 1) * (sums**2).sum()) / n**2


@dataclass(frozen=True)
class Sensitivity:
    """A survey-only share and what it would be if those who did not answer differed.

    ``total`` pairs each odds ratio gamma with the share of everyone; ``bounds`` hold whatever the others think.
    """

    share: float
    response_rate: float
    total: tuple[tuple[float, float], ...]
    bounds: tuple[float, float]


def tilted(share: float, gamma: float) -> float:
    """The share among those who did not answer when their odds are ``gamma`` times those of who did."""
    return gamma * share / (1 - share + gamma * share)


def sensitivity(share: float, response_rate: float, *, gammas: tuple[float, ...] = (0.5, 1, 2, 3)) -> Sensitivity:
    """What a survey-only ``share`` becomes under self-selection.

    ``share`` among those who answered and ``response_rate``, both in [0, 1].
    Source: odds tilting and the bounds of Manski (1990); methods.md 1.5.
    """
    silent = 1 - response_rate
    totals = tuple((gamma, response_rate * share + silent * tilted(share, gamma)) for gamma in gammas)
    return Sensitivity(share, response_rate, totals, (response_rate * share, response_rate * share + silent))
