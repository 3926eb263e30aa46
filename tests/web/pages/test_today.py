"""Today: at most five indicators, findings, a course and a heat map, each in its state."""

from __future__ import annotations

from escucha.web.pages.today import view
from escucha.web.query import Query
from escucha.workspace import Workspace


def asked(**values: tuple[str, ...]) -> Query:
    """Today in Spanish."""
    return Query("acme", "es", values)


def test_it_shows_five_indicators_and_the_first_is_the_one_drawn(acme: Workspace) -> None:
    shown = view(acme, asked())
    names = [indicator.measure.name for indicator, _ in shown["indicators"].content]
    assert len(names) == 5
    assert shown["measure"].name == names[0]
    assert shown["heat"].state == "ready"
    assert shown["findings"].state == "ready"


def test_the_measure_asked_for_is_the_one_drawn_and_an_unknown_one_is_not(acme: Workspace) -> None:
    assert view(acme, asked(measure=("nps",)))["measure"].name == "nps"
    assert view(acme, asked(measure=("moon",)))["measure"].name == "service_level"


def test_filters_leave_the_findings_whole_and_say_so(acme: Workspace) -> None:
    shown = view(acme, asked(channel=("chat",)))
    assert shown["findings"].state == "partial"
    assert "no siguen los filtros" in shown["findings"].message


def test_days_with_too_few_cases_are_counted(acme: Workspace) -> None:
    trend = view(acme, asked(channel=("chat",), queue=("reclamos",)))["trend"]
    assert trend.state == "partial"
    assert "muy pocos casos" in trend.message


def test_a_period_without_contacts_is_empty_and_one_day_is_no_course(acme: Workspace) -> None:
    empty = view(acme, asked(**{"from": ("2020-01-01",), "to": ("2020-01-31",)}))
    assert empty["indicators"].state == "empty"
    assert empty["measure"] is None
    day = view(acme, asked(**{"from": ("2026-02-02",), "to": ("2026-02-02",)}))
    assert day["trend"].state == "empty"


def test_a_very_long_period_has_no_course_by_day(acme: Workspace) -> None:
    shown = view(acme, asked(**{"from": ("1990-01-01",)}))
    assert shown["trend"].state == "empty"
    assert "dos años" in shown["trend"].message


def test_a_wrong_filter_is_the_error_of_its_panel(acme: Workspace) -> None:
    shown = view(acme, asked(weekday=("lunes",)))
    assert shown["indicators"].state == "error"
    assert shown["controls"]


def test_without_data_it_says_so(nuevo: Workspace) -> None:
    shown = view(nuevo, Query("nuevo", "es"))
    assert (shown["indicators"].state, shown["period"], shown["measure"]) == ("empty", None, None)
