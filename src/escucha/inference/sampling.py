"""Estimates from a random sample with known probabilities, helped by a prediction for everyone.

Source of every formula: Särndal, Swensson and Wretman (1992); Cochran (1977); methods.md 1.4 (a) and (b).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from escucha.errors import EscuchaError
from escucha.inference.estimate import Estimate
from escucha.inference.interval import estimated

Floats = npt.NDArray[np.float64]
FEWEST = 50
FEWEST_RESIDUALS = 10


class SampleError(EscuchaError):
    """A sample that cannot carry the estimate asked of it."""


@dataclass(frozen=True)
class Stratum:
    """One stratum of a sample: ``population`` contacts, of which the labelled ones have ``label`` and ``prediction``.

    ``label`` and ``prediction`` are arrays of one length (the sample of the stratum); ``mean_prediction`` is the
    mean of the predictions over the whole stratum.
    """

    population: int
    mean_prediction: float
    label: Floats
    prediction: Floats


def difference(
    everyone: Floats,
    *,
    label: Floats,
    prediction: Floats,
    level: float = 0.95,
    bounds: tuple[float, float] | None = None,
) -> Estimate:
    """The mean label of this period's contacts, from a simple random sample.

    ``everyone``, shape (N,), holds the prediction of every contact, those in the sample included; ``label`` and
    ``prediction``, shape (n,), those of the sample. Without predictions pass zeros. Null is not accepted. Variance
    (1 - n/N) s^2 / n of the residuals, with a t interval of n - 1 degrees. Raises SampleError with n < 2.
    """
    n, population = len(label), len(everyone)
    _enough(n, 2)
    residual = label - prediction
    variance = (1 - n / population) * float(residual.var(ddof=1)) / n
    return estimated(
        float(everyone.mean() + residual.mean()),
        variance,
        n=n,
        method="difference estimator, simple random sample",
        estimand="mean of this period's contacts",
        validity="design",
        degrees=n - 1,
        level=level,
        population=population,
        n_eff=_worth(label, residual, n),
        bounds=bounds,
        assumptions=_small(n, residual),
    )


def stratified(
    strata: Sequence[Stratum], *, level: float = 0.95, bounds: tuple[float, float] | None = None
) -> Estimate:
    """The mean label of this period's contacts, from a stratified random sample.

    Variance sum W_h^2 (1 - n_h/N_h) s_eh^2 / n_h; t interval with n - H degrees. Raises SampleError for a stratum
    with fewer than two labels.
    """
    population = sum(stratum.population for stratum in strata)
    value = variance = 0.0
    residuals = []
    for stratum in strata:
        n = len(stratum.label)
        _enough(n, 2)
        weight = stratum.population / population
        residual = stratum.label - stratum.prediction
        value += weight * (stratum.mean_prediction + float(residual.mean()))
        variance += weight**2 * (1 - n / stratum.population) * float(residual.var(ddof=1)) / n
        residuals.append(residual)
    n_all = sum(len(residual) for residual in residuals)
    return estimated(
        value,
        variance,
        n=n_all,
        method="difference estimator, stratified sample",
        estimand="mean of this period's contacts",
        validity="design",
        degrees=n_all - len(strata),
        level=level,
        population=population,
        bounds=bounds,
        assumptions=_small(n_all, *residuals),
    )


def poisson(
    everyone: Floats, *, label: Floats, prediction: Floats, probability: Floats, level: float = 0.95
) -> Estimate:
    """The mean label of this period's contacts, from a sample with unequal known probabilities (Horvitz-Thompson).

    ``everyone``, shape (N,), predictions of all; the others, shape (n,), of the sample, ``probability`` in (0, 1].
    Variance sum (1 - pi) e^2 / pi^2 / N^2.
    """
    population = len(everyone)
    _probabilities(probability)
    residual = label - prediction
    value = float(everyone.mean() + (residual / probability).sum() / population)
    variance = float(((1 - probability) * residual**2 / probability**2).sum()) / population**2
    return estimated(
        value,
        variance,
        n=len(label),
        method="difference estimator, Poisson sample (Horvitz-Thompson)",
        estimand="mean of this period's contacts",
        validity="design",
        level=level,
        population=population,
        assumptions=_small(len(label), residual),
    )


def hajek(everyone: Floats, *, label: Floats, prediction: Floats, probability: Floats, level: float = 0.95) -> Estimate:
    """As ``poisson`` with the residual mean weighted by 1/pi (Hájek): smaller variance, a bias of order 1/n."""
    population = len(everyone)
    _probabilities(probability)
    residual = label - prediction
    weight = 1 / probability
    mean = float((residual * weight).sum() / weight.sum())
    variance = float(((1 - probability) * weight**2 * (residual - mean) ** 2).sum()) / float(weight.sum()) ** 2
    return estimated(
        float(everyone.mean()) + mean,
        variance,
        n=len(label),
        method="difference estimator, Poisson sample (Hájek)",
        estimand="mean of this period's contacts",
        validity="design",
        level=level,
        population=population,
        assumptions=_small(len(label), residual),
    )


def domain(
    everyone: Floats,
    in_domain: npt.NDArray[np.bool_],
    *,
    label: Floats,
    prediction: Floats,
    sampled_in_domain: npt.NDArray[np.bool_],
    level: float = 0.95,
    bounds: tuple[float, float] | None = None,
) -> Estimate:
    """The mean label within a domain (the silent, one queue), from a simple random sample of everyone.

    ``in_domain``, shape (N,), and ``sampled_in_domain``, shape (n,), say who belongs. Variance
    (1 - n/N) s_u^2 / (n Dbar^2) with u = (e - ebar_D) D. Raises SampleError when no sampled contact belongs.
    """
    n, population = len(label), len(everyone)
    inside = sampled_in_domain.astype(float)
    if inside.sum() < 2:
        raise SampleError("the sample has {n} contacts in the domain; at least 2 are needed", n=int(inside.sum()))
    residual = label - prediction
    mean = float((residual * inside).sum() / inside.sum())
    u = (residual - mean) * inside
    share = float(in_domain.mean())
    variance = (1 - n / population) * float(u.var(ddof=1)) / (n * share**2)
    return estimated(
        float(everyone[in_domain].mean()) + mean,
        variance,
        n=int(inside.sum()),
        method="difference estimator of a domain, simple random sample",
        estimand="mean of this period's contacts in the domain",
        validity="design",
        degrees=inside.sum() - 1,
        level=level,
        population=int(in_domain.sum()),
        bounds=bounds,
        assumptions=_small(int(inside.sum()), residual[sampled_in_domain]),
    )


def ratio_of_totals(
    numerator: Floats,
    denominator: Floats,
    *,
    sampled_numerator: tuple[Floats, Floats],
    sampled_denominator: tuple[Floats, Floats],
    probability: Floats,
    level: float = 0.95,
) -> Estimate:
    """The ratio of two estimated totals, such as defection among the dissatisfied.

    ``numerator`` and ``denominator``, shape (N,), are predictions of all; ``sampled_numerator`` and
    ``sampled_denominator`` are pairs (label, prediction), shape (n,), of the sample with its ``probability``.
    Linearised: u = (a - R b) / B. Source: methods.md 1.4 and 1.6.
    """
    population = len(numerator)
    _probabilities(probability)
    e_top = sampled_numerator[0] - sampled_numerator[1]
    e_bottom = sampled_denominator[0] - sampled_denominator[1]
    top = float(numerator.sum() + (e_top / probability).sum())
    bottom = float(denominator.sum() + (e_bottom / probability).sum())
    if bottom <= 0:
        raise SampleError("the estimated denominator is {bottom:.3g}; a ratio needs it above 0", bottom=bottom)
    ratio = top / bottom
    u = (e_top - ratio * e_bottom) / bottom
    variance = float(((1 - probability) * u**2 / probability**2).sum())
    return estimated(
        ratio,
        variance,
        n=len(probability),
        method="ratio of two difference estimators, linearised",
        estimand="ratio of totals over this period's contacts",
        validity="design",
        level=level,
        population=population,
    )


def _enough(n: int, fewest: int) -> None:
    if n < fewest:
        raise SampleError("{n} labels are too few; at least {fewest} are needed", n=n, fewest=fewest)


def _probabilities(probability: Floats) -> None:
    if len(probability) == 0 or probability.min() <= 0 or probability.max() > 1:
        raise SampleError("inclusion probabilities lie in (0, 1]; a contact that cannot be drawn is not covered")


def _worth(label: Floats, residual: Floats, n: int) -> float | None:
    """How many labels without predictions would tell as much."""
    left = float(residual.var(ddof=1))
    return None if left == 0 else n * float(label.var(ddof=1)) / left


def _small(n: int, *residuals: Floats) -> tuple[str, ...]:
    """Codes that warn of a sample too small for its interval (methods.md 1.4, small n)."""
    few = n < FEWEST or any(np.count_nonzero(residual) < FEWEST_RESIDUALS for residual in residuals)
    return ("small_sample",) if few else ()
