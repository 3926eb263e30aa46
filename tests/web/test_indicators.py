"""Indicators are few, and their change is what the contacts say."""

from __future__ import annotations

from datetime import timedelta

import pytest

from escucha.inference.estimate import Estimate
from escucha.measures.filter import Filter
from escucha.measures.measure import find_measure
from escucha.measures.suppression import Cell
from escucha.watch.period import Period
from escucha.web.indicators import MOST, Indicator, adds_up, available, course_of, indicator
from escucha.web.query import Query
from escucha.web.span import period_of
from escucha.workspace import Workspace
from tests.seed import seed_rows

HOURS_BEHIND_UTC = timedelta(hours=3)
PHONE = (Filter("channel", "=", ("phone",)),)


@pytest.fixture
def period(acme: Workspace) -> Period:
    """The last four weeks of the data."""
    found = period_of(acme, Query("acme", "es"))
    assert found is not None
    return found


def counted(period: Period, channel: str) -> list[int]:
    """How many contacts of ``channel`` came on each day of ``period``, counted one by one."""
    days = [0] * period.days
    for row in seed_rows()["contact"]:
        day = ((row["started_at"] - HOURS_BEHIND_UTC).date() - period.start).days
        if 0 <= day < period.days and row["channel"] == channel:
            days[day] += 1
    return days


def made(change: Estimate | None, *, name: str = "service_level") -> Indicator:
    """An indicator with that ``change``."""
    cell = Cell((), Estimate(0.5, 0.4, 0.6, n=100))
    return Indicator(find_measure(name), cell, change, (), None, None, ())


def test_at_most_five_are_shown_those_with_a_target_first(acme: Workspace) -> None:
    names = [measure.name for measure in available(acme)]
    assert len(names) == MOST
    assert names[:2] == ["service_level", "nps"]


def test_a_workspace_without_data_has_none(nuevo: Workspace) -> None:
    assert available(nuevo) == []


def test_the_change_of_a_count_is_that_of_the_contacts(acme: Workspace, period: Period) -> None:
    found = indicator(acme, find_measure("contacts"), period=period, filters=PHONE)
    now, before = counted(period, "phone"), counted(period.before(), "phone")
    assert found.cell.estimate.value == sum(now)
    assert found.change is not None
    assert found.change.value == sum(now) - sum(before)
    assert found.course == tuple(float(n) if n >= acme.settings.privacy.min_cell else None for n in now)


@pytest.mark.parametrize("name", ["service_level", "median_wait", "nps"])
def test_the_change_is_the_number_less_that_of_the_period_before(acme: Workspace, period: Period, name: str) -> None:
    measure = find_measure(name)
    now = indicator(acme, measure, period=period, filters=())
    before = indicator(acme, measure, period=period.before(), filters=())
    assert now.change is not None
    assert now.cell.estimate.value is not None
    assert before.cell.estimate.value is not None
    assert now.change.value == pytest.approx(now.cell.estimate.value - before.cell.estimate.value)
    assert now.change.value is not None
    assert now.change.lo is not None
    assert now.change.lo < now.change.value


def test_the_first_period_of_the_data_has_nothing_to_be_compared_with(acme: Workspace, period: Period) -> None:
    first = Period(period.start - 2 * timedelta(days=period.days), period.start - timedelta(days=period.days))
    found = indicator(acme, find_measure("nps"), period=first.before(), filters=())
    assert found.change is None
    assert set(found.course) == {None}


def test_a_queue_of_the_settings_has_its_own_seconds_and_target(acme: Workspace, period: Period) -> None:
    sales = (Filter("queue", "=", ("ventas",)),)
    found = indicator(acme, find_measure("service_level"), period=period, filters=sales)
    (by_hand,) = acme.measure("service_level", where=(*sales, *period.filters("day")), options={"within_s": 30.0})
    assert found.target == 0.7
    assert found.cell == by_hand


def test_a_filter_that_a_measure_does_not_know_is_named(acme: Workspace, period: Period) -> None:
    measure = find_measure("nps")
    hours = (Filter("hour", "=", ("10",)),)
    found = indicator(acme, measure, period=period, filters=hours)
    assert found.left_out == (() if "hour" in measure.prepared.dimensions else ("hour",))


def test_a_day_with_rows_has_its_cell(acme: Workspace, period: Period) -> None:
    cells = course_of(acme, find_measure("contacts"), period=period, filters=())
    assert sorted(cells) == [period.start + timedelta(days=day) for day in range(period.days)]


@pytest.mark.parametrize(
    ("change", "direction"),
    [
        (Estimate(0.1, 0.05, 0.15), "better"),
        (Estimate(-0.1, -0.15, -0.05), "worse"),
        (Estimate(0.1, -0.05, 0.25), "steady"),
        (Estimate(0.1), "steady"),
        (None, "steady"),
    ],
)
def test_a_change_has_a_direction_only_when_its_interval_leaves_out_zero(
    change: Estimate | None, direction: str
) -> None:
    assert made(change).direction == direction


def test_less_is_better_where_the_measure_says_so() -> None:
    assert made(Estimate(-0.1, -0.15, -0.05), name="abandon_rate").direction == "better"
    assert made(Estimate(9.0, 5.0, 12.0), name="contacts").direction == "neither"


def test_quantiles_do_not_add_up() -> None:
    assert [adds_up(name) for name in ("contacts", "nps", "median_wait")] == [True, True, False]
