"""Satisfaction and ease are shares of the highest boxes, and means."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from tests.measures.case import Case, Row, cell_of, check, name_of, store

SAID: list[Row] = [
    *({"csat": answer, "customer_id": f"c{answer}"} for answer in (1, 3, 4, 5, 5)),
    *({"ces": answer, "customer_id": f"e{answer}"} for answer in (1, 4, 5, 7)),
    {},
]
CASES = (
    Case("csat", SAID, 3 / 5, 5, table="survey"),
    Case("csat", SAID, 2 / 5, 5, {"lowest": 5}, table="survey"),
    Case("csat_mean", SAID, 18 / 5, 5, table="survey"),
    Case("ces", SAID, 2 / 4, 4, table="survey"),
    Case("ces", SAID, 1 / 4, 4, {"lowest": 6}, table="survey"),
    Case("ces_mean", SAID, 17 / 4, 4, table="survey"),
)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_satisfaction_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)


def test_satisfaction_of_customers_asked_once_has_the_wilson_interval(engine: Engine) -> None:
    store(engine, "survey", [{"customer_id": f"c{place}", "csat": 5 if place < 81 else 2} for place in range(100)])
    estimate = cell_of(engine, "csat").estimate
    assert (estimate.lo, estimate.hi) == pytest.approx((0.722212, 0.874852), abs=1e-6)
    assert estimate.method == "Wilson"
