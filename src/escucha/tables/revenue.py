"""The revenue: what one customer brought in one month."""

from escucha.tables.table import Column, Table

REVENUE = Table(
    name="revenue",
    doc="Revenue of one customer in one month.",
    key=("customer_id", "month"),
    columns=(
        Column("customer_id", "string", "Pseudonym of the customer.", privacy="identifier"),
        Column("month", "date", "First day of the month."),
        Column("amount", "float", "Revenue, nominal.", unit="currency"),
        Column("margin", "float", "Margin, nominal.", "not known", "currency"),
        Column("currency", "string", "Currency, ISO 4217."),
        Column("deflator", "float", "Price index of the month.", "not deflated", low=0),
    ),
)
