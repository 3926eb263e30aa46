"""The time of agents as measures read it: one row an agent and interval, and no customers."""

from __future__ import annotations

from datetime import timedelta

from escucha.engines.engine import Engine
from escucha.tables.prepared import prepared_table
from tests.measures.case import NOON, store


def test_every_interval_of_every_agent_has_a_key_of_its_own(engine: Engine) -> None:
    half = timedelta(minutes=30)
    store(
        engine, "agent_state", [{"agent_id": a, "started_at": NOON + n * half} for a in ("ana", "bea") for n in (0, 1)]
    )
    rows = prepared_table("agent_state_prepared").build(frozenset({"interval_id"}))
    assert len(set(engine.run(rows).read_all()["interval_id"].to_pylist())) == 4
