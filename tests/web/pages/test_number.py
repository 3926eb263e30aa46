"""A number opened says what it is, how sure it is and where it comes from."""

from __future__ import annotations

import pytest

from escucha.errors import MeasureError, NotFoundError
from escucha.measures.measure import find_measure
from escucha.web.pages.number import view
from escucha.web.query import Query
from escucha.words import say
from escucha.workspace import Workspace


def asked(name: str, **values: tuple[str, ...]) -> Query:
    """The number of that measure in Spanish."""
    return Query("acme", "es", values, {"measure_name": name})


def test_it_has_the_definition_the_value_and_the_query(acme: Workspace) -> None:
    shown = view(acme, asked("service_level", channel=("phone",)))
    measure = find_measure("service_level")
    assert [shown["summary"], *shown["rest"]][1:] == measure.doc.split("\n\n")[1:]
    assert shown["summary"] == say("es")(measure.summary) != measure.summary
    assert shown["value"].content.measure == measure
    assert "SELECT" in shown["sql"]
    assert "phone" in shown["sql"]
    assert shown["contacts"] == "/w/acme/contactos?channel=phone"


def test_the_options_are_those_that_were_used(acme: Workspace) -> None:
    assert view(acme, asked("service_level"))["options"] == {"within_s": 20.0}
    assert view(acme, asked("service_level", queue=("ventas",)))["options"] == {"within_s": 30.0}


def test_a_measure_that_does_not_exist_is_refused(acme: Workspace) -> None:
    with pytest.raises(MeasureError, match="did you mean nps"):
        view(acme, asked("npss"))


def test_without_data_there_is_no_number(nuevo: Workspace) -> None:
    with pytest.raises(NotFoundError, match="no contacts in nuevo yet"):
        view(nuevo, Query("nuevo", "es", {}, {"measure_name": "nps"}))
