"""Lexicons: what is said outright in the three languages, and what is not."""

from __future__ import annotations

import pytest

from escucha.text.lexicon import SIGNS, plain

SAID = [
    ("leaving", "quiero dar de baja el servicio"),
    ("leaving", "mañana me paso a la otra empresa"),
    ("leaving", "vou cancelar tudo"),
    ("leaving", "we're switching to someone else"),
    ("formal", "Voy a Defensa del Consumidor"),
    ("formal", "vou registrar uma reclamação no Procon"),
    ("formal", "I want to file a complaint"),
    ("recommending", "me lo recomendó un compañero"),
    ("recommending", "a Gabi me indicou vocês"),
    ("recommending", "I'll recommend you"),
    ("appointment", "¿puedo reprogramar el turno?"),
    ("campaign", "vi la promoción en la tele"),
    ("recurring", "es la tercera vez que llamo"),
    ("recurring", "de novo isso"),
]
NOT_SAID = [
    ("leaving", "la luz baja mucho a la noche"),
    ("formal", "me llegó la factura"),
    ("recommending", "mi hermano está en casa"),
    ("recurring", "es la primera vez"),
]


@pytest.mark.parametrize(("sign", "text"), SAID)
def test_what_is_said_is_found(sign: str, text: str) -> None:
    assert SIGNS[sign].search(plain(text))


@pytest.mark.parametrize(("sign", "text"), NOT_SAID)
def test_what_is_not_said_is_not_found(sign: str, text: str) -> None:
    assert not SIGNS[sign].search(plain(text))


def test_plain_drops_accents_and_capitals() -> None:
    assert plain("RECLAMACIÓN") == "reclamacion"
    assert plain("cafe\u0301 ÑANDÚ çÃo İ 😡") == "cafe nandu cao i 😡"
