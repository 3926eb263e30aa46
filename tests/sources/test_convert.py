"""Values as people write them take a column's own type."""

from __future__ import annotations

import pyarrow as pa
import pytest

from escucha.sources.convert import Written, convert
from escucha.sources.mapping import Unit
from escucha.tables.contact import CONTACT
from escucha.tables.survey import SURVEY
from escucha.tables.table import Column

WAIT, QUEUE, CHANNEL = CONTACT.by_name["wait_s"], CONTACT.by_name["queue"], CONTACT.by_name["channel"]
RECORDED, TRANSFERS = CONTACT.by_name["is_recorded"], CONTACT.by_name["n_transfers"]


def read(column: Column, how: Written, *values: object) -> tuple[list[object], list[object]]:
    """The values converted, and those that were not understood."""
    seen = pa.chunked_array([pa.array(values)])
    found = convert(seen, column, how)
    wrong = found.wrong.to_pylist() if found.wrong is not None else [False] * len(values)
    return found.column.to_pylist(), [value for value, is_wrong in zip(values, wrong, strict=True) if is_wrong]


@pytest.mark.parametrize(
    ("unit", "written", "seconds"),
    [
        ("s", "90", 90.0), ("ms", "1500", 1.5), ("min", "1.5", 90.0), ("h", "2", 7200.0),
        ("hms", "01:02:03", 3723.0), ("hms", "02:03", 123.0), ("hms", "100:00:00", 360_000.0),
        ("hms", "0:00:01.5", 1.5), ("hms", "-00:00:05", -5.0), ("hm", "1:30", 5400.0),
    ],
)  # fmt: skip
def test_durations_become_seconds_from_every_unit(unit: Unit, written: str, seconds: float) -> None:
    assert read(WAIT, Written(unit=unit), written) == ([seconds], [])


@pytest.mark.parametrize("written", ["90", "1:2:3:4", "x", "::"])
def test_a_duration_not_written_as_a_clock_is_not_understood(written: str) -> None:
    assert read(WAIT, Written(unit="hms"), written, "00:01")[1] == [written]


def test_decimal_comma_with_thousands_dot() -> None:
    how = Written(decimal=",", thousands=".")
    assert read(WAIT, how, "1.234,5", "1.234.567", "12,25", "-3") == ([1234.5, 1234567.0, 12.25, -3.0], [])


def test_a_dot_that_does_not_part_thousands_is_refused_and_not_read_as_ten_times_more() -> None:
    assert read(WAIT, Written(decimal=",", thousands="."), "1.5", "12.34,5", "3") == (
        [None, None, 3.0],
        ["1.5", "12.34,5"],
    )


def test_blanks_around_a_number_do_not_matter_and_text_is_not_understood() -> None:
    assert read(WAIT, Written(), " 5 ", "cinco", None) == ([5.0, None, None], ["cinco"])


def test_whole_numbers_may_be_written_with_a_zero_fraction_only() -> None:
    assert read(TRANSFERS, Written(), "3.0", "3.5", "4") == ([3, None, 4], ["3.5"])
    assert read(TRANSFERS, Written(), 3.0, 2.5) == ([3, None], [2.5])


def test_yes_and_no_in_three_languages() -> None:
    written = ("Sí", "si", "NO", "não", "Sim", "TRUE", "0", "1", "Verdadero", "tal vez", None)
    truths, wrong = read(RECORDED, Written(), *written)
    assert truths == [True, True, False, False, True, True, False, True, True, None, None]
    assert wrong == ["tal vez"]


def test_own_words_for_truth_win_and_an_empty_meaning_is_null() -> None:
    how = Written(words={"Grabada": True, "No grabada": False, "Pendiente": ""})
    assert read(RECORDED, how, "GRABADA", "no grabada", "Pendiente") == ([True, False, None], [])


def test_words_are_mapped_whatever_their_case_and_accents() -> None:
    how = Written(words={"Teléfono": "phone", "Redes": "social"})
    found, _ = read(CHANNEL, how, "TELEFONO", " teléfono", "redes", "WhatsApp", "paloma")
    assert found == ["phone", "phone", "social", "whatsapp", "paloma"]


def test_whole_numbers_as_keys_lose_their_fraction() -> None:
    assert read(QUEUE, Written(), 10.0, None, 12.0) == (["10", None, "12"], [])
    assert read(QUEUE, Written(), 10.5, 12.0)[0] == ["10.5", "12"]


def test_a_date_is_not_a_number_and_a_number_no_date() -> None:
    import datetime

    assert read(WAIT, Written(), datetime.date(2026, 1, 1))[0] == [None]
    assert read(SURVEY.by_name["invited_at"], Written(), 5)[1] == [5]
