"""Filters offer what the data hold, in words."""

from __future__ import annotations

from collections import Counter

from escucha.web.choices import chosen, controls, named, word
from escucha.web.figures import Figures
from escucha.web.query import DIMENSIONS, Query
from escucha.workspace import Workspace
from tests.seed import seed_rows

FIGURES = Figures("es", "UTC")


def asked(**values: tuple[str, ...]) -> Query:
    """A question in Spanish."""
    return Query("acme", "es", values)


def test_a_filter_offers_the_values_of_the_data_the_most_frequent_first(acme: Workspace) -> None:
    rows = [row for row in seed_rows()["contact"] if row["contact_id"] != "broken"]
    (queues,) = controls(acme, asked(), FIGURES, ("queue",))
    frequent = [queue or "-" for queue, _ in Counter(row["queue"] for row in rows).most_common()]
    assert [choice.value for choice in queues.choices] == frequent
    assert {choice.value: choice.words for choice in queues.choices}["-"] == "Sin cola"


def test_the_value_asked_for_is_chosen_even_when_the_data_lack_it(acme: Workspace) -> None:
    (channels,) = controls(acme, asked(channel=("phone", "telegraph")), FIGURES, ("channel",))
    assert [choice.value for choice in channels.choices if choice.is_chosen] == ["phone", "telegraph"]


def test_a_filter_without_anything_to_choose_is_left_out(nuevo: Workspace) -> None:
    assert [each.name for each in controls(nuevo, asked(), FIGURES, DIMENSIONS)] == ["weekday", "hour"]


def test_days_and_hours_are_in_words(acme: Workspace) -> None:
    days, hours = controls(acme, asked(), FIGURES, ("weekday", "hour"))
    assert (days.choices[0].value, days.choices[0].words) == ("1", "Lunes")
    assert (hours.choices[9].words, len(hours.choices)) == ("09:00–09:59", 24)


def test_what_is_set_is_said() -> None:
    found = chosen(asked(channel=("phone", "sms"), weekday=("7",), queue=("-",)), FIGURES)
    assert found == [
        ("channel", "Canal", "Teléfono, SMS"),
        ("queue", "Cola", "Sin cola"),
        ("weekday", "Día", "Domingo"),
    ]


def test_a_weekday_that_is_none_is_said_as_it_was_written() -> None:
    assert chosen(asked(weekday=("9",)), FIGURES) == [("weekday", "Día", "9")]


def test_the_words_of_the_vocabulary_are_translated_and_those_of_the_client_are_not() -> None:
    english = Query("acme", "en")
    assert word(english, "outcome", "abandoned") == "Abandoned"
    assert word(english, "queue", "Atención técnica") == "Atención técnica"
    assert word(english, "outcome", None) == "Open or not known"
    assert word(english, "direction", None) == "—"


def test_filters_are_named_in_words() -> None:
    assert named(asked(), ("channel", "hour")) == "Canal, Hora"
