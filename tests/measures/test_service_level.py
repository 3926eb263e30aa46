"""The six service levels give what ICMI published, and treat unknown waits as they say."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from tests.measures.case import Case, Row, cell_of, check, name_of, store

# The published example: 1000 answered, 860 of them within 20 s; 60 abandoned, 20 within 20 s, 10 in less than 5 s.
ICMI: list[Row] = [
    *[{"outcome": "served", "wait_s": 20.0}] * 860,
    *[{"outcome": "transferred", "wait_s": 20.5}] * 140,
    *[{"outcome": "short_abandon", "wait_s": 4.9}] * 10,
    *[{"outcome": "abandoned", "wait_s": 20.0}] * 10,
    *[{"outcome": "abandoned", "wait_s": 90.0}] * 40,
    *[{"outcome": "bot_contained"}] * 7,
    *[{"outcome": None}] * 5,
]
# Waits not known: two answered, one abandoned, one that its source calls a short abandon.
UNKNOWN: list[Row] = [
    {"outcome": "served", "wait_s": 1.0},
    {"outcome": "served", "wait_s": 50.0},
    {"outcome": "served"},
    {"outcome": "transferred"},
    {"outcome": "abandoned"},
    {"outcome": "short_abandon"},
    {"outcome": "abandoned", "wait_s": 5.0},
]
CASES = (
    Case("service_level_or_left", ICMI, 880 / 1060, 1060),
    Case("service_level_of_answered", ICMI, 0.86, 1000),
    Case("service_level", ICMI, 860 / 1060, 1060),
    Case("service_level_less_left", ICMI, 860 / 1040, 1040),
    Case("service_level_or_short", ICMI, 870 / 1060, 1060),
    Case("service_level_less_short", ICMI, 860 / 1050, 1050),
    Case("service_level", ICMI, 1000 / 1060, 1060, {"within_s": 21.0}),
    Case("service_level_or_left", UNKNOWN, 3 / 4, 4),
    Case("service_level_of_answered", UNKNOWN, 1 / 2, 2),
    Case("service_level", UNKNOWN, 1 / 5, 5),
    Case("service_level_less_left", UNKNOWN, 1 / 2, 2),
    Case("service_level_or_short", UNKNOWN, 2 / 4, 4),
    Case("service_level_less_short", UNKNOWN, 1 / 3, 3),
)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_service_level_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)


def test_the_six_are_those_published_to_four_decimals(engine: Engine) -> None:
    published = {
        "service_level_or_left": 0.8302,
        "service_level_of_answered": 0.86,
        "service_level": 0.8113,
        "service_level_less_left": 0.8269,
        "service_level_or_short": 0.8208,
        "service_level_less_short": 0.8190,
    }
    store(engine, "contact", ICMI)
    found = {name: cell_of(engine, name).estimate.value or 0.0 for name in published}
    assert {name: round(value, 4) for name, value in found.items()} == published
