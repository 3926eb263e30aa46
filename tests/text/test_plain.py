"""A text made plain keeps its length, so that what is found in it stands at the same place in what was said."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escucha.text.plain import Plain


@pytest.mark.parametrize(
    ("shown", "folded"),
    [
        ("¿Cuándo llega MI Técnico?", "¿cuando llega mi tecnico?"),
        ("AÇÃO, não é você", "acao, nao e voce"),
        ("Ñandú", "nandu"),
        ("it’s İstanbul", "it's istanbul"),
        ("Straße", "straße"),
        ("日本 ok", "日本 ok"),
    ],
)
def test_accents_and_capitals_go_and_the_rest_stays(shown: str, folded: str) -> None:
    assert Plain(shown).folded == folded


@given(st.text())
def test_the_plain_text_is_as_long_as_what_was_said_and_words_stand_where_they_stood(shown: str) -> None:
    plain = Plain(shown)
    assert len(plain.folded) == len(shown)
    assert [plain.folded[start:end] for start, end in plain.spans] == plain.words


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_letters_are_those_of_the_decomposed_text(shown: str) -> None:
    composed = unicodedata.normalize("NFC", shown)
    plain = Plain(composed).folded
    for said, made in zip(composed, plain, strict=True):
        first = unicodedata.normalize("NFD", said.lower()[0])[0]
        if first.isascii():
            assert made == first


def test_words_hold_no_digits_and_keep_their_apostrophe() -> None:
    assert Plain("O'Hara pagó 3 veces, d’Angelo_no x2").words == ["o'hara", "pago", "veces", "d'angelo", "no", "x"]


@pytest.mark.parametrize(
    ("shown", "capitals"),
    [
        ("Soy Ana del DNI", [True, True, False, False]),
        ("SOY ANA", [False, False]),
        ("soy A", [False, True]),
        ("Él vino", [True, False]),
    ],
)
def test_a_capital_means_something_unless_all_is_shouted_or_an_acronym(shown: str, capitals: list[bool]) -> None:
    plain = Plain(shown)
    assert [plain.is_capital(place) for place in range(len(plain.words))] == capitals


def test_the_gap_is_what_stands_between_two_words() -> None:
    plain = Plain("Ana,  Gómez-Paz")
    assert [plain.gap(0), plain.gap(1)] == [",  ", "-"]
