"""The need: what a customer wants across contacts."""

from escucha.tables.table import Column, Table

NEED = Table(
    name="need",
    doc="One time that a customer needed a service.",
    key=("customer_id", "service", "needed_at"),
    columns=(
        Column("customer_id", "string", "Pseudonym of the customer.", privacy="identifier"),
        Column("service", "string", "What was needed."),
        Column("needed_at", "timestamp", "When, UTC.", unit="UTC time"),
        Column("contact_id", "string", "The contact it was asked in.", "asked without a contact"),
    ),
)
