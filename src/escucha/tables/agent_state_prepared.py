"""The time of agents as measures read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.tables.prepared import prepared

if TYPE_CHECKING:
    import ibis.expr.types as ir


@prepared(
    unit="interval_id",
    customer=None,
    dimensions=("day", "week", "month", "hour", "weekday", "queue", "agent_id"),
)
def agent_state_prepared(agent_state: ir.Table) -> ir.Table:
    """One row per agent and interval, with local calendar."""
    return agent_state.mutate(
        interval_id=agent_state.agent_id + "|" + agent_state.started_at.cast("string"),
        day=agent_state.local_date,
        week=agent_state.local_date.truncate("W"),
        month=agent_state.local_date.truncate("M"),
        hour=agent_state.local_hour,
        weekday=agent_state.local_weekday,
    )
