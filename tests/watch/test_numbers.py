"""Numbers are written as people of each language write them, in a unit that can be read."""

from __future__ import annotations

import pytest

from escucha.watch.numbers import count, percent, scale

WRITTEN = (
    ("fraction", 0.8123, "es", "81,2 %"),
    ("fraction", 0.8123, "en", "81.2%"),
    ("points", -12.34, "es", "-12,3 puntos"),
    ("points", -12.34, "en", "-12.3 points"),
    ("score", 4.256, "es", "4,26"),
    ("s", 12.34, "es", "12,3 s"),
    ("s", 95.4, "es", "95 s"),
    ("s", 900, "es", "15,0 min"),
    ("s", 3 * 3600, "pt", "3,0 h"),
    ("s", 10 * 86400, "pt", "10,0 dias"),
    ("contacts", 12345.0, "es", "12.345"),
    ("transfers", 0.94, "es", "0,9"),
)


@pytest.mark.parametrize(("unit", "value", "language", "expected"), WRITTEN)
def test_a_number_is_written_with_its_unit(unit: str, value: float, language: str, expected: str) -> None:
    written = scale(unit, largest=value).write(value, language=language)
    assert written.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_a_difference_of_shares_is_in_points_with_its_sign() -> None:
    assert scale("fraction", largest=1).write_difference(0.072, language="es") == "+7,2\N{NO-BREAK SPACE}puntos"
    assert scale("fraction", largest=1).write_difference(-0.072, language="es") == "-7,2\N{NO-BREAK SPACE}puntos"


def test_what_rounds_to_nothing_has_no_sign() -> None:
    assert scale("fraction", largest=1).write_difference(-0.0001, language="es") == "0,0\N{NO-BREAK SPACE}puntos"


def test_counts_and_levels_are_whole() -> None:
    assert count(24918, language="pt") == "24.918"
    assert percent(0.95, language="pt") == "95%"
