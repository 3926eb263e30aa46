"""The complaint: a customer's recorded dissatisfaction."""

from escucha.tables.table import Column, Table

COMPLAINT = Table(
    name="complaint",
    doc="One complaint on record.",
    key=("complaint_id",),
    columns=(
        Column("complaint_id", "string", "Key of the complaint in its source."),
        Column("contact_id", "string", "The contact it was made in or about.", "not tied to a contact"),
        Column("customer_id", "string", "Pseudonym of the customer.", "not known", privacy="identifier"),
        Column("made_at", "timestamp", "When, UTC.", unit="UTC time"),
        Column("channel", "string", "Where it was made.", "not known"),
        Column("is_formal", "boolean", "Entered as a complaint in the client's procedure.", "not known"),
    ),
)
