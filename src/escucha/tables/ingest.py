"""The ingest: what one input brought and how far it was read."""

from escucha.tables.table import Column, Table

INGEST = Table(
    name="ingest",
    doc="One input as far as it has been read; written in the same transaction as its rows.",
    key=("ingest_id",),
    kind="record",
    columns=(
        Column("ingest_id", "string", "Fingerprint of the input and of how it was read."),
        Column("content", "string", "Fingerprint of the input alone.", "read before this was kept"),
        Column("source", "string", "Name of the source."),
        Column("input", "string", "Name of the file or address, without its folder."),
        Column("n_batches", "integer", "Batches committed so far; a rerun resumes after them."),
        Column("is_complete", "boolean", "The input was read to its end."),
        Column("committed_at", "timestamp", "When the reading that made the last commit began, UTC.", unit="UTC time"),
        Column("n_read", "integer", "Rows read, once for each table that they feed."),
        Column("n_new", "integer", "Rows that were not stored before."),
        Column("n_changed", "integer", "Rows that replaced an older version."),
        Column("n_unchanged", "integer", "Rows already stored as they are, or older than what is stored."),
        Column("n_duplicate", "integer", "Rows repeated within a batch; the newest counts, of equals the last."),
        Column("n_quarantined", "integer", "Rows rejected, each in quarantine with its reason."),
    ),
)
