"""Occupancy and shrinkage are shares of time, summed before they are divided."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from tests.measures.case import Case, Row, check, name_of

# Two intervals of half an hour, and one in which nothing but the paid time is known.
STATES: list[Row] = [
    {"agent_id": "ana", "paid_s": 1800.0, "available_s": 300.0, "handling_s": 1200.0},
    {"agent_id": "bea", "paid_s": 1800.0, "available_s": 600.0, "handling_s": 300.0},
    {"agent_id": "eva", "paid_s": 1800.0, "handling_s": 900.0},
]
CASES = (
    Case("occupancy", STATES, 1500 / 2400, 3, table="agent_state"),
    Case("shrinkage", STATES, (300 + 900) / 3600, 3, table="agent_state"),
    Case("occupancy", STATES[2:], None, 1, table="agent_state"),
)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_occupancy_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)
