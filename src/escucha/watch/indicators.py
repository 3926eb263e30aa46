"""Indicators: the few measures of a workspace that are looked at every day."""

from __future__ import annotations

from dataclasses import dataclass

from escucha.inference.estimate import Estimate
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


@dataclass(frozen=True)
class Indicator:
    """One number of a period: the ``measure`` and its ``estimate`` over all rows."""

    measure: Measure
    estimate: Estimate


def indicators(watched: Watched, *, period: Period, most: int = 8) -> list[Indicator]:
    """The numbers to look at in ``period``: those with a target first, then the usual ones, at most ``most``.

    Only measures that add up by day and have a value other than zero: a centre without a queue has no service level.
    """
    found: list[Indicator] = []
    for name in dict.fromkeys([*watched.settings.targets, *USUAL]):
        if name not in measures() or len(found) == most:
            continue
        measure = find_measure(name)
        if not adds_up_by_day(measure):
            continue
        (cell,) = watched.measure(name, where=period.filters(measure.prepared.at))
        if cell.estimate.value:
            found.append(Indicator(measure, cell.estimate))
    return found
