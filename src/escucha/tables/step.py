"""The step: one place in a journey, a channel with a reason."""

from escucha.tables.table import Column, Table

STEP = Table(
    name="step",
    doc="Dictionary of the step codes that contacts carry.",
    key=("step",),
    kind="record",
    columns=(
        Column("step", "integer", "Code: CRC-32 of channel and reason, the same in every workspace."),
        Column("channel", "string", "Channel of the step."),
        Column("reason", "string", "Reason of the step.", "reason not known"),
    ),
)
