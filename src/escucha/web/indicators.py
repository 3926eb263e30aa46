"""Indicators: the five numbers of a period, each with its change and its course."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from escucha.inference.differences import between_periods, between_totals
from escucha.inference.estimate import Estimate
from escucha.inference.independent import square_and_add
from escucha.measures.filter import Filter
from escucha.measures.measure import Measure, find_measure, measures
from escucha.measures.suppression import Cell
from escucha.watch.daily import adds_up_by_day, daily
from escucha.watch.finding import Direction, State, direction
from escucha.watch.period import Period
from escucha.watch.targets import state
from escucha.web.answers import answer, applicable, left_out, options_for, target
from escucha.web.memory import remembered
from escucha.workspace import Workspace

MOST = 5
USUAL = (
    "service_level",
    "abandon_rate",
    "median_wait",
    "nps",
    "sla_met",
    "reopen_rate",
    "contacts",
    "p90_wait",
    "median_resolution_time",
    "csat",
    "repeat_rate",
)
Course = dict[date, Cell]
Values = tuple[float | None, ...]


@dataclass(frozen=True)
class Indicator:
    """One number of a period.

    ``change`` is against the period of as many days before (null: it cannot be told); ``course`` has one value a
    day (null: nothing, or too little to show); ``target`` is null when nothing was promised; ``kept`` says whether
    it is met; ``left_out`` names the filters that the measure cannot be filtered by.
    """

    measure: Measure
    cell: Cell
    change: Estimate | None
    course: Values
    target: float | None
    kept: State | None
    left_out: tuple[str, ...]

    @property
    def direction(self) -> Direction | Literal["steady"]:
        """Whether the change is good; ``steady`` when its interval holds zero."""
        change = self.change
        if change is None or change.lo is None or change.hi is None or change.lo <= 0 <= change.hi:
            return "steady"
        return direction(change.value or 0.0, better=self.measure.better)


def available(workspace: Workspace) -> list[Measure]:
    """The measures to show: those with a target first, then the usual ones, if the data have something to say.

    A number that is zero over all the data says nothing: a desk without a queue has no one who leaves it.
    """
    return remembered(workspace, "available", lambda: list(itertools.islice(_telling(workspace), MOST)))


def _telling(workspace: Workspace) -> Iterator[Measure]:
    known = measures()
    for name in dict.fromkeys([*workspace.settings.targets, *USUAL]):
        if name in known:
            (cell,) = workspace.measure(name)
            if cell.suppressed or cell.estimate.value:
                yield known[name]


def indicator(workspace: Workspace, measure: Measure, *, period: Period, filters: Sequence[Filter]) -> Indicator:
    """The ``measure`` over ``period``."""
    (cell,) = answer(workspace, measure, period=period, filters=filters)
    promised = target(workspace, measure, filters)
    key = ("course", measure.name, period, tuple(filters))
    find = _of_sums if adds_up(measure.name) else _of_values
    change, course = remembered(workspace, key, lambda: find(workspace, measure, period, filters))
    return Indicator(
        measure=measure,
        cell=cell,
        change=None if cell.suppressed else change,
        course=course,
        target=promised,
        kept=None if promised is None else state(cell.estimate, promised, better=measure.better),
        left_out=left_out(measure, filters),
    )


def course_of(workspace: Workspace, measure: Measure, *, period: Period, filters: Sequence[Filter]) -> Course:
    """The cell of each day of ``period`` that has rows."""
    found = answer(workspace, measure, period=period, filters=filters, by=(measure.prepared.at,))
    return {cell.key[0]: cell for cell in found if isinstance(cell.key[0], date)}


@cache
def adds_up(name: str) -> bool:
    """Whether the measure of that name is made of sums that days can carry."""
    return adds_up_by_day(find_measure(name))


def _of_sums(
    workspace: Workspace, measure: Measure, period: Period, filters: Sequence[Filter]
) -> tuple[Estimate | None, Values]:
    """The change and the course from one query over both periods, days as clusters."""
    import numpy as np

    both = Period(period.before().start, period.end)
    options = options_for(workspace, measure, filters)
    series = daily(workspace, measure, by=(), period=both, where=applicable(measure, filters), options=options)
    least = workspace.settings.privacy.min_cell
    if () not in series.cells:
        return None, (None,) * period.days
    now, before = series.cells[()].on(slice(period.days, None)), series.cells[()].on(slice(0, period.days))
    whole = np.ones_like(now.x) if series.kind == "total" else now.m
    course = [float(x / m) if m and n >= least else None for x, m, n in zip(now.x, whole, now.n, strict=True)]
    if min(now.n.sum(), before.n.sum()) < least:
        return None, tuple(course)
    if series.kind == "total":
        compared = between_totals(now, before, weekdays=series.weekdays[period.days :])
    else:
        compared = between_periods(now, before, kind=series.kind)
    return compared.difference if compared else None, tuple(course)


def _of_values(
    workspace: Workspace, measure: Measure, period: Period, filters: Sequence[Filter]
) -> tuple[Estimate | None, Values]:
    """The change from two independent estimates, for what does not add up by day, and the course from its cells."""
    (now,) = answer(workspace, measure, period=period, filters=filters)
    (before,) = answer(workspace, measure, period=period.before(), filters=filters)
    cells = course_of(workspace, measure, period=period, filters=filters)
    days = [period.start + timedelta(days=day) for day in range(period.days)]
    course = tuple(cells[day].estimate.value if day in cells else None for day in days)
    return square_and_add(now.estimate, before.estimate), course
