"""The appointment: one booked slot and what became of it."""

from escucha.tables.table import Column, Table

APPOINTMENT = Table(
    name="appointment",
    doc="One booked slot, with its reminder and its outcome.",
    key=("appointment_id",),
    columns=(
        Column("appointment_id", "string", "Key of the appointment in its source."),
        Column("customer_id", "string", "Pseudonym of the customer.", "not known", privacy="identifier"),
        Column("service", "string", "What the slot is for.", "not known"),
        Column("booked_at", "timestamp", "Booking, UTC.", "not known", unit="UTC time"),
        Column("slot_at", "timestamp", "Start of the slot, UTC.", unit="UTC time"),
        Column("is_virtual", "boolean", "Held remotely.", "not known"),
        Column("branch", "string", "Where.", "virtual, or not known"),
        Column("reminder_channel", "string", "Channel of the reminder.", "none sent"),
        Column("reminder_arm", "string", "Arm of a reminder experiment.", "no experiment"),
        Column("reminded_at", "timestamp", "Reminder sent, UTC.", "none sent", unit="UTC time"),
        Column("reminder_read_at", "timestamp", "Reminder read, UTC.", "not read, or not known", unit="UTC time"),
        Column("cancelled_at", "timestamp", "Cancellation, UTC.", "not cancelled", unit="UTC time"),
        Column(
            "outcome", "string", "What became of it.", "still to come, or not known",
            values=("attended", "no_show", "cancelled_early", "cancelled_late", "solved_elsewhere"),
        ),
    ),
)  # fmt: skip
