"""The identity: one address or document by which a customer is known."""

from escucha.tables.table import Column, Table

IDENTITY = Table(
    name="identity",
    doc="One handle of a customer in one source; the handle itself is stored only as a pseudonym.",
    key=("kind", "handle"),
    columns=(
        Column("kind", "string", "What the handle is.", values=("phone", "email", "document", "handle", "device")),
        Column("handle", "string", "Pseudonym of the handle.", privacy="identifier"),
        Column("customer_id", "string", "Pseudonym of the customer.", privacy="identifier"),
        Column("probability", "float", "Probability that the link is right.", "stated by the source", low=0, high=1),
        Column("linked_at", "timestamp", "When the link was made, UTC.", "not known", unit="UTC time"),
    ),
)
