"""The sale: one purchase, renewal or refund."""

from escucha.tables.table import Column, Table

SALE = Table(
    name="sale",
    doc="One purchase, renewal or refund (negative amount).",
    key=("sale_id",),
    columns=(
        Column("sale_id", "string", "Key of the sale in its source."),
        Column("customer_id", "string", "Pseudonym of the customer.", "not known", privacy="identifier"),
        Column("contact_id", "string", "The contact it was closed in.", "not closed in a contact"),
        Column("sold_at", "timestamp", "When, UTC.", unit="UTC time"),
        Column("product", "string", "What was sold.", "not known"),
        Column("amount", "float", "Amount; refunds are negative.", unit="currency"),
        Column("margin", "float", "Margin of the sale.", "not known", "currency"),
        Column("currency", "string", "Currency, ISO 4217."),
    ),
)
