"""The survey: one invitation to tell how it went, answered or not."""

from escucha.tables.table import Column, Table

SURVEY = Table(
    name="survey",
    doc="One survey invitation; its answers stay null until the customer answers.",
    key=("survey_id",),
    in_order=(("invited_at", "answered_at"),),
    columns=(
        Column("survey_id", "string", "Key of the invitation in its source."),
        Column("contact_id", "string", "The contact asked about.", "asked about the relation, not one contact"),
        Column("customer_id", "string", "Pseudonym of the customer.", "not known", privacy="identifier"),
        Column("kind", "string", "Which survey, when several are merged.", "only one"),
        Column("is_eligible", "boolean", "The customer may be invited (no opt-out, no quarantine).", "not known"),
        Column("invited_at", "timestamp", "Invitation, UTC.", "eligible or not, never invited", unit="UTC time"),
        Column("delivered_at", "timestamp", "Delivery, UTC.", "not delivered, or not known", unit="UTC time"),
        Column("answered_at", "timestamp", "Complete answer, UTC.", "not answered", unit="UTC time"),
        Column("nps", "integer", "Would recommend, 0 to 10.", "not asked or not answered", low=0, high=10),
        Column("csat", "integer", "Satisfaction, 1 to 5.", "not asked or not answered", low=1, high=5),
        Column("ces", "integer", "Made it easy (CES 2.0), 1 to 7.", "not asked or not answered", low=1, high=7),
        Column("comment", "string", "Free words, redacted.", "none", privacy="text"),
        Column(
            "local_date", "date", "Date of invitation, else of answer, in the workspace's zone.", "neither known",
            is_derived=True,
        ),
    ),
)  # fmt: skip
