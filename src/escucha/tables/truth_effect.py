"""The true effects: the numbers that were put into a simulated centre."""

from escucha.tables.table import Column, Table

TRUTH_EFFECT = Table(
    name="truth_effect",
    doc="One parameter of a simulated centre, for the studies that must find it again.",
    key=("name",),
    kind="truth",
    columns=(
        Column("name", "string", "Its name: part and parameter, as in simulate.centre."),
        Column("value", "float", "Its value."),
    ),
)
