"""Differences agree with independent libraries, and no difference is found where there is none."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from escucha.inference.differences import Compared, Sums, between_periods, between_totals, discoveries, from_the_rest

Floats = npt.NDArray[np.float64]
BENJAMINI_HOCHBERG_1995 = (
    .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1,
)  # fmt: skip


def sums(values: Floats, days: npt.NDArray[np.int64], n_days: int) -> Sums:
    """Rows added up by day."""
    n = np.bincount(days, minlength=n_days).astype(np.float64)
    x, s = (np.bincount(days, each, n_days).astype(np.float64) for each in (values, values**2))
    return Sums(x, n, s, n)


def rows(seed: int, *, n: int = 4000, n_days: int = 28) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Values that share an effect within each day."""
    random = np.random.default_rng(seed)
    days = random.integers(0, n_days, n)
    return random.normal(300, 80, n) + random.normal(0, 40, n_days)[days], days


def told(compared: Compared | None) -> Compared:
    assert compared is not None
    return compared


def half_width(compared: Compared) -> float:
    assert compared.difference.hi is not None
    assert compared.difference.lo is not None
    return (compared.difference.hi - compared.difference.lo) / 2


def test_two_periods_of_means_differ_with_the_error_of_a_clustered_regression() -> None:
    (now, now_days), (before, before_days) = rows(1), rows(2)
    found = told(between_periods(sums(now, now_days, 28), sums(before, before_days, 28), kind="mean"))
    is_now = np.concatenate([np.ones(len(now)), np.zeros(len(before))])
    fit = sm.OLS(np.concatenate([now, before]), sm.add_constant(is_now)).fit(
        cov_type="cluster",
        cov_kwds={"groups": np.concatenate([now_days, before_days + 28]), "use_correction": False},
    )
    assert found.difference.value == pytest.approx(fit.params[1])
    error = fit.bse[1] * np.sqrt(28 / 27)
    assert stats.t.ppf(0.975, 54) * error < half_width(found) < stats.t.ppf(0.975, 27) * error


def test_a_cell_differs_from_the_rest_with_the_error_of_a_clustered_regression() -> None:
    values, days = rows(3)
    in_cell = np.random.default_rng(4).random(len(values)) < 0.3
    found = told(
        from_the_rest(sums(values[in_cell], days[in_cell], 28), sums(values[~in_cell], days[~in_cell], 28), kind="mean")
    )
    fit = sm.OLS(values, sm.add_constant(in_cell.astype(float))).fit(
        cov_type="cluster", cov_kwds={"groups": days, "use_correction": False}
    )
    independent = np.sqrt(values[in_cell].var() / in_cell.sum() + values[~in_cell].var() / (~in_cell).sum())
    error = max(fit.bse[1] * np.sqrt(28 / 27), independent)
    assert found.difference.value == pytest.approx(fit.params[1])
    assert half_width(found) == pytest.approx(stats.t.ppf(0.975, 27) * error, rel=1e-6)


def test_shares_of_many_independent_days_have_newcombes_interval() -> None:
    now, before = (np.repeat([1.0, 0.0], [5600, 1400]), np.repeat([1.0, 0.0], [4800, 3200]))
    found = told(
        between_periods(sums(now, np.arange(7000), 7000), sums(before, np.arange(8000), 8000), kind="share", level=0.95)
    )
    lo, hi = confint_proportions_2indep(5600, 7000, 4800, 8000, method="newcomb")
    assert (found.difference.lo, found.difference.hi) == pytest.approx((lo, hi), abs=1e-5)


def test_a_share_that_moves_from_day_to_day_has_a_wider_interval() -> None:
    m = np.full(28, 100.0)
    steady, jumpy = np.full(28, 80.0), np.where(np.arange(28) % 2, 60.0, 100.0)
    calm = told(between_periods(Sums(steady, m, m, m), Sums(steady, m, m, m), kind="share"))
    wild = told(between_periods(Sums(jumpy, m, m, m), Sums(jumpy, m, m, m), kind="share"))
    assert half_width(wild) > 3 * half_width(calm)
    assert calm.p == wild.p == 1


def test_a_share_with_fewer_than_five_events_expected_is_not_told() -> None:
    m, zero, one = np.full(28, 2.0), np.zeros(28), np.eye(28)[0]
    assert between_periods(Sums(one, m, m, m), Sums(zero, m, m, m), kind="share") is None


def test_nothing_is_told_without_a_denominator_or_of_a_single_day() -> None:
    zero, one = np.zeros(28), np.eye(28)[0] * 100
    assert between_periods(Sums(zero, zero, zero, zero), Sums(zero, zero, zero, zero), kind="mean") is None
    assert from_the_rest(Sums(one, one, one, one), Sums(one, one, one, one), kind="mean") is None


def test_totals_allow_for_the_weekday() -> None:
    weekly = np.tile([100.0, 90, 80, 85, 95, 20, 10], 4)
    random = np.random.default_rng(5)
    now, before = weekly + random.normal(0, 3, 28), weekly + random.normal(0, 3, 28)
    zero, weekdays = np.zeros(28), list(range(7)) * 4
    found = told(between_totals(Sums(now, zero, zero, zero), Sums(before, zero, zero, zero), weekdays=weekdays))
    poisson = stats.t.ppf(0.975, 42) * np.sqrt(now.sum() + before.sum())
    assert half_width(found) == pytest.approx(poisson, rel=1e-9)
    assert found.difference.value == pytest.approx(now.sum() - before.sum())


def test_totals_of_a_single_week_are_not_compared() -> None:
    one = Sums(np.full(7, 50.0), np.zeros(7), np.zeros(7), np.zeros(7))
    assert between_totals(one, one, weekdays=list(range(7))) is None


def test_discoveries_are_those_of_the_published_example() -> None:
    found = discoveries(BENJAMINI_HOCHBERG_1995, rate=0.05)
    assert sum(found) == 4
    assert found == list(multipletests(BENJAMINI_HOCHBERG_1995, 0.05, "fdr_bh")[0])
    assert discoveries([], rate=0.05) == []
