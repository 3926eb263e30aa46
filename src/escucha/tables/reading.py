"""The reading: one judgement by a model."""

from escucha.tables.table import Column, Table

READING = Table(
    name="reading",
    doc="What one version of one model reads in a contact or in one of its customer turns.",
    key=("contact_id", "n", "field", "model", "version"),
    kind="judged",
    columns=(
        Column("contact_id", "string", "The contact."),
        Column("n", "integer", "The turn, or 0 for the whole contact.", low=0),
        Column("field", "string", "What was read: valence, anger, stage, cause, reason, ..."),
        Column("value", "float", "The reading as a number.", "a word, not a number"),
        Column("word", "string", "The reading as a word.", "a number, not a word"),
        Column("probability", "float", "Calibrated probability of the reading.", "not calibrated", low=0, high=1),
        Column("cited", "string", "Turns that support it, their numbers joined by commas.", "the turn itself"),
        Column("model", "string", "Name of the model."),
        Column("version", "string", "Version of the model."),
        Column("read_at", "timestamp", "When it was read, UTC.", unit="UTC time"),
        Column("fold", "integer", "Fold that the reading was cross-fitted in.", "model frozen before labels"),
    ),
)
