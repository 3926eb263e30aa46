"""The address holds the state, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from escucha.errors import MeasureError
from escucha.measures.filter import Filter
from escucha.web.query import Query


def query(**values: tuple[str, ...]) -> Query:
    """What a page of ``acme`` is asked for in Spanish."""
    return Query("acme", "es", values)


def test_a_link_keeps_the_filters_and_drops_the_place_in_the_list() -> None:
    asked = query(channel=("phone",), after=("cursor",), order=("oldest",))
    assert asked.link("contactos") == "/w/acme/contactos?channel=phone"


def test_a_link_changes_one_part_of_the_state() -> None:
    asked = query(channel=("phone",), weekday=("2",))
    assert asked.link("contactos", weekday=1, hour=10) == "/w/acme/contactos?channel=phone&weekday=1&hour=10"
    assert asked.link("contactos", weekday=None) == "/w/acme/contactos?channel=phone"


def test_from_is_written_with_an_underscore_in_code() -> None:
    assert query().link("hoy", from_=date(2026, 1, 5)) == "/w/acme/hoy?from=2026-01-05"


def test_names_with_signs_are_escaped() -> None:
    assert query(queue=("Atención & más",)).link("contacto/a b#1") == (
        "/w/acme/contacto/a%20b%231?queue=Atenci%C3%B3n+%26+m%C3%A1s"
    )


def test_filters_read_several_values_and_the_mark_of_null() -> None:
    asked = query(channel=("phone", "chat"), queue=("-",), reason=("",), page=("3",))
    assert asked.filters == (Filter("channel", "=", ("phone", "chat")), Filter("queue", "=", ("",)))


def test_a_day_that_is_no_date_is_refused_with_an_example() -> None:
    with pytest.raises(MeasureError, match="2026-01-31, not 'ayer'"):
        query(**{"from": ("ayer",)}).day("from")
    assert query(**{"from": ("2026-02-03",)}).day("from") == date(2026, 2, 3)
    assert query().day("from") is None
