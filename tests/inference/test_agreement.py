"""Krippendorff's alpha on the reliability data of his 2011 paper."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import numpy as np
import numpy.typing as npt
import pytest

from escucha.inference.agreement import Scale, alpha_estimate, krippendorff_alpha

X = np.nan
RATINGS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3],
        [X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X],
    ]
)


@pytest.mark.parametrize(
    ("scale", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_is_the_published_one(scale: Scale, published: float) -> None:
    assert krippendorff_alpha(RATINGS, scale=scale) == pytest.approx(published, abs=5e-4)


def test_full_agreement_is_one() -> None:
    assert krippendorff_alpha(np.array([[1.0, 2, 3], [1, 2, 3]])) == pytest.approx(1)


def test_nothing_to_compare_is_null() -> None:
    assert krippendorff_alpha(np.array([[1.0, X], [X, 2]])) is None
    assert krippendorff_alpha(np.array([[1.0, 1], [1, 1]])) is None
    assert alpha_estimate(np.array([[1.0, X], [X, 2]]), seed=1).value is None


def test_random_raters_are_graded_not_reliable_and_the_interval_holds_zero() -> None:
    found = alpha_estimate(np.random.default_rng(2).integers(0, 2, (2, 400)).astype(float), seed=1)
    assert found.assumptions == ("not_reliable",)
    assert found.lo is not None
    assert found.hi is not None
    assert found.lo < 0 < found.hi


def test_the_interval_is_the_same_for_the_same_seed() -> None:
    assert alpha_estimate(RATINGS, seed=4, scale="ordinal") == alpha_estimate(RATINGS, seed=4, scale="ordinal")


def alpha_by_pairs(ratings: npt.NDArray[np.float64], distance: Callable[[float, float], float]) -> float:
    """Alpha from its definition: how far apart pairs within a unit are, against pairs of anybody's."""
    units = [[value for value in column if not np.isnan(value)] for column in ratings.T]
    units = [unit for unit in units if len(unit) > 1]
    everything = [value for unit in units for value in unit]
    within = sum(sum(distance(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units)
    among = sum(distance(a, b) for a, b in permutations(everything, 2)) / (len(everything) - 1)
    return 1 - within / among


DISTANCES: dict[Scale, Callable[[float, float], float]] = {
    "nominal": lambda a, b: float(a != b),
    "interval": lambda a, b: (a - b) ** 2,
    "ratio": lambda a, b: ((a - b) / (a + b)) ** 2 if a + b else 0.0,
}


@pytest.mark.parametrize("scale", DISTANCES)
@pytest.mark.parametrize("seed", range(5))
def test_with_gaps_alpha_is_what_comparing_every_pair_gives(scale: Scale, seed: int) -> None:
    generator = np.random.default_rng(seed)
    ratings = generator.integers(0, 4, (4, 15)).astype(float)
    ratings[generator.random(ratings.shape) < 0.4] = np.nan
    assert krippendorff_alpha(ratings, scale=scale) == pytest.approx(alpha_by_pairs(ratings, DISTANCES[scale]))
