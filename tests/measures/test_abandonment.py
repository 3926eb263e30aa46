"""Abandonment counts those who left, with and without those who left at once."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from tests.measures.case import Case, Row, check, name_of

# 6 answered; 4 left: after 2 s, after 5 s, after 60 s, and one whose wait is not known.
LEFT: list[Row] = [
    *[{"outcome": "served", "wait_s": 10.0}] * 6,
    {"outcome": "short_abandon", "wait_s": 2.0},
    {"outcome": "abandoned", "wait_s": 5.0},
    {"outcome": "abandoned", "wait_s": 60.0},
    {"outcome": "abandoned"},
    {"outcome": "bot_contained"},
]
CASES = (
    Case("abandon_rate", LEFT, 4 / 10, 10),
    Case("abandon_rate_less_short", LEFT, 2 / 8, 8),
    Case("abandon_rate_less_short", LEFT, 1 / 7, 7, {"short_s": 6.0}),
    Case("abandon_rate", [{"outcome": "bot_contained"}], None, 0),
)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_abandonment_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)
