"""The local calendar: date, hour and weekday of a UTC time in the workspace's zone."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from escucha.tables.table import Table

MOMENTS = ("started_at", "invited_at", "answered_at")


def with_calendar(stored: Table, rows: pa.Table, *, zone: str) -> pa.Table:
    """``rows`` with the ``local_date``, ``local_hour`` and ``local_weekday`` that their table has, in ``zone``.

    They are of ``started_at``; a survey's of ``invited_at``, else ``answered_at``. ``zone`` is an IANA name. A table
    without those columns comes back as it is.
    """
    if "local_date" not in stored.by_name:
        return rows
    moment = pc.coalesce(*(rows[name] for name in MOMENTS if name in rows.column_names))
    local = pc.local_timestamp(moment.cast(pa.timestamp("us", "UTC")).cast(pa.timestamp("us", zone)))
    weekday = pc.day_of_week(local, count_from_zero=False, week_start=1)
    derived = {
        "local_date": local.cast(pa.date32()),
        "local_hour": pc.hour(local).cast(pa.int64()),
        "local_weekday": weekday.cast(pa.int64()),
    }
    for name, column in derived.items():
        rows = rows.append_column(name, column) if name in stored.by_name else rows
    return rows
