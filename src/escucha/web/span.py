"""The period of a page: the one asked for, else the last four weeks of the data."""

from __future__ import annotations

from datetime import date, timedelta

from escucha.errors import MeasureError
from escucha.watch.findings import last_day
from escucha.watch.period import Period, ending
from escucha.web.memory import remembered
from escucha.web.query import Query
from escucha.workspace import Workspace

DAYS = 28
PRESETS = (7, 28, 91)
YEARS = range(1900, 2201)


def period_of(workspace: Workspace, query: Query) -> Period | None:
    """The days that ``query`` asks for, both ends included; null when there are no data and none were asked for.

    Raises MeasureError when an end is not a date, the first is after the last or the year is out of YEARS.
    """
    first, last = query.day("from"), query.day("to")
    if any(day is not None and day.year not in YEARS for day in (first, last)):
        raise MeasureError("a period lies between the years {least} and {most}", least=YEARS[0], most=YEARS[-1])
    end = end_of(workspace) if last is None else last + timedelta(days=1)
    if end is None:
        return ending(first + timedelta(days=DAYS), days=DAYS) if first else None
    if first is None:
        return ending(end, days=DAYS)
    if first >= end:
        raise MeasureError(
            "the period runs from {start} to {last}; choose a first day before the last one",
            start=first.isoformat(),
            last=(end - timedelta(days=1)).isoformat(),
        )
    return Period(first, end)


def end_of(workspace: Workspace) -> date | None:
    """The day after the last whole day of the data; null when there are none."""
    return remembered(workspace, "end", lambda: last_day(workspace))


def presets(workspace: Workspace, asked: Period | None) -> list[tuple[int, Period, bool]]:
    """The usual lengths: days, the period that ends with the data, and whether it is the one ``asked``."""
    end = end_of(workspace)
    if end is None:
        return []
    return [(days, each, each == asked) for days in PRESETS for each in (ending(end, days=days),)]
