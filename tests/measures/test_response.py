"""Response rates keep in the whole everybody they say they keep."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from tests.measures.case import NOON, Case, Row, check, name_of

FRAME: list[Row] = [
    *[{"is_eligible": True, "delivered_at": NOON, "answered_at": NOON}] * 3,
    {"answered_at": NOON},
    *[{"is_eligible": True, "delivered_at": NOON}] * 2,
    *[{"is_eligible": True}] * 4,
    {"is_eligible": False},
    *[{"is_eligible": False, "invited_at": None, "local_date": NOON.date()}] * 5,
]
CASES = (
    Case("response_rate", FRAME, 4 / 10, 10, table="survey"),
    Case("delivered_rate", FRAME, 6 / 11, 11, table="survey"),
    Case("response_rate_of_frame", FRAME, 4 / 16, 16, table="survey"),
)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_response_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)
