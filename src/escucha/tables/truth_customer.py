"""The truth of a customer: what a simulated customer is like."""

from escucha.tables.table import Column, Table

TRUTH_CUSTOMER = Table(
    name="truth_customer",
    doc="What is true of one simulated customer and no record shows.",
    key=("customer_id",),
    kind="truth",
    columns=(
        Column("customer_id", "string", "The customer.", privacy="identifier"),
        Column("age_band", "string", "Age band, also where the record lacks it."),
        Column("propensity", "float", "Contacts a year that the customer tends to make.", unit="1/year", low=0),
        Column("warmth", "float", "What the customer adds to satisfaction in every contact."),
        Column("monthly_revenue", "float", "Mean monthly revenue at the prices of the first day.", unit="currency"),
        Column("is_earned", "boolean", "Joined by recommendation or reputation.", "joined long ago"),
        Column("referred_by", "string", "Who recommended.", "not by recommendation", privacy="identifier"),
        Column("leaving_hazard", "float", "Probability a month of leaving whatever happens.", low=0),
    ),
)
