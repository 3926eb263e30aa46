"""Waits of those answered and of those who left are never mixed."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from tests.measures.case import Case, Row, check, name_of

WAITS: list[Row] = [
    *({"outcome": "served", "wait_s": float(wait)} for wait in (0, 10, 20, 30, 140)),
    {"outcome": "served"},
    {"outcome": "abandoned", "wait_s": 300.0},
    {"outcome": "short_abandon", "wait_s": 4.0},
    {"outcome": "bot_contained", "wait_s": 1.0},
]
CASES = (
    Case("speed_of_answer", WAITS, 200 / 5, 5),
    Case("median_wait", WAITS, 20.0, 5),
    Case("p90_wait", WAITS, 30 + 0.6 * 110, 5),
    Case("time_to_abandon", WAITS, 152.0, 2),
    Case("speed_of_answer", [{"outcome": "abandoned", "wait_s": 9.0}], None, 0),
    Case("median_wait", [{"outcome": "abandoned", "wait_s": 9.0}], None, 0),
)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_wait_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)
