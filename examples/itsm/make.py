"""Make the example of the service desk from the event log of UCI dataset 498 (see SOURCE.md).

    python examples/itsm/make.py incident_event_log.parquet

writes ``incidents.parquet`` (the last event of each incident) and ``events.parquet`` (every event) beside this file.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

HERE = Path(__file__).parent
ORDER = ("number", "sys_mod_count", "sys_updated_at")
INCIDENT = (
    "number",
    "incident_state",
    "reassignment_count",
    "reopen_count",
    "made_sla",
    "caller_id",
    "opened_at",
    "sys_updated_at",
    "contact_type",
    "category",
    "priority",
    "assignment_group",
    "assigned_to",
    "resolved_at",
    "closed_at",
)
EVENT = ("number", "place", "sys_updated_at", "incident_state", "assignment_group", "assigned_to")


def in_order(log: pa.Table) -> pa.Table:
    """The events of each incident one after the other, with their ``place`` from 1; ties stay as they came."""
    place = pa.array(range(len(log)), pa.int64())
    keys = [(name, "ascending") for name in (*ORDER, "row")]
    events = log.append_column("row", place).sort_by(keys).drop_columns(["row"])
    numbers = events["number"].to_pylist()
    places: list[int] = []
    for row, number in enumerate(numbers):
        places.append(places[-1] + 1 if row and numbers[row - 1] == number else 1)
    return events.append_column("place", pa.array(places, pa.int64()))


def last_of_each(events: pa.Table) -> pa.Table:
    """The last event of each incident, of ``events`` in order."""
    numbers = events["number"].combine_chunks()
    is_last = pc.not_equal(numbers[:-1], numbers[1:])
    return events.filter(pa.chunked_array([is_last, pa.array([True])]).combine_chunks())


def write(rows: pa.Table, columns: tuple[str, ...], name: str) -> None:
    """Write those ``columns`` beside this file, without the metadata of the original."""
    pq.write_table(rows.select(columns).replace_schema_metadata(None), HERE / name, compression="zstd")


def main(log: Path) -> None:
    """Read the event log and write both files."""
    events = in_order(pq.read_table(log))
    write(last_of_each(events), INCIDENT, "incidents.parquet")
    write(events, EVENT, "events.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
