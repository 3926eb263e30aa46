"""The time of agents: one row an agent and interval, each with a name of its own."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from escucha.engines.engine import Engine
from escucha.tables.agent_state_prepared import agent_state_prepared
from tests.measures.case import NOON, store
from tests.tables.views import read_by


def test_every_interval_of_every_agent_has_a_name_of_its_own(engine: Engine) -> None:
    starts = [NOON, NOON + timedelta(minutes=30), NOON + timedelta(seconds=1)]
    store(engine, "agent_state", [{"agent_id": who, "started_at": at} for who in ("ana", "eva") for at in starts])
    rows = read_by(engine, agent_state_prepared, "agent_id")
    assert len({row["interval_id"] for row in rows}) == 6
    assert all(row["interval_id"].startswith(f"{row['agent_id']}|") for row in rows)


def test_the_calendar_is_that_of_the_interval(engine: Engine) -> None:
    sunday_night = datetime(2026, 3, 1, 23, 30)
    store(engine, "agent_state", [{"started_at": sunday_night, "paid_s": 1800.0}])
    (row,) = read_by(engine, agent_state_prepared, "day", "week", "month", "hour", "weekday", "paid_s")
    assert (row["day"], row["week"], row["month"]) == (date(2026, 3, 1), date(2026, 2, 23), date(2026, 3, 1))
    assert (row["hour"], row["weekday"], row["paid_s"]) == (23, 7, 1800.0)


def test_agents_are_not_customers() -> None:
    assert agent_state_prepared.customer is None
