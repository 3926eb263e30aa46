"""The local calendar: date, hour and weekday of a UTC time in the workspace's zone."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from escucha.tables.table import Table


def with_calendar(stored: Table, rows: pa.Table, *, zone: str) -> pa.Table:
    """``rows`` with ``local_date``, ``local_hour`` and ``local_weekday`` of ``started_at`` in ``zone``.

    ``zone`` is an IANA name. A table without those columns comes back as it is.
    """
    if "local_date" not in stored.by_name:
        return rows
    there = rows["started_at"].cast(pa.timestamp("us", "UTC")).cast(pa.timestamp("us", zone))
    local = pc.local_timestamp(there)
    weekday = pc.day_of_week(local, count_from_zero=False, week_start=1)
    return (
        rows.append_column("local_date", local.cast(pa.date32()))
        .append_column("local_hour", pc.hour(local).cast(pa.int64()))
        .append_column("local_weekday", weekday.cast(pa.int64()))
    )
