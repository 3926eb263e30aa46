"""Resolution: time to the end, agreements met, reopenings and transfers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from escucha.engines.engine import Engine
from tests.measures.case import NOON, Case, Row, check, name_of

HOUR = timedelta(hours=1)
RESOLVED: list[Row] = [
    {"outcome": "served", "ended_at": NOON + HOUR, "is_sla_met": True, "n_reopens": 0, "n_transfers": 0},
    {"outcome": "served", "ended_at": NOON + 2 * HOUR, "is_sla_met": True, "n_reopens": 2, "n_transfers": 3},
    {"outcome": "served", "ended_at": NOON + 12 * HOUR, "is_sla_met": False, "n_reopens": 0, "n_transfers": 1},
    {"outcome": "served", "n_reopens": 0},
    {"outcome": "abandoned", "ended_at": NOON},
]
CASES = (
    Case("median_resolution_time", RESOLVED, 7200.0, 3),
    Case("p90_resolution_time", RESOLVED, 7200 + 0.8 * 36_000, 3),
    Case("sla_met", RESOLVED, 2 / 3, 3),
    Case("reopen_rate", RESOLVED, 1 / 4, 4),
    Case("transfer_rate", RESOLVED, 2 / 3, 3),
    Case("transfers_per_contact", RESOLVED, 4 / 3, 3),
)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_resolution_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)
