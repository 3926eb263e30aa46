"""Numbers, lengths of time and dates are written as the reader's language writes them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from escucha.inference.estimate import Estimate
from escucha.web.figures import Figures

ES, EN, PT = (Figures(language, "America/Argentina/Buenos_Aires") for language in ("es", "en", "pt"))


@pytest.mark.parametrize(
    ("figures", "written"), [(ES, "1.234,5"), (EN, "1,234.5"), (PT, "1.234,5")], ids=["es", "en", "pt"]
)
def test_a_number_has_the_marks_of_its_language(figures: Figures, written: str) -> None:
    assert figures.number(1234.5, 1) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (0.842, "fraction", "84,2 %"),
        (1.0, "fraction", "100,0 %"),
        (82.0, "points", "82 puntos"),
        (-7.25, "points", "−7,2 puntos"),
        (12345.0, "contacts", "12.345 contactos"),
        (4.25, "score", "4,2 puntos"),
        (1.5, "transfers", "1,5 transferencias"),
        (None, "fraction", "—"),
    ],
)
def test_a_value_has_its_unit(value: float | None, unit: str, written: str) -> None:
    assert ES.value(value, unit) == written


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0.0, "0 s"),
        (9.94, "9,9 s"),
        (45.2, "45 s"),
        (119.6, "2 min"),
        (125.0, "2 min 5 s"),
        (1830.0, "30 min"),
        (7500.0, "2 h 5 min"),
        (3 * 86400.0, "3 días"),
        (-90.0, "−90 s"),
    ],
)
def test_a_length_of_time_is_in_the_units_that_matter(seconds: float, written: str) -> None:
    assert ES.duration(seconds) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (0.023, "fraction", "+2,3 p. p."),
        (-0.023, "fraction", "−2,3 p. p."),
        (-4.0, "points", "−4 puntos"),
        (12.0, "s", "+12 s"),
        (120.4, "contacts", "+120 contactos"),
        (0.0, "points", "0 puntos"),
    ],
)
def test_a_difference_has_its_sign_and_a_share_differs_by_points(value: float, unit: str, written: str) -> None:
    assert ES.difference(value, unit) == written


def test_an_interval_names_its_unit_once() -> None:
    estimate = Estimate(0.5, 0.401, 0.599)
    assert ES.interval(estimate, "fraction") == "entre 40,1 y 59,9 %"
    assert EN.interval(estimate, "fraction") == "between 40.1 and 59.9 %"
    assert ES.interval(Estimate(1.0, -2.0, 4.0), "points", is_difference=True) == "entre −2 y +4 puntos"


def test_a_number_without_bounds_has_no_interval() -> None:
    assert ES.interval(Estimate(0.5), "fraction") == ""


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(0.842, "fraction", "84"), (0.042, "fraction", "4,2"), (25_400.0, "contacts", "25 k"), (90.0, "s", "2 min")],
)
def test_a_cell_of_a_heat_map_is_short(value: float, unit: str, written: str) -> None:
    assert ES.compact(value, unit) == written


def test_times_are_told_in_the_zone_of_the_workspace() -> None:
    at = datetime(2026, 1, 6, 1, 30, 15)
    assert ES.moment(at) == "5 ene 2026, 22:30"
    assert ES.clock(at) == "22:30:15"
    assert ES.moment(None) == "—"
    assert ES.clock(None) == ""


def test_the_week_starts_on_monday() -> None:
    assert [ES.weekday(number) for number in (1, 7)] == ["lunes", "domingo"]
    assert EN.weekday(1, is_short=True) == "Mon"


def test_a_day_is_written_in_full_or_short() -> None:
    assert ES.day(date(2026, 2, 5)) == "5 feb 2026"
    assert EN.day(date(2026, 2, 5), is_short=True) == "Feb 5"


def test_every_validity_has_a_word_and_a_meaning() -> None:
    for figures in (ES, EN, PT):
        for validity in ("design", "adjusted", "descriptive", "model", "scenario"):
            word, meaning = figures.validity(Estimate(1.0, validity=validity))
            assert word
            assert meaning.endswith(".")
