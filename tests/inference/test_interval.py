"""Intervals from a variance: printed quantiles of Student and the normal, bounds and levels."""

from __future__ import annotations

import math

import pytest

from escucha.inference.estimate import Estimate
from escucha.inference.interval import estimated


def given(variance: float, *, value: float = 10.0, degrees: float = math.inf, level: float = 0.95,
          bounds: tuple[float, float] | None = None) -> Estimate:  # fmt: skip
    """An estimate of ``value`` with nothing else to it."""
    return estimated(
        value, variance, n=5, method="m", estimand="e", validity="model", degrees=degrees, level=level, bounds=bounds
    )


# Two-sided quantiles as tables print them: level, degrees, quantile.
PRINTED = [
    (0.95, 1, 12.706), (0.95, 4, 2.776), (0.95, 9, 2.262), (0.95, 30, 2.042), (0.90, 10, 1.812), (0.99, 5, 4.032),
    (0.80, 2, 1.886), (0.95, math.inf, 1.960), (0.90, math.inf, 1.645), (0.99, math.inf, 2.576),
]  # fmt: skip


@pytest.mark.parametrize(("level", "degrees", "quantile"), PRINTED)
def test_the_half_width_is_the_printed_quantile_times_the_standard_error(
    level: float, degrees: float, quantile: float
) -> None:
    found = given(4.0, degrees=degrees, level=level)
    assert found.lo == pytest.approx(10 - 2 * quantile, abs=2e-3)
    assert found.hi == pytest.approx(10 + 2 * quantile, abs=2e-3)
    assert found.level == level


def test_bounds_clip_the_interval_and_not_the_value() -> None:
    found = given(1.0, value=1.2, bounds=(0.0, 1.0))
    assert (found.value, found.lo, found.hi) == (1.2, 0.0, 1.0)
    assert given(0.01, value=0.5, bounds=(0.0, 1.0)).lo == pytest.approx(0.304, abs=1e-3)


@pytest.mark.parametrize("variance", [0.0, -1e-18])
def test_no_variance_is_an_interval_of_no_width_also_when_rounding_made_it_negative(variance: float) -> None:
    found = given(variance)
    assert (found.lo, found.value, found.hi) == (10.0, 10.0, 10.0)


def test_what_is_said_about_an_estimate_comes_along() -> None:
    found = given(1.0)
    assert (found.n, found.method, found.estimand, found.validity) == (5, "m", "e", "model")
    assert (found.n_eff, found.population, found.assumptions) == (None, None, ())
