"""The quarantine: one row that was rejected, and why."""

from escucha.tables.table import Column, Table

QUARANTINE = Table(
    name="quarantine",
    doc="One rejected row: where it stands in its input, what was wrong, and the row without its private fields.",
    key=("ingest_id", "input", "line", "table"),
    kind="record",
    columns=(
        Column("ingest_id", "string", "The ingest that rejected it."),
        Column("input", "string", "Name of the file or address, without its folder."),
        Column("line", "integer", "Line or row number in the input, from 1."),
        Column("table", "string", "The table it was meant for."),
        Column("column", "string", "The column at fault.", "the row as a whole"),
        Column("reason", "string", "Short code of the reason: missing, type, range, value, order, shape."),
        Column("message", "string", "What was seen and what is allowed."),
        Column("row", "string", "The row as JSON, its identifiers and free text left out.", "could not be parsed"),
    ),
)
