"""The churn: the end of one customer's relation."""

from escucha.tables.table import Column, Table

CHURN = Table(
    name="churn",
    doc="Until when one customer has stayed.",
    key=("customer_id",),
    columns=(
        Column("customer_id", "string", "Pseudonym of the customer.", privacy="identifier"),
        Column("left_at", "timestamp", "When the customer left, UTC.", "still active", unit="UTC time"),
        Column("kind", "string", "How leaving is known.", "still active", values=("contractual", "inactivity")),
    ),
)
