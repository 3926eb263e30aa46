"""The agent state: how one agent's time went in one interval."""

from escucha.tables.table import Column, Table

AGENT_STATE = Table(
    name="agent_state",
    doc="How one agent's time was used in one interval; never how the agent felt.",
    key=("agent_id", "started_at"),
    columns=(
        Column("agent_id", "string", "Pseudonym of the agent.", privacy="identifier"),
        Column("started_at", "timestamp", "Start of the interval, UTC.", unit="UTC time"),
        Column("queue", "string", "Queue staffed.", "several, or not known"),
        Column("paid_s", "float", "Paid time.", "not known", "s", low=0),
        Column("staffed_s", "float", "Logged in.", "not known", "s", low=0),
        Column("available_s", "float", "Ready and waiting for a contact.", "not known", "s", low=0),
        Column("handling_s", "float", "Talk, hold and wrap.", "not known", "s", low=0),
        Column("local_date", "date", "Date in the workspace's zone.", is_derived=True),
        Column("local_hour", "integer", "Hour in the workspace's zone.", unit="h", is_derived=True),
        Column("local_weekday", "integer", "Weekday, Monday 1 to Sunday 7.", is_derived=True),
    ),
)
