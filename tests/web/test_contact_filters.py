"""A list of contacts is of the period and the filters of its address."""

from __future__ import annotations

from escucha.measures.filter import Filter
from escucha.web.contact_filters import contact_filters
from escucha.web.query import Query
from escucha.workspace import Workspace


def test_the_period_joins_the_filters(acme: Workspace) -> None:
    query = Query("acme", "es", {"channel": ("chat",), "from": ("2026-01-05",), "to": ("2026-01-06",)})
    assert contact_filters(acme, query) == (
        Filter("channel", "=", ("chat",)),
        Filter("day", ">=", ("2026-01-05",)),
        Filter("day", "<", ("2026-01-07",)),
    )


def test_without_data_only_the_filters_stay(nuevo: Workspace) -> None:
    assert contact_filters(nuevo, Query("nuevo", "es", {"hour": ("9",)})) == (Filter("hour", "=", ("9",)),)
