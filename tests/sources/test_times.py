"""Times as people write them become UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escucha.sources.times import times

NEW_YORK = "America/New_York"


def read(
    *written: object, zone: str = "UTC", day_first: bool | None = None, formats: tuple[str, ...] = ()
) -> list[datetime | None]:
    """What ``times`` makes of the values written."""
    found = times(pa.chunked_array([pa.array(written)]), zone=zone, day_first=day_first, formats=formats)
    return list(found.to_pylist())


@pytest.mark.parametrize(
    "written",
    ["2026-04-03 10:15:00", "2026-04-03T10:15:00", "2026-04-03 10:15", "2026-04-03T10:15:00Z",
     "2026-04-03T07:15:00-03:00", "2026-04-03 07:15:00-0300", " 2026-04-03 10:15:00 ", "2026/04/03 10:15"],
)  # fmt: skip
def test_one_moment_written_in_several_iso_ways_is_one_moment(written: str) -> None:
    assert read(written) == [datetime(2026, 4, 3, 10, 15)]


@pytest.mark.parametrize(
    ("written", "day_first", "expected"),
    [
        ("03/04/2026", True, datetime(2026, 4, 3)),
        ("03/04/2026", False, datetime(2026, 3, 4)),
        ("3-4-26 9:05", True, datetime(2026, 4, 3, 9, 5)),
        ("03.04.2026 09:05:07,25", True, datetime(2026, 4, 3, 9, 5, 7, 250000)),
        ("03/04/2026 12:00 a.m.", True, datetime(2026, 4, 3)),
        ("03/04/2026 12:30 PM", True, datetime(2026, 4, 3, 12, 30)),
        ("03/04/2026, 1:30 pm", True, datetime(2026, 4, 3, 13, 30)),
    ],
)
def test_dates_in_numbers_follow_the_stated_order(written: str, day_first: bool, expected: datetime) -> None:
    assert read(written, day_first=day_first) == [expected]


def test_a_date_whose_order_nobody_stated_is_not_guessed() -> None:
    assert read("03/04/2026", "2026-04-03") == [None, datetime(2026, 4, 3)]


@pytest.mark.parametrize("written", ["31/02/2026", "2026-13-01", "ayer", "25:00", "2026-04-03 24:30:00", "1/1/1/1"])
def test_what_is_no_time_is_null(written: str) -> None:
    assert read(written, day_first=True) == [None]


def test_an_hour_that_occurs_twice_is_the_first_of_the_two() -> None:
    assert read("2026-11-01 01:30:00", zone=NEW_YORK) == [datetime(2026, 11, 1, 5, 30)]


def test_an_hour_that_clocks_skip_is_the_moment_they_were_put_forward() -> None:
    assert read("2026-03-08 02:30:00", zone=NEW_YORK) == [datetime(2026, 3, 8, 7, 0)]


def test_a_mixed_column_keeps_each_time_by_its_own_offset() -> None:
    found = read(
        "2026-04-03T10:00:00Z", "03/04/2026 07:00", None, zone="America/Argentina/Buenos_Aires", day_first=True
    )
    assert found == [datetime(2026, 4, 3, 10), datetime(2026, 4, 3, 10), None]


def test_stated_formats_are_tried_in_order_and_nothing_else() -> None:
    formats = ("%d-%b-%Y %H:%M", "%Y%m%d%H%M%S.%f")
    found = read("03-Apr-2026 10:15", "20260403101500.123", "2026-04-03", formats=formats)
    assert found == [datetime(2026, 4, 3, 10, 15), datetime(2026, 4, 3, 10, 15), None]


@pytest.mark.parametrize(
    ("number", "form"),
    [(1775211300, "epoch_s"), (1775211300000, "epoch_ms"), ("1775211300", "epoch_s"), (46115.4270833333, "excel_days")],
)
def test_numbers_are_times_only_by_a_stated_format(number: object, form: str) -> None:
    assert read(number, formats=(form,)) == [datetime(2026, 4, 3, 10, 15)]
    assert read(number) == [None]


@settings(deadline=None)
@given(
    at=st.datetimes(datetime(1990, 1, 1), datetime(2035, 1, 1)).map(lambda at: at.replace(microsecond=0)),
    zone=st.sampled_from([NEW_YORK, "America/Argentina/Buenos_Aires", "Europe/Madrid", "America/Santiago"]),
)
def test_local_times_agree_with_the_standard_library(at: datetime, zone: str) -> None:
    aware = at.replace(tzinfo=ZoneInfo(zone), fold=0)
    expected = aware.astimezone(UTC)
    if expected.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != at:
        return  # a skipped hour: the standard library has another rule
    found = read(f"{at:%d/%m/%Y %H:%M:%S}", zone=zone, day_first=True)
    assert found == [expected.replace(tzinfo=None)]


def test_a_typed_column_with_a_zone_is_moved_to_utc() -> None:
    column = pa.array([datetime(2026, 4, 3, 10, tzinfo=UTC)], pa.timestamp("ms", "Asia/Tokyo"))
    assert times(pa.chunked_array([column]), zone=NEW_YORK, day_first=None, formats=()).to_pylist() == [
        datetime(2026, 4, 3, 10)
    ]
