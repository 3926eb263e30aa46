"""Changes are found where they were planted, and hardly ever where nothing changed."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from scipy import stats

from escucha.watch.changes import changes
from escucha.watch.period import Period
from tests.watch.conftest import MONDAY, MakeSeries

NOW = Period(MONDAY + timedelta(days=28), MONDAY + timedelta(days=56))
TRIALS = 120
RATE = 0.05


def alarms(shares: MakeSeries, totals: MakeSeries) -> int:
    """In how many of the stationary data sets anything is found."""
    random = np.random.default_rng(20260105)
    return sum(bool(changes([shares(random), totals(random)], now=NOW, rate=RATE)) for _ in range(TRIALS))


def test_where_nothing_changed_anything_is_found_no_more_often_than_the_rate(
    make_series: MakeSeries, make_totals: MakeSeries
) -> None:
    no_more = stats.binom.ppf(0.99, TRIALS, RATE)
    assert alarms(make_series, make_totals) <= no_more


def test_a_share_that_falls_in_one_queue_is_found_there_and_only_there(make_series: MakeSeries) -> None:
    series = make_series(np.random.default_rng(1), moved=3, by=-0.12, since=28)
    (found,) = changes([series], now=NOW)
    assert [str(each) for each in found.where] == ["queue=queue-3", "day>=2026-02-02", "day<2026-03-02"]
    assert found.direction == "worse"
    assert found.difference.value == pytest.approx(-0.12, abs=0.04)
    assert found.difference.hi is not None
    assert found.difference.hi < 0


def test_growth_of_every_queue_is_found_in_every_queue(make_totals: MakeSeries) -> None:
    series = make_totals(np.random.default_rng(2), growth=1.5, since=28)
    found = changes([series], now=NOW)
    assert len(found) == len(series.cells)
    assert all((each.difference.value or 0) > 0 for each in found)


def test_a_cell_with_too_few_observations_is_not_looked_at(make_series: MakeSeries) -> None:
    series = make_series(np.random.default_rng(1), moved=3, by=-0.12, since=28)
    assert changes([series], now=NOW, min_n=100_000) == []


def test_a_cell_without_a_name_is_not_a_finding(make_series: MakeSeries) -> None:
    series = make_series(np.random.default_rng(1), moved=3, by=-0.12, since=28)
    series.cells[(None,)] = series.cells.pop(("queue-3",))
    assert changes([series], now=NOW) == []
