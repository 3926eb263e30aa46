"""Rivals: named by the customer, never the company's own name or a public body."""

from __future__ import annotations

import pytest

from escucha.text.mentions import rival

AGENT = (False, "Hola, soy Ana de Fibranorte, en Rosario.")


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("listo, me paso a Lumafibra", "Lumafibra", 1),
        ("En Cablenorteño me dan 300 megas por 450", "Cablenorteño", 1),
        ("Movisur me ofrece el doble", "Movisur", 1),
        ("vengo de Trenzar y quiero el alta", "Trenzar", -1),
        ("Já pedi portabilidade pro Banco Caiçara", "Banco Caiçara", 1),
        ("we're moving to Briefstone", "Briefstone", 1),
    ],
)
def test_a_rival_is_named_with_its_sign(text: str, name: str, sign: int) -> None:
    found = rival([AGENT, (True, text)], is_leaving=False)
    assert found is not None
    assert (found.name, found.sign, found.turn) == (name, sign, 1)


@pytest.mark.parametrize(
    "text",
    [
        "me paso a Fibranorte",
        "voy a Defensa del Consumidor",
        "hola, buen día",
        "me paso por Rosario a retirarlo",
        "me cambio a otro plan",
    ],
)
def test_our_own_name_bodies_and_plain_words_are_no_rivals(text: str) -> None:
    assert rival([AGENT, (True, text)], is_leaving=True) is None


def test_what_the_agent_names_is_no_rival() -> None:
    assert rival([(False, "En Movisur me dan más")], is_leaving=False) is None
