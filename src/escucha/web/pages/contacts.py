"""Contacts: those behind a number, to look through and to take away."""

from __future__ import annotations

from typing import Any

from escucha.contacts import list_contacts
from escucha.web.choices import chosen, controls, word
from escucha.web.contact_filters import contact_filters
from escucha.web.figures import Figures
from escucha.web.page import Page
from escucha.web.panel import Panel, panel
from escucha.web.query import DIMENSIONS, Query, phrase
from escucha.web.span import period_of, presets
from escucha.workspace import Workspace

LIMIT = 50
ORDERS = {
    "newest": phrase("Más recientes primero"),
    "oldest": phrase("Más antiguos primero"),
    "longest_wait": phrase("Esperas más largas primero"),
}


def view(workspace: Workspace, query: Query) -> dict[str, Any]:
    """A page of the contacts that the address asks for."""
    figures = Figures(query.language, workspace.settings.zone)
    shown: dict[str, Any] = {
        "controls": [],
        "presets": [],
        "chosen": chosen(query, figures),
        "period": None,
        "count": None,
        "word": word,
        "orders": [(name, query.say(words)) for name, words in ORDERS.items()],
        "order": query.one("order") if query.one("order") in ORDERS else "newest",
        "is_first": not query.one("after"),
    }

    def ask() -> Panel:
        period = period_of(workspace, query)
        shown.update(
            period=period,
            controls=controls(workspace, query, figures, DIMENSIONS),
            presets=presets(workspace, period),
        )
        if period is None:
            return Panel("empty", message=query.say("Todavía no hay contactos en este espacio."))
        where = contact_filters(workspace, query)
        shown["count"] = _count(workspace, query)
        found = list_contacts(workspace, where, after=query.one("after") or None, limit=LIMIT, order=shown["order"])
        if not found.rows:
            return Panel("empty", message=query.say("Ningún contacto cumple estas condiciones."))
        return Panel("ready", found)

    shown["table"] = panel(ask, language=query.language)
    return shown


def _count(workspace: Workspace, query: Query) -> int:
    """How many contacts there are in all; a plain count, which withholds nothing, since the list shows them."""
    from escucha.measures.filter import filtered
    from escucha.tables.contact_prepared import contact_prepared

    where = contact_filters(workspace, query)
    rows = filtered(
        contact_prepared.build(frozenset({"contact_id", *(each.column for each in where)})), where, contact_prepared
    )
    counted: int = workspace.rows(rows.aggregate(n=rows.count())).to_pylist()[0]["n"]
    return counted


PAGE = Page(name="contacts", route="contactos", title=phrase("¿Qué contactos hay detrás?"), view=view)
