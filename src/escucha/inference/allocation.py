"""How many labels, and where: sizes, Neyman allocation and active probabilities."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from escucha.inference.intervals import normal_quantile

Floats = npt.NDArray[np.float64]


def neyman(population: Floats, spread: Floats, n: float) -> Floats:
    """The ideal label count of each stratum, not rounded: n N_h S_h / sum N S.

    ``population`` N_h and ``spread`` S_h (standard deviation of the label, or of label minus prediction), shape
    (H,). Source: Neyman (1934); methods.md 3.7.
    """
    share = population * spread
    ideal: Floats = n * (share / share.sum() if share.sum() > 0 else population / population.sum())
    return ideal


def whole_allocation(population: Floats, spread: Floats, n: int, *, floor: int = 2) -> npt.NDArray[np.int64]:
    """Whole label counts by Neyman with at least ``floor`` and at most N_h in each stratum, adding up to ``n``.

    When the floors alone exceed ``n`` they win, and the counts add up to more.
    """
    size = population.astype(np.int64)
    counts: npt.NDArray[np.int64] = np.minimum(np.full(len(size), floor), size)
    open_ = counts < size
    left = n - int(counts.sum())
    while left > 0 and open_.any():
        ideal = neyman(population, spread, n) - counts
        ideal[~open_] = -np.inf
        counts[int(np.argmax(ideal))] += 1
        left -= 1
        open_ = counts < size
    return counts


def stratified_variance(population: Floats, spread: Floats, count: Floats) -> float:
    """Variance of a stratified mean of this period's contacts: sum W_h^2 (1 - n_h/N_h) S_h^2 / n_h."""
    weight = population / population.sum()
    return float((weight**2 * (1 - count / population) * spread**2 / count).sum())


def labels_needed(half_width: float, *, spread: float, population: int | None = None, level: float = 0.95) -> float:
    """Labels for an interval of ``half_width`` each way, not rounded.

    z^2 S^2 / h^2, then / (1 + (n0 - 1)/N) for a ``population`` that ends. ``spread`` S is .5 for a share at worst;
    with readings it is sqrt(1 - rho^2) times that. Source: Cochran (1977), chapter 4.
    """
    needed = (normal_quantile(level) * spread / half_width) ** 2
    return needed if population is None else needed / (1 + (needed - 1) / population)


def active_probabilities(prediction: Floats, *, n: float, mixed: float = 0.5, least: float = 0.002) -> Floats:
    """Inclusion probabilities that look more where the prediction is unsure.

    ``prediction``, shape (N,), in [0, 1]; expected sample size ``n`` before the ``least`` probability and 1 bound
    it. ``mixed`` is the uniform part. Source: Zrnic and Candès (2024), Active statistical inference.
    """
    unsure = np.sqrt(prediction * (1 - prediction))
    active = unsure / unsure.sum() if unsure.sum() > 0 else np.full(len(prediction), 1 / len(prediction))
    probability: Floats = np.clip(n * (mixed / len(prediction) + (1 - mixed) * active), least, 1.0)
    return probability
