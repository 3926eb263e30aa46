"""Handle time is talk, hold and wrap of the contacts that were handled."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from tests.measures.case import Case, Row, check, name_of

HANDLED: list[Row] = [
    {"outcome": "served", "talk_s": 100.0, "hold_s": 20.0, "wrap_s": 30.0},
    {"outcome": "transferred", "talk_s": 200.0, "hold_s": 40.0},
    {"outcome": "served", "talk_s": 300.0},
    {"outcome": "served", "wrap_s": 90.0},
    {"outcome": "abandoned", "talk_s": 1000.0, "hold_s": 1000.0, "wrap_s": 1000.0},
]
CASES = (
    Case("handle_time", HANDLED, (150 + 240 + 300) / 3, 3),
    Case("talk_time", HANDLED, 200.0, 3),
    Case("hold_time", HANDLED, 30.0, 2),
    Case("wrap_time", HANDLED, 60.0, 2),
)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_handle_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)
