"""A number opened: what it means, how sure it is, how it is computed and the contacts behind it."""

from __future__ import annotations

from typing import Any

from escucha.errors import NotFoundError
from escucha.measures.measure import Measure, find_measure
from escucha.measures.present import ASSUMPTIONS, BETTER
from escucha.watch.period import Period
from escucha.web.answers import applicable, options_for
from escucha.web.choices import chosen, named
from escucha.web.figures import Figures
from escucha.web.indicators import indicator
from escucha.web.page import Page
from escucha.web.panel import Panel, panel
from escucha.web.query import Query, phrase
from escucha.web.span import period_of
from escucha.workspace import Workspace


def view(workspace: Workspace, query: Query) -> dict[str, Any]:
    """The measure that the path names, over the period and filters of the address. Raises MeasureError."""
    measure = find_measure(query.given["measure_name"])
    figures = Figures(query.language, workspace.settings.zone)
    period = period_of(workspace, query)
    if period is None:
        raise NotFoundError("there are no contacts in {workspace} yet", workspace=workspace.name)
    return {
        "measure": measure,
        "summary": query.say(measure.summary),
        "rest": measure.doc.split("\n\n")[1:],
        "better": query.say(BETTER[measure.better]),
        "assumed": lambda estimate: [query.say(ASSUMPTIONS.get(code, code)) for code in estimate.assumptions],
        "options": options_for(workspace, measure, query.filters) or measure.options,
        "period": period,
        "chosen": chosen(query, figures),
        "left_out": lambda each: named(query, each.left_out),
        "value": panel(lambda: _value(workspace, query, measure, period), language=query.language),
        "sql": _sql(workspace, query, measure, period),
        "contacts": query.link("contactos"),
    }


def _value(workspace: Workspace, query: Query, measure: Measure, period: Period) -> Panel:
    return Panel("ready", indicator(workspace, measure, period=period, filters=query.filters))


def _sql(workspace: Workspace, query: Query, measure: Measure, period: Period) -> str:
    where = (*applicable(measure, query.filters), *period.filters(measure.prepared.at))
    options = options_for(workspace, measure, query.filters)
    return ";\n\n".join(workspace.measure_sql(measure.name, where=where, options=options))


PAGE = Page(name="number", route="medida/{measure_name}", title=phrase("¿Qué dice este número?"), view=view)
