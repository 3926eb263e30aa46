"""A rejected row: where it stood and what was wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from escucha.tables.quarantine import QUARANTINE

REASONS = ("missing", "type", "range", "value", "order", "shape")


@dataclass(frozen=True)
class Rejected:
    """One row that cannot be stored.

    ``line`` counts from 1 in the input. ``column`` is the column at fault, null for the row as a whole.
    ``reason`` is one of REASONS. ``message`` says what was seen (never of a
    private column) and what is allowed. ``row`` is the row as JSON without its private fields, null when it
    could not be parsed.
    """

    line: int
    table: str
    column: str | None
    reason: str
    message: str
    row: str | None = None


def quarantined(rejected: Sequence[Rejected], *, ingest_id: str, input_name: str) -> pa.Table:
    """The rows of table ``quarantine`` for ``rejected``; of several for one line the first counts."""
    rows = {
        (each.line, each.table): {"ingest_id": ingest_id, "input": input_name, **vars(each)}
        for each in reversed(rejected)
    }
    return pa.Table.from_pylist(list(rows.values()), schema=QUARANTINE.schema)
