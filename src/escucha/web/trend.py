"""The trend: the course of a measure by day, with its words, as the chart reads it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

from escucha.measures.measure import Measure
from escucha.measures.suppression import Cell
from escucha.watch.period import Period
from escucha.web.answers import target
from escucha.web.figures import DAY, HOUR, MINUTE, Figures
from escucha.web.indicators import Course
from escucha.web.query import Query
from escucha.workspace import Workspace

SCALES = ((2 * DAY, DAY, " d"), (2 * HOUR, HOUR, " h"), (5 * MINUTE, MINUTE, " min"), (0.0, 1.0, " s"))


@dataclass(frozen=True)
class Line:
    """One day of the table under the chart: its words, and the address of its contacts."""

    day: str
    value: str
    interval: str
    n: int
    link: str


@dataclass(frozen=True)
class Trend:
    """What the chart draws (JSON), and the same as a table."""

    spec: str
    lines: tuple[Line, ...]


def trend(
    workspace: Workspace, query: Query, figures: Figures, measure: Measure, period: Period, cells: Course
) -> Trend:
    """The chart and the table of ``cells``, one a day of ``period``; a day without rows is a gap."""
    days = [period.start + timedelta(days=day) for day in range(period.days)]
    lines, points = [], []
    for day in days:
        cell = cells.get(day)
        line = Line(
            day=f"{figures.weekday(day.isoweekday(), is_short=True)} {figures.day(day, is_short=True)}",
            value=_value(query, figures, measure, cell),
            interval=figures.interval(cell.estimate, measure.unit) if cell else "",
            n=cell.estimate.n if cell else 0,
            link=query.link("contactos", from_=day, to=day),
        )
        lines.append(line)
        points.append(
            {
                "day": figures.day(day, is_short=True),
                "value": cell.estimate.value if cell else None,
                "lo": cell.estimate.lo if cell else None,
                "hi": cell.estimate.hi if cell else None,
                "words": _words(line),
                "link": line.link,
            }
        )
    promised = target(workspace, measure, query.filters)
    scale, suffix = _scale(measure, cells)
    spec = {
        "name": query.say(measure.title),
        "points": points,
        "target": promised,
        "target_words": query.say("meta {target}").format(target=figures.value(promised, measure.unit)),
        "scale": scale,
        "suffix": suffix,
        "is_share": measure.unit == "fraction",
    }
    return Trend(json.dumps(spec, ensure_ascii=False), tuple(lines))


def _value(query: Query, figures: Figures, measure: Measure, cell: Cell | None) -> str:
    if cell is None:
        return query.say("sin contactos")
    if cell.suppressed:
        return query.say("muy pocos casos")
    return figures.value(cell.estimate.value, measure.unit)


def _words(line: Line) -> str:
    return "\n".join(filter(None, (line.day, line.value, line.interval, f"n = {line.n}" if line.n else "")))


def _scale(measure: Measure, cells: Course) -> tuple[float, str]:
    """What the axis multiplies values by, and writes after them."""
    if measure.unit == "fraction":
        return 100.0, " %"
    if measure.unit != "s":
        return 1.0, ""
    longest = max((cell.estimate.value or 0.0 for cell in cells.values()), default=0.0)
    length, suffix = next((length, suffix) for least, length, suffix in SCALES if longest >= least)
    return 1 / length, suffix
