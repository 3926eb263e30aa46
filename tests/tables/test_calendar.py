"""The local calendar agrees with the standard library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escucha.tables.calendar import with_calendar
from escucha.tables.contact import CONTACT
from escucha.tables.customer import CUSTOMER
from escucha.tables.survey import SURVEY


@settings(deadline=None)
@given(st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1)), st.sampled_from(["America/Santiago", "Asia/Kolkata"]))
def test_date_hour_and_weekday_are_those_of_the_zone(at: datetime, zone: str) -> None:
    rows = pa.table({"started_at": pa.array([at], pa.timestamp("us"))})
    found = with_calendar(CONTACT, rows, zone=zone).to_pylist()[0]
    local = at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert (found["local_date"], found["local_hour"]) == (local.date(), local.hour)
    assert found["local_weekday"] == local.isoweekday()


def test_a_table_without_a_calendar_stays_as_it_is() -> None:
    rows = pa.table({"customer_id": ["1"]})
    assert with_calendar(CUSTOMER, rows, zone="UTC") is rows


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("America/Santiago", datetime(2026, 4, 5, 3)),  # clocks go back at midnight
        ("America/Santiago", datetime(2026, 9, 6, 4)),  # and forward: there is no 00:30
        ("Europe/Madrid", datetime(2026, 3, 29, 1)),
        ("Europe/Madrid", datetime(2026, 10, 25, 1)),
        ("America/New_York", datetime(2026, 11, 1, 6)),
        ("America/Sao_Paulo", datetime(2019, 2, 17, 2)),  # the last time
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 15)),  # by half an hour
        ("Pacific/Apia", datetime(2011, 12, 30, 10)),  # a day that never was
        ("America/Argentina/Buenos_Aires", datetime(2009, 3, 15, 2)),
        ("Asia/Kathmandu", datetime(2026, 1, 1, 18, 15)),
    ],
)
def test_every_quarter_of_an_hour_around_a_change_of_clocks_is_as_the_zone_has_it(zone: str, change: datetime) -> None:
    moments = [change + timedelta(minutes=15 * step, microseconds=-1) for step in range(-120, 121)]
    rows = pa.table({"started_at": pa.array(moments, pa.timestamp("us"))})
    local = [moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)) for moment in moments]
    found = with_calendar(CONTACT, rows, zone=zone)
    assert found["local_date"].to_pylist() == [moment.date() for moment in local]
    assert found["local_hour"].to_pylist() == [moment.hour for moment in local]
    assert found["local_weekday"].to_pylist() == [moment.isoweekday() for moment in local]


def test_a_survey_is_of_the_day_of_its_invitation_else_of_its_answer() -> None:
    late, later = datetime(2026, 3, 2, 2), datetime(2026, 3, 5, 2)
    rows = pa.table(
        {
            "invited_at": pa.array([late, None, None], pa.timestamp("us")),
            "answered_at": pa.array([later, later, None], pa.timestamp("us")),
        }
    )
    found = with_calendar(SURVEY, rows, zone="America/Bogota")
    assert found["local_date"].to_pylist() == [date(2026, 3, 1), date(2026, 3, 4), None]
    assert found.column_names == ["invited_at", "answered_at", "local_date"]
