"""The findings of a workspace: what changed, which targets are missed and what stands apart, by impact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from escucha.measures.measure import Measure
from escucha.tables.prepared import prepared_table
from escucha.watch.changes import changes
from escucha.watch.daily import Daily, daily
from escucha.watch.finding import Finding, gathered
from escucha.watch.indicators import Indicator, indicators
from escucha.watch.period import Period, ending
from escucha.watch.standouts import standouts
from escucha.watch.targets import targets
from escucha.watch.watched import Watched

DAYS = 28
STANDOUT_DAYS = 84
CHANGES_BY: tuple[tuple[str, ...], ...] = (("queue",), ("channel",), ("reason",))
STANDOUTS_BY: tuple[tuple[str, ...], ...] = (*CHANGES_BY, ("weekday", "hour"))
TRICKLE = 0.05


@dataclass(frozen=True)
class Watch:
    """What a look at a workspace found: the ``period``, the numbers looked at, every target and the findings."""

    period: Period
    indicators: tuple[Indicator, ...]
    targets: tuple[Finding, ...]
    findings: tuple[Finding, ...]


def findings(watched: Watched, *, end: date | None = None, days: int = DAYS, most: int = 10) -> list[Finding]:
    """At most ``most`` findings of the ``days`` before ``end``, the largest impact first; see watch."""
    seen = watch(watched, end=end, days=days, most=most)
    return list(seen.findings) if seen else []


def watch(watched: Watched, *, end: date | None = None, days: int = DAYS, most: int = 10) -> Watch | None:
    """Look at the ``days`` before ``end``; null when there are no contacts at all.

    ``end`` is the first day that does not count (null: see last_day). Changes are against as many days before;
    standouts are over the 84 days before ``end``. A finding about a part stands under the one about the whole that
    says the same. The rate of false findings is held at 5 % of the changes, and at 5 % of the standouts.
    """
    end = end or last_day(watched)
    if end is None:
        return None
    now, long = ending(end, days=days), ending(end, days=max(STANDOUT_DAYS, 2 * days))
    looked = indicators(watched, period=now)
    series = [each for one in looked for each in _series(watched, one.measure, long)]
    kept = targets(watched, period=now)
    news = [*changes(_both_periods(series, now), now=now), *(each for each in kept if each.state == "missed")]
    apart = standouts([each.within(ending(end, days=STANDOUT_DAYS)) for each in series])
    return Watch(now, tuple(looked), tuple(kept), tuple(ranked(news, apart, most=most)))


def ranked(news: Sequence[Finding], apart: Sequence[Finding], *, most: int) -> list[Finding]:
    """At most ``most`` findings: ``news`` by impact, then what stands ``apart``, the worse before the better.

    What stands apart mostly stood apart before, so it comes last, and keeps at most half of the places.
    """
    last = sorted(gathered(apart), key=lambda finding: finding.direction != "worse")[: most // 2]
    return [*gathered(news)[: most - len(last)], *last]


def last_day(watched: Watched) -> date | None:
    """The first day that does not count when nobody says: the last day seen, which may not be over.

    A trickle after the records end (days under a twentieth of a busy day) is not seen. Null without contacts.
    """
    contacts = prepared_table("contact_prepared").build(frozenset({"contact_id", "day"}))
    counted = watched.rows(contacts.aggregate(n=contacts.count(), by=[contacts.day]))
    by_day = {row["day"]: row["n"] for row in counted.to_pylist()}
    if not by_day:
        return None
    busy = sorted(by_day.values())[int(0.9 * (len(by_day) - 1))]
    last: date = max(day for day, n in by_day.items() if n >= TRICKLE * busy)
    return last + timedelta(days=1) if last < max(by_day) else last


def _series(watched: Watched, measure: Measure, period: Period) -> list[Daily]:
    dimensions = measure.prepared.dimensions
    splits = [by for by in STANDOUTS_BY if all(name in dimensions for name in by)]
    return [daily(watched, measure, by=by, period=period) for by in splits]


def _both_periods(series: Sequence[Daily], now: Period) -> list[Daily]:
    """What changes are looked for in: each measure in whole, and by one dimension."""
    both = Period(now.before().start, now.end)
    single = [each.within(both) for each in series if each.by in CHANGES_BY]
    wholes = {each.measure.name: each.together() for each in single}
    return [*wholes.values(), *single]
