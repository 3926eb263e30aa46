"""Numbers said digit by digit are found; counts, hours and amounts said in words are not."""

from __future__ import annotations

import pytest

from escucha.text.plain import Plain
from escucha.text.spoken import spoken_numbers


def found_in(text: str, asked: str = "") -> list[tuple[str, str]]:
    """Kind and words of what is found."""
    return [(kind, text[start:end]) for kind, start, end in spoken_numbers(Plain(text), asked)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("es cuatro uno uno siete dos dos tres", "cuatro uno uno siete dos dos tres"),
        ("anote: CUATRO, UNO, UNO, SIETE, DOS, DOS. Gracias", "CUATRO, UNO, UNO, SIETE, DOS, DOS"),
        ("el quince treinta y dos uno cero cinco seis", "quince treinta y dos uno cero cinco seis"),
        ("é três quatro cinco zero zero um", "três quatro cinco zero zero um"),
        ("it's oh seven seven one two three four", "oh seven seven one two three four"),
    ],
)
def test_a_number_said_digit_by_digit_is_found_whole(text: str, number: str) -> None:
    assert found_in(text) == [("number", number)]


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("¿El código de seguridad?", "uno dos tres", [("cvv", "uno dos tres")]),
        ("Security code please", "one two three four", [("cvv", "one two three four")]),
        ("", "el cvv es nueve ocho siete", [("cvv", "nueve ocho siete")]),
        ("¿Cuántos equipos?", "uno dos tres", []),
        ("¿El código de seguridad?", "veinte treinta", []),
    ],
)
def test_three_or_four_digits_are_a_secret_only_when_it_was_asked_for(
    asked: str, text: str, found: list[tuple[str, str]]
) -> None:
    assert found_in(text, asked) == found


@pytest.mark.parametrize(
    "text",
    [
        "llamé una dos tres veces",
        "uno de los dos me dijo que tres no",
        "son dos mil trescientos cuarenta y cinco pesos",
        "de dos a cuatro o de cinco a siete",
        "esperé uno dos tres cuatro cinco seis minutos",
        "um dois três e já",
        "one or two of the three agents",
        "sin números",
    ],
)
def test_ordinary_counts_are_left_alone(text: str) -> None:
    assert found_in(text) == []
