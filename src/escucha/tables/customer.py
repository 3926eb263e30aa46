"""The customer: one person or household that the client serves."""

from escucha.tables.table import Column, Table

CUSTOMER = Table(
    name="customer",
    doc="One customer, under a pseudonym.",
    key=("customer_id",),
    columns=(
        Column("customer_id", "string", "Pseudonym of the customer.", privacy="identifier"),
        Column("segment", "string", "The client's segment.", "not known"),
        Column("age_band", "string", "Age band (18-29, 30-44, ...).", "not known"),
        Column("region", "string", "Where the customer lives.", "not known"),
        Column("product", "string", "Main product or service held.", "not known"),
        Column("since_at", "timestamp", "Customer since, UTC.", "not known", unit="UTC time"),
        Column("value", "float", "Yearly margin that the customer brings.", "not known", "currency"),
        Column("currency", "string", "Currency of value, ISO 4217.", "no value given"),
        Column("may_contact", "boolean", "Consents to being contacted.", "not asked"),
        Column("may_survey", "boolean", "Consents to being surveyed.", "not asked"),
    ),
)
