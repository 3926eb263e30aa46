"""The label: one judgement by an expert."""

from escucha.tables.table import Column, Table

LABEL = Table(
    name="label",
    doc="One field of one contact as one expert judged it; a correction is a new version, never an overwrite.",
    key=("contact_id", "n", "rater_id", "field", "version"),
    kind="judged",
    columns=(
        Column("contact_id", "string", "The contact."),
        Column("n", "integer", "The turn, or 0 for the whole contact.", low=0),
        Column("rater_id", "string", "Pseudonym of the expert.", privacy="identifier"),
        Column("field", "string", "What was judged."),
        Column("version", "integer", "1 for the first judgement, then 2, ...", low=1),
        Column("value", "string", "The judgement."),
        Column("labelled_at", "timestamp", "When, UTC.", unit="UTC time"),
        Column("sample_id", "string", "The sample that the contact was drawn in.", "not drawn at random"),
        Column("is_blind", "boolean", "Agent, reading and survey were hidden.", "not known"),
    ),
)
