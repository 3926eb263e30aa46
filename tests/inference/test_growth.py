"""Growth between two periods, with an interval over their days."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from escucha.inference.growth import growth


def test_growth_of_two_periods_worked_by_hand() -> None:
    # means 110 and 100; variances 100 and 64 over 4 and 4 days
    now, before = (100.0, 120.0, 100.0, 120.0), (92.0, 108.0, 92.0, 108.0)
    a, b = (400 / 3) / 4 / 110**2, (256 / 3) / 4 / 100**2
    freedom = (a + b) ** 2 / (a**2 / 3 + b**2 / 3)
    half = float(stats.t.ppf(0.975, freedom)) * math.sqrt(a + b)
    estimate = growth(now, before)
    assert estimate.value == pytest.approx(0.10)
    assert (estimate.lo, estimate.hi) == pytest.approx((1.1 * math.exp(-half) - 1, 1.1 * math.exp(half) - 1))


def test_the_interval_covers_the_true_growth_as_often_as_it_says() -> None:
    draw = np.random.default_rng(7)
    hits = 0
    for _ in range(600):
        estimate = growth(draw.poisson(220, 28).tolist(), draw.poisson(200, 28).tolist())
        hits += (estimate.lo or 0) <= 0.10 <= (estimate.hi or 0)
    assert 0.925 <= hits / 600 <= 0.975


@pytest.mark.parametrize(("now", "before", "value"), [((), (1.0, 2.0), None), ((0.0, 0.0), (1.0, 2.0), None)])
def test_no_volume_gives_no_growth(now: tuple[float, ...], before: tuple[float, ...], value: float | None) -> None:
    assert growth(now, before).value is value


def test_one_day_has_growth_but_no_interval() -> None:
    estimate = growth([3.0], [2.0, 2.0])
    assert estimate.value == pytest.approx(0.5)
    assert estimate.lo is None


def test_days_that_never_vary_give_a_point() -> None:
    estimate = growth([2.0, 2.0], [1.0, 1.0])
    assert (estimate.lo, estimate.value, estimate.hi) == (1.0, 1.0, 1.0)
