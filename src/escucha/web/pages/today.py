"""Today: what changed, and whether it needs somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escucha.measures.filter import Filter
from escucha.measures.measure import Measure
from escucha.watch.period import Period
from escucha.web.choices import chosen, controls, named
from escucha.web.figures import Figures
from escucha.web.findings import found_in
from escucha.web.heat import can_heat, heat
from escucha.web.indicators import available, course_of, indicator
from escucha.web.page import Page
from escucha.web.panel import Panel, panel
from escucha.web.query import Query, phrase
from escucha.web.span import period_of, presets
from escucha.web.spark import spark
from escucha.web.trend import trend
from escucha.workspace import Workspace

FILTERS = ("channel", "queue", "reason")
LONGEST = 732


def view(workspace: Workspace, query: Query) -> dict[str, Any]:
    """The indicators, the course of one of them and its heat map."""
    figures = Figures(query.language, workspace.settings.zone)
    shown: dict[str, Any] = {
        "controls": [],
        "presets": [],
        "chosen": chosen(query, figures),
        "left_out": lambda each: named(query, each.left_out),
        "period": None,
        "indicators": Panel("empty"),
        "measures": [],
        "measure": None,
    }

    def ask() -> Panel:
        period = period_of(workspace, query)
        shown.update(
            controls=controls(workspace, query, figures, FILTERS),
            presets=presets(workspace, period),
            period=period,
        )
        if period is None:
            return Panel("empty", message=query.say("Todavía no hay contactos en este espacio."))
        return _indicators(workspace, query, period, shown)

    shown["indicators"] = panel(ask, language=query.language)
    period, measure = shown["period"], shown["measure"]
    if isinstance(period, Period) and isinstance(measure, Measure):
        filters = query.filters
        shown["findings"] = panel(lambda: _findings(workspace, query, period), language=query.language)
        shown["trend"] = panel(
            lambda: _trend(workspace, query, figures, measure, period, filters), language=query.language
        )
        shown["heat"] = panel(lambda: _heat(workspace, query, measure, period, filters), language=query.language)
    return shown


def _indicators(workspace: Workspace, query: Query, period: Period, shown: dict[str, Any]) -> Panel:
    measures = available(workspace)
    asked = query.one("measure")
    shown["measures"] = measures
    shown["measure"] = next((each for each in measures if each.name == asked), measures[0] if measures else None)
    found = [indicator(workspace, each, period=period, filters=query.filters) for each in measures]
    if not any(each.cell.estimate.n or each.cell.suppressed for each in found):
        shown["measure"] = None
        return Panel("empty", message=query.say("No hay contactos en este período con estos filtros."))
    return Panel("ready", [(each, spark(each.course, target=each.target)) for each in found])


def _findings(workspace: Workspace, query: Query, period: Period) -> Panel:
    found = found_in(workspace, query, period)
    if not found:
        return Panel("empty", message=query.say("Nada se aparta de lo esperable por azar en este período."))
    if query.filters:
        message = query.say("Los hallazgos son de todo el espacio: no siguen los filtros.")
        return Panel("partial", found, message)
    return Panel("ready", found)


def _trend(
    workspace: Workspace,
    query: Query,
    figures: Figures,
    measure: Measure,
    period: Period,
    filters: Sequence[Filter],
) -> Panel:
    if period.days > LONGEST:
        return Panel("empty", message=query.say("Elija un período de hasta dos años para verlo día por día."))
    cells = course_of(workspace, measure, period=period, filters=filters)
    if len(cells) < 2:
        return Panel("empty", message=query.say("Hacen falta al menos dos días con datos para ver un curso."))
    drawn = trend(workspace, query, figures, measure, period, cells)
    withheld = sum(cell.suppressed is not None for cell in cells.values())
    if withheld:
        message = query.say("{n} días no se muestran: tienen muy pocos casos.").format(n=withheld)
        return Panel("partial", drawn, message)
    return Panel("ready", drawn)


def _heat(workspace: Workspace, query: Query, measure: Measure, period: Period, filters: Sequence[Filter]) -> Panel:
    if not can_heat(measure):
        return Panel("empty", message=query.say("Esta medida no se puede cortar por día y hora."))
    drawn = heat(workspace, measure, period=period, filters=filters)
    if not drawn.cells:
        return Panel("empty", message=query.say("No hay contactos en este período con estos filtros."))
    return Panel("ready", drawn)


PAGE = Page(name="today", route="hoy", title=phrase("¿Qué cambió y me necesita?"), view=view)
