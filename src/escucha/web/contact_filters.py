"""The filters of a list of contacts: those of the address with the period."""

from __future__ import annotations

from escucha.measures.filter import Filter
from escucha.web.query import Query
from escucha.web.span import period_of
from escucha.workspace import Workspace


def contact_filters(workspace: Workspace, query: Query) -> tuple[Filter, ...]:
    """The conditions on contacts that ``query`` asks for."""
    period = period_of(workspace, query)
    return (*query.filters, *(period.filters("day") if period else ()))
