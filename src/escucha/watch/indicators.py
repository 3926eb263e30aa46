"""Indicators: the few measures of a workspace that are looked at every day."""

from __future__ import annotations

from escucha.measures.measure import Measure, find_measure, measures
from escucha.watch.daily import adds_up_by_day
from escucha.watch.period import Period
from escucha.watch.watched import Watched

USUAL = (
    "contacts",
    "service_level",
    "abandon_rate",
    "speed_of_answer",
    "handle_time",
    "sla_met",
    "reopen_rate",
    "transfer_rate",
    "repeat_rate",
    "nps",
    "csat",
)


def indicators(watched: Watched, *, period: Period, most: int = 8) -> list[Measure]:
    """The measures to look at: those with a target first, then the usual ones, at most ``most``.

    Only measures that add up by day and have a value in ``period``.
    """
    names = dict.fromkeys([*watched.settings.targets, *USUAL])
    found: list[Measure] = []
    for name in names:
        if name not in measures() or len(found) == most:
            continue
        measure = find_measure(name)
        if adds_up_by_day(measure) and _has_value(watched, measure, period):
            found.append(measure)
    return found


def _has_value(watched: Watched, measure: Measure, period: Period) -> bool:
    (cell,) = watched.measure(measure.name, where=period.filters(measure.prepared.at))
    return bool(cell.estimate.value)
