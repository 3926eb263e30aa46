"""The acquisition: how one new customer came."""

from escucha.tables.table import Column, Table

ACQUISITION = Table(
    name="acquisition",
    doc="How one customer came to buy for the first time.",
    key=("customer_id",),
    columns=(
        Column("customer_id", "string", "Pseudonym of the customer.", privacy="identifier"),
        Column("acquired_at", "timestamp", "First purchase, UTC.", unit="UTC time"),
        Column("reason_stated", "string", "Main reason to join, as declared.", "not asked or not answered"),
        Column("referral_code", "string", "Code or link of a referral.", "none", privacy="identifier"),
        Column("source_text_class", "string", "Reason read in the first contacts.", "nothing read"),
    ),
)
