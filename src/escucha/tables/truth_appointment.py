"""The truth of a missed appointment: why the customer did not come."""

from escucha.tables.table import Column, Table

TRUTH_APPOINTMENT = Table(
    name="truth_appointment",
    doc="Why one simulated customer did not come.",
    key=("appointment_id",),
    kind="truth",
    columns=(
        Column("appointment_id", "string", "The appointment."),
        Column(
            "why", "string", "Why the customer did not come.", values=("forgot", "conflict", "solved_elsewhere")
        ),
    ),
)  # fmt: skip
