"""The truth of an evaluation: whether an error was made, whatever the raters saw."""

from escucha.tables.table import Column, Table

TRUTH_EVALUATION = Table(
    name="truth_evaluation",
    doc="Whether an error was made in one attribute of one simulated, evaluated contact.",
    key=("contact_id", "attribute"),
    kind="truth",
    columns=(
        Column("contact_id", "string", "The contact."),
        Column("attribute", "string", "Attribute of the form."),
        Column("is_opportunity", "boolean", "The attribute applied to the contact."),
        Column("is_error", "boolean", "An error was made.", "did not apply"),
    ),
)
