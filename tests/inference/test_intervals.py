"""Intervals of shares and their differences are those of the literature and of an independent library."""

from __future__ import annotations

import math

import numpy as np
import pytest
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    multinomial_proportions_confint,
    proportion_confint,
)

from escucha.inference.intervals import (
    clopper_pearson,
    goodman,
    newcombe,
    normal_quantile,
    ratio_variance,
    t_quantile,
    wilson,
)

WILSON = [(8, 10, (0.490162, 0.943318)), (0, 20, (0.0, 0.161125)), (81, 100, (0.722212, 0.874852))]
IN_TIME, OFFERED = (80, 150, 60, 200, 90), (100, 180, 90, 220, 110)
COUNTS = (56, 72, 73, 59, 62, 87, 58)


@pytest.mark.parametrize(("hits", "n", "bounds"), WILSON)
def test_wilson_gives_the_published_bounds(hits: int, n: int, bounds: tuple[float, float]) -> None:
    assert wilson(hits / n, n) == pytest.approx(bounds, abs=1e-6)


@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
@pytest.mark.parametrize(("hits", "n"), [(0, 5), (3, 7), (40, 41), (12, 12)])
def test_shares_agree_with_an_independent_library(hits: int, n: int, level: float) -> None:
    ours = (wilson(hits / n, n, level=level), clopper_pearson(hits, n, level=level))
    theirs = [proportion_confint(hits, n, alpha=1 - level, method=method) for method in ("wilson", "beta")]
    assert np.array(ours) == pytest.approx(np.array(theirs), abs=1e-9)


def test_clopper_pearson_gives_the_published_bounds() -> None:
    assert clopper_pearson(8, 10) == pytest.approx((0.443905, 0.974789), abs=1e-6)


def test_newcombe_gives_the_classical_example_and_agrees_with_an_independent_library() -> None:
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.052431, 0.333873), abs=1e-6)
    theirs = confint_proportions_2indep(3, 40, 9, 35, method="newcomb", alpha=0.1)
    assert newcombe(3, 40, 9, 35, level=0.9) == pytest.approx(tuple(theirs), abs=1e-9)


def test_goodman_gives_the_published_bounds_and_agrees_with_an_independent_library() -> None:
    found = goodman(COUNTS)
    assert found[0] == pytest.approx((0.085, 0.166), abs=5e-4)
    assert found[1] == pytest.approx((0.115, 0.204), abs=5e-4)
    theirs = multinomial_proportions_confint(np.array(COUNTS), method="goodman")
    assert np.array(found) == pytest.approx(theirs, abs=1e-9)


def test_goodman_keeps_an_empty_category_within_zero_and_one() -> None:
    (low, high), _ = goodman([0, 12])
    assert low == 0.0
    assert 0 < high < 1


def test_the_ratio_over_clusters_has_the_error_of_the_worked_case() -> None:
    variance = ratio_variance(
        part=sum(IN_TIME),
        whole=sum(OFFERED),
        part_part=sum(x * x for x in IN_TIME),
        part_whole=sum(x * m for x, m in zip(IN_TIME, OFFERED, strict=True)),
        whole_whole=sum(m * m for m in OFFERED),
        n_clusters=5,
    )
    assert variance is not None
    assert math.sqrt(variance) == pytest.approx(0.036989, abs=1e-6)


def test_one_cluster_has_no_variance() -> None:
    assert ratio_variance(part=1, whole=2, part_part=1, part_whole=2, whole_whole=4, n_clusters=1) is None


def test_quantiles_of_the_normal_and_of_student() -> None:
    assert normal_quantile(0.95) == pytest.approx(1.959964, abs=1e-6)
    assert t_quantile(0.95, 5) == pytest.approx(2.776445, abs=1e-6)
