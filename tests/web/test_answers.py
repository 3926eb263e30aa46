"""A measure is asked with the filters that it knows, and the others are named."""

from __future__ import annotations

from datetime import date

from escucha.measures.filter import Filter
from escucha.measures.measure import find_measure
from escucha.watch.period import Period
from escucha.web.answers import answer, applicable, left_out, options_for, target
from escucha.workspace import Workspace

JANUARY = Period(date(2026, 1, 1), date(2026, 2, 1))
SALES = (Filter("queue", "=", ("ventas",)),)
TWO = (Filter("queue", "=", ("ventas", "reclamos")),)


def test_an_answer_is_that_of_the_workspace(acme: Workspace) -> None:
    measure = find_measure("abandon_rate")
    by_hand = acme.measure("abandon_rate", by=("queue",), where=(*TWO, *JANUARY.filters("day")))
    assert answer(acme, measure, period=JANUARY, filters=TWO, by=("queue",)) == by_hand


def test_an_unknown_filter_is_left_out_and_named() -> None:
    filters = (*SALES, Filter("moon", "=", ("full",)))
    measure = find_measure("contacts")
    assert applicable(measure, filters) == SALES
    assert left_out(measure, filters) == ("moon",)


def test_the_seconds_of_a_queue_hold_when_it_is_the_only_one_asked_for(acme: Workspace) -> None:
    level = find_measure("service_level")
    assert options_for(acme, level, SALES) == {"within_s": 30.0}
    assert options_for(acme, level, TWO) == {}
    assert options_for(acme, find_measure("contacts"), SALES) == {}


def test_the_target_is_that_of_the_queue_else_of_the_measure(acme: Workspace) -> None:
    level = find_measure("service_level")
    assert [target(acme, level, filters) for filters in (SALES, TWO, ())] == [0.7, 0.8, 0.8]
    assert target(acme, find_measure("contacts"), ()) is None
