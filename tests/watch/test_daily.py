"""The sums by day are those of the rows, counted one by one."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from escucha.measures.filter import parse_filter
from escucha.measures.measure import find_measure
from escucha.watch.daily import adds_up_by_day, daily
from escucha.watch.period import Period
from escucha.workspace import Workspace
from tests.watch.conftest import MONDAY, contacts

WEEK = Period(MONDAY + timedelta(days=52), MONDAY + timedelta(days=59))


def test_each_day_of_each_cell_has_its_own_sums(centre: Workspace) -> None:
    series = daily(centre, find_measure("service_level"), by=("queue",), period=WEEK)
    rows = contacts().to_pylist()
    for (queue,), sums in series.cells.items():
        for place in range(WEEK.days):
            day = WEEK.start + timedelta(days=place)
            waits = [row["wait_s"] for row in rows if row["queue"] == queue and row["local_date"] == day]
            assert (sums.x[place], sums.m[place]) == (sum(wait <= 20 for wait in waits), len(waits))
    assert series.kind == "share"


def test_days_without_rows_are_zeros(centre: Workspace) -> None:
    late = Period(MONDAY + timedelta(days=82), MONDAY + timedelta(days=89))
    series = daily(centre, find_measure("service_level"), by=("queue",), period=late)
    assert series.cells[("ventas",)].m.tolist() == [60, 60, 0, 0, 0, 0, 0]


def test_filters_and_options_are_kept_to(centre: Workspace) -> None:
    where, options = (parse_filter("queue=ventas"),), {"within_s": 100.0}
    series = daily(centre, find_measure("service_level"), by=(), period=WEEK, where=where, options=options)
    assert series.cells[()].x.tolist() == series.cells[()].m.tolist() == [60] * 7


def test_the_whole_is_the_sum_of_the_cells_and_a_part_of_the_days_is_cut_out(centre: Workspace) -> None:
    series = daily(centre, find_measure("service_level"), by=("queue",), period=WEEK)
    assert series.together().cells[()].m.tolist() == [120] * 7
    two = Period(WEEK.start + timedelta(days=2), WEEK.start + timedelta(days=4))
    cut = series.within(two).cells[("ventas",)]
    assert np.array_equal(cut.x, series.cells[("ventas",)].x[2:4])


def test_nothing_at_all_is_no_cells(centre: Workspace) -> None:
    early = Period(MONDAY - timedelta(days=9), MONDAY - timedelta(days=2))
    series = daily(centre, find_measure("service_level"), by=("queue",), period=early)
    assert series.together().cells == {}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("contacts", "total"), ("service_level", "share"), ("speed_of_answer", "mean"), ("occupancy", "ratio")],
)
def test_the_kind_follows_from_what_the_measure_is_made_of(centre: Workspace, name: str, kind: str) -> None:
    assert daily(centre, find_measure(name), by=(), period=WEEK).kind == kind


def test_quantiles_do_not_add_up_by_day() -> None:
    assert adds_up_by_day(find_measure("service_level"))
    assert not adds_up_by_day(find_measure("median_wait"))
