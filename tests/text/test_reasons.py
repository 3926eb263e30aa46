"""Reasons and phases by the words of the need."""

from __future__ import annotations

import re

import pytest

from escucha.text.reasons import phase, reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hola, me llegó la factura con un cobro doble", "billing"),
        ("no me anda internet desde ayer a la noche", "outage"),
        ("quiero dar de baja la línea por favor", "cancellation"),
        ("minha encomenda não chegou até agora", "delivery"),
        ("I forgot my password and my login is locked", "account_access"),
        ("la la la la la la la la", "other"),
    ],
)
def test_the_reason_is_the_one_most_words_speak_for(text: str, expected: str) -> None:
    assert reason([(0, text)]).name == expected


def test_the_turns_that_say_it_are_cited_and_short_ones_passed_over() -> None:
    found = reason([(0, "hola"), (2, "me cobraron dos veces la factura"), (4, "muchas gracias por todo")])
    assert found.name == "billing"
    assert found.turns == (2,)


def test_a_clients_own_taxonomy_is_used() -> None:
    own = {"modem": re.compile("modem"), "deco": re.compile("deco")}
    assert reason([(0, "se rompió el deco del living")], own).name == "deco"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hola, cuánto sale el plan de 300 megas?", "presale"),
        ("quiero contratar el de 300 megas", "sale"),
        ("no me anda internet desde ayer", "postsale"),
    ],
)
def test_phases(text: str, expected: str) -> None:
    assert phase([(0, text)]) == expected
