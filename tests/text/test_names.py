"""Names of people are found by how they are introduced and by the lists; places, months and common words are not."""

from __future__ import annotations

import pytest

from escucha.text.names import names
from escucha.text.plain import Plain


def found_in(text: str) -> list[str]:
    """The names found."""
    return [text[start:end] for _, start, end in names(Plain(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hola, me llamo Yésica Quispe y llamo por", "Yésica Quispe"),
        ("habla Juan Carlos de la Cruz, buenas", "Juan Carlos de la Cruz"),
        ("la línea está a nombre de Ibarguren", "Ibarguren"),
        ("le atiende Marcela, ¿en qué ayudo?", "Marcela"),
        ("Saludos cordiales,\nRamiro Paniagua", "Ramiro Paniagua"),
        ("meu nome é Thaís Nascimento", "Thaís Nascimento"),
        ("sou a Cleide, bom dia", "Cleide"),
        ("my name is Siobhan O'Hara", "Siobhan O'Hara"),
        ("Dear Mrs Hawthorne, we are", "Hawthorne"),
        ("soy marcela gómez", "marcela gómez"),
        ("HOLA SOY MARCELA GOMEZ", "MARCELA GOMEZ"),
        ("el técnico, Guillermina Saavedra, no vino", "Guillermina Saavedra"),
    ],
)
def test_a_name_is_found_whole_in_either_case(text: str, name: str) -> None:
    assert name in found_in(text)


def test_two_people_in_one_turn_are_two_names() -> None:
    assert found_in("Soy Marcela Gómez, hablé con Guillermina y no resolvió") == ["Marcela Gómez", "Guillermina"]


@pytest.mark.parametrize(
    "text",
    [
        "Hola, buenas tardes, quería hacer un reclamo",
        "la sucursal San Martín está cerrada",
        "soy cliente hace años",
        "me llama la atención la demora",
        "habla con el supervisor, por favor",
        "gracias por la paciencia",
        "I'm waiting for the engineer",
        "this is unacceptable",
        "sou cliente antigo",
        "el domingo en Rosario hay sol y paz",
        "en abril y mayo pagué dos veces",
    ],
)
def test_ordinary_words_places_and_months_are_left_alone(text: str) -> None:
    assert found_in(text) == []
