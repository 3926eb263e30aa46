"""Findings lead to the contacts that they are about."""

from __future__ import annotations

from datetime import date

from escucha.watch.findings import findings
from escucha.watch.period import Period
from escucha.web.findings import found_in
from escucha.web.query import Query
from escucha.web.span import period_of
from escucha.workspace import Workspace


def test_each_finding_is_told_in_its_order_with_the_contacts_behind(acme: Workspace) -> None:
    query = Query("acme", "es", {"channel": ("chat",)})
    period = period_of(acme, query)
    assert period is not None
    told = found_in(acme, query, period)
    plain = findings(acme, end=period.end, days=period.days)[: len(told)]
    assert [each.direction for each in told] == [each.direction for each in plain]
    assert told
    for each, finding in zip(told, plain, strict=True):
        assert f"from={period.start}&to={period.last}" in each.link
        assert all(f"{part.column}=" in each.link for part in finding.segment)
        assert "channel=chat" not in each.link


def test_a_workspace_without_data_has_no_findings(nuevo: Workspace) -> None:
    period = Period(date(2026, 1, 1), date(2026, 1, 29))
    assert found_in(nuevo, Query("nuevo", "es"), period) == []
