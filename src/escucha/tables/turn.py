"""The turn: one uninterrupted message by one party."""

from escucha.tables.table import Column, Table

TURN = Table(
    name="turn",
    doc="One uninterrupted message by one party of a contact; no emotion of staff here or anywhere.",
    key=("contact_id", "n"),
    columns=(
        Column("contact_id", "string", "The contact."),
        Column("n", "integer", "Place in the contact, from 1.", low=1),
        Column("speaker", "string", "Who speaks.", values=("customer", "agent", "bot", "system")),
        Column("said_at", "timestamp", "When it was said, UTC.", "not known", unit="UTC time"),
        Column("text", "string", "The words, redacted before storing.", privacy="text"),
        Column("duration_s", "float", "Length of the turn when spoken.", "written, or not known", "s", low=0),
    ),
)
