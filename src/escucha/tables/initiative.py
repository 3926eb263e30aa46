"""The initiative: one change made to better the service."""

from escucha.tables.table import Column, Table

INITIATIVE = Table(
    name="initiative",
    doc="One change planned or made, with its cost and its reach.",
    key=("initiative_id",),
    columns=(
        Column("initiative_id", "string", "Key of the initiative."),
        Column("driver", "string", "What it acts on."),
        Column("reach", "float", "Share of the contacts it reaches.", "not estimated", low=0, high=1),
        Column("effect", "float", "Expected effect on those it reaches.", "not estimated"),
        Column("cost", "float", "Cost.", "not known", "currency"),
        Column("currency", "string", "Currency of cost, ISO 4217.", "no cost given"),
        Column("team_weeks", "float", "Work it takes.", "not known", "weeks", low=0),
        Column("started_at", "timestamp", "Start, UTC.", "not started", unit="UTC time"),
        Column("units", "string", "Queues, branches or teams treated.", "all"),
    ),
)
