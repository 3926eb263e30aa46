"""Cells stand out where they were made to, and hardly ever where all cells are alike."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from escucha.watch.standouts import standouts
from tests.watch.conftest import MakeSeries

TRIALS = 120
RATE = 0.05


def test_where_all_cells_are_alike_anything_stands_out_no_more_often_than_the_rate(make_series: MakeSeries) -> None:
    random = np.random.default_rng(20260105)
    alarms = sum(bool(standouts([make_series(random, n_days=84)], rate=RATE)) for _ in range(TRIALS))
    assert alarms <= stats.binom.ppf(0.99, TRIALS, RATE)


def test_the_cell_that_is_worse_stands_out_with_its_distance_from_the_rest(make_series: MakeSeries) -> None:
    series = make_series(np.random.default_rng(1), n_days=84, moved=5, by=-0.10)
    (found,) = standouts([series])
    rest = series.whole.less(series.cells[("queue-5",)])
    assert str(found.segment[0]) == "queue=queue-5"
    assert found.direction == "worse"
    assert found.reference.value == pytest.approx(rest.x.sum() / rest.m.sum())


def test_a_difference_too_small_to_matter_does_not_stand_out(make_series: MakeSeries) -> None:
    series = make_series(np.random.default_rng(1), n_days=84, moved=5, by=-0.03)
    assert standouts([series]) == []


def test_totals_do_not_stand_out(make_totals: MakeSeries) -> None:
    series = make_totals(np.random.default_rng(1), n_days=84)
    series.cells[("queue-5",)].x[:] *= 10
    assert standouts([series]) == []
