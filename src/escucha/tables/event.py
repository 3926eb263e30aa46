"""The event: something that happened to a contact between its start and its end."""

from escucha.tables.table import Column, Table

EVENT = Table(
    name="event",
    doc="One happening in a contact's life: a hop, a hold, a change of state.",
    key=("contact_id", "n"),
    columns=(
        Column("contact_id", "string", "The contact."),
        Column("n", "integer", "Place in the contact, from 1.", low=1),
        Column("happened_at", "timestamp", "When, UTC.", "not known", unit="UTC time"),
        Column("kind", "string", "What happened, in the source's words (state, transfer, hold, reopen)."),
        Column("queue", "string", "Queue or group it happened in.", "none"),
        Column("agent_id", "string", "Pseudonym of the agent involved.", "none", privacy="identifier"),
        Column("position", "integer", "Place in the queue at that moment.", "not known", low=0),
        Column("duration_s", "float", "How long it lasted.", "instant, or not known", "s", low=0),
    ),
)
