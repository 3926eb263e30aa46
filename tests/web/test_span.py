"""The period is the one asked for, else the last four weeks of the data, whatever the day is today."""

from __future__ import annotations

from datetime import date

import pytest

from escucha.errors import MeasureError
from escucha.watch.period import Period
from escucha.web.query import Query
from escucha.web.span import period_of, presets
from escucha.workspace import Workspace

LAST_WHOLE_DAY = date(2026, 3, 4)


def asked(first: str = "", last: str = "") -> Query:
    """A question about the days from ``first`` to ``last``."""
    return Query("acme", "es", {"from": (first,), "to": (last,)})


def test_nothing_asked_is_the_last_four_weeks_of_the_data(acme: Workspace) -> None:
    period = period_of(acme, asked())
    assert period is not None
    assert (period.days, period.last) == (28, LAST_WHOLE_DAY)


def test_both_ends_count(acme: Workspace) -> None:
    assert period_of(acme, asked("2026-01-05", "2026-01-05")) == Period(date(2026, 1, 5), date(2026, 1, 6))


def test_one_end_is_enough(acme: Workspace) -> None:
    until = period_of(acme, asked(last="2026-02-01"))
    since = period_of(acme, asked(first="2026-02-01"))
    assert (until and until.start, since and since.last) == (date(2026, 1, 5), LAST_WHOLE_DAY)


def test_without_data_there_is_a_period_only_when_it_is_asked_for(nuevo: Workspace) -> None:
    assert period_of(nuevo, asked()) is None
    assert period_of(nuevo, asked(first="2026-02-01")) == Period(date(2026, 2, 1), date(2026, 3, 1))
    assert presets(nuevo, None) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-02-02", "2026-02-01"), ("2027-01-01", "")],
)
def test_a_period_that_ends_before_it_starts_is_refused(acme: Workspace, first: str, last: str) -> None:
    with pytest.raises(MeasureError, match="choose a first day before the last one"):
        period_of(acme, asked(first, last))


@pytest.mark.parametrize(("first", "last"), [("0001-01-01", "2026-02-01"), ("2026-02-01", "9999-12-31")])
def test_a_year_out_of_reach_is_refused(acme: Workspace, first: str, last: str) -> None:
    with pytest.raises(MeasureError, match="between the years 1900 and 2200"):
        period_of(acme, asked(first, last))


def test_the_usual_lengths_end_with_the_data_and_the_one_asked_for_is_marked(acme: Workspace) -> None:
    found = presets(acme, period_of(acme, asked()))
    assert [(days, period.last, is_asked) for days, period, is_asked in found] == [
        (7, LAST_WHOLE_DAY, False),
        (28, LAST_WHOLE_DAY, True),
        (91, LAST_WHOLE_DAY, False),
    ]
