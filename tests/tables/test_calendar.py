"""The local calendar agrees with the standard library."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from escucha.tables.calendar import with_calendar
from escucha.tables.contact import CONTACT
from escucha.tables.customer import CUSTOMER


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
