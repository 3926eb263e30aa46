"""Rows that fit a table pass; the others come back with line, column, what was seen and what is allowed."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escucha.errors import TableError
from escucha.tables.contact import CONTACT
from escucha.tables.survey import SURVEY
from escucha.tables.validate import cast_each, validate

GOOD = {"contact_id": "1", "channel": "phone", "started_at": "2026-01-01 10:00:00", "customer_id": "1144445555"}


def rejected(**changed: object) -> tuple[str | None, str, str]:
    """Column, reason and message for one bad row at line 7."""
    rows = pa.Table.from_pylist([{**GOOD, **changed}])
    (bad,) = validate(CONTACT, rows, lines=pa.array([7])).rejected
    assert bad.line == 7
    assert "1144445555" not in f"{bad.message}{bad.row}"
    return bad.column, bad.reason, bad.message


@pytest.mark.parametrize(
    ("changed", "column", "reason", "said"),
    [
        ({"contact_id": None}, "contact_id", "missing", "may not be empty"),
        ({"channel": "pigeon"}, "channel", "value", "seen: 'pigeon'"),
        ({"wait_s": "-1"}, "wait_s", "range", "at least 0"),
        ({"wait_s": "inf"}, "wait_s", "range", "finite"),
        ({"wait_s": "mucho"}, "wait_s", "type", "takes a float in s; seen: 'mucho'"),
        ({"n_transfers": "1.5"}, "n_transfers", "type", "takes a integer"),
        ({"started_at": "03/04/2026"}, "started_at", "type", "takes a timestamp in UTC time"),
        ({"ended_at": "2026-01-01 09:00:00"}, "ended_at", "order", "not before started_at"),
    ],
)
def test_a_bad_row_says_what_was_seen_and_what_is_allowed(
    changed: dict[str, object], column: str, reason: str, said: str
) -> None:
    found = rejected(**changed)
    assert found[:2] == (column, reason)
    assert said in found[2]


def test_a_number_never_passes_for_a_time() -> None:
    assert rejected(started_at=1767261600)[:2] == ("started_at", "type")


def test_one_bad_row_leaves_the_others_and_their_lines() -> None:
    rows = pa.Table.from_pylist([{**GOOD, "contact_id": str(n), "wait_s": "x" if n == 1 else "5"} for n in range(3)])
    checked = validate(CONTACT, rows, lines=pa.array([2, 5, 9]))
    assert checked.rows["contact_id"].to_pylist() == ["0", "2"]
    assert checked.lines.to_pylist() == [2, 9]


def test_a_time_with_an_offset_is_moved_to_utc() -> None:
    times = ("2026-01-01T10:00:00-03:00", "2026-01-01T13:00Z")
    rows = pa.Table.from_pylist([{**GOOD, "started_at": at} for at in times])
    assert validate(CONTACT, rows).rows["started_at"].to_pylist() == [datetime(2026, 1, 1, 13)] * 2


def test_a_row_with_several_faults_is_rejected_once() -> None:
    rows = pa.Table.from_pylist([{"survey_id": "1", "nps": 11, "csat": 9}])
    assert len(validate(SURVEY, rows).rejected) == 1


@pytest.mark.parametrize("name", ["step", "local_date", "quien"])
def test_a_column_that_a_source_may_not_bring_is_refused(name: str) -> None:
    with pytest.raises(TableError, match=f"takes no column {name}"):
        validate(CONTACT, pa.Table.from_pylist([{**GOOD, name: 1}]))


def test_a_missing_required_column_is_named() -> None:
    with pytest.raises(TableError, match="needs contact_id, channel, started_at"):
        validate(CONTACT, pa.table({"queue": ["a"]}))


def test_no_rows_are_fine() -> None:
    empty = pa.table({"contact_id": pa.array([], pa.string()), "channel": pa.array([], pa.string()),
                      "started_at": pa.array([], pa.timestamp("us"))})  # fmt: skip
    assert len(validate(CONTACT, empty).rows) == 0


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.sampled_from(["1", "2.5", "-3e2", "x", "", " 1", "1,5"]))))
def test_casting_a_column_equals_casting_each_value(values: list[str | None]) -> None:
    def alone(value: str | None) -> float | None:
        try:
            return None if value is None or value != value.strip() else float(value)
        except ValueError:
            return None

    found = cast_each(pa.chunked_array([pa.array(values, pa.string())]), pa.float64())
    assert found.to_pylist() == [alone(value) for value in values]
