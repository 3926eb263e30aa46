"""The evaluation: one attribute of a quality form on one contact."""

from escucha.tables.table import Column, Table

EVALUATION = Table(
    name="evaluation",
    doc="One attribute of the quality form, as one rater judged it on one contact.",
    key=("contact_id", "rater_id", "attribute"),
    columns=(
        Column("contact_id", "string", "The contact evaluated."),
        Column("rater_id", "string", "Pseudonym of the rater.", privacy="identifier"),
        Column("attribute", "string", "Attribute of the form."),
        Column(
            "error_class", "string", "Whom an error would hurt.",
            values=("end_user", "business", "compliance", "non_critical"),
        ),
        Column("is_opportunity", "boolean", "The attribute applied to this contact."),
        Column("is_error", "boolean", "An error was made.", "did not apply"),
        Column("evaluated_at", "timestamp", "When, UTC.", "not known", unit="UTC time"),
    ),
)  # fmt: skip
