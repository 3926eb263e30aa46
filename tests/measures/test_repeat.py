"""Repeats count contacts on any matter; first contact resolution counts matters, once their window is closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from escucha.engines.engine import Engine
from escucha.measures.compute import compute
from escucha.measures.filter import parse_filter
from escucha.measures.measure import find_measure
from tests.measures.case import NOON, SHOW_ALL, Case, Row, cell_of, check, name_of, runner, store


def at(day: float, **values: object) -> Row:
    """A contact so many days after the first noon."""
    return {"started_at": NOON + timedelta(days=day), **values}


def days(number: float) -> float:
    """Days as seconds."""
    return number * 86_400.0


# Ana: bill on day 0, bill again on day 3, bill on day 10 (exactly 7 later), fault on day 11.
# Bea: bill on day 0 and never again. Nobody known: day 1. The newest contact is Ana's of day 20.
TOLD: list[Row] = [
    at(0, customer_id="ana", reason="bill", next_same_gap_s=days(3)),
    at(3, customer_id="ana", reason="bill", prev_gap_s=days(3), prev_same_gap_s=days(3), next_same_gap_s=days(7)),
    at(10, customer_id="ana", reason="bill", prev_gap_s=days(7), prev_same_gap_s=days(7), next_same_gap_s=days(10)),
    at(11, customer_id="ana", reason="fault", prev_gap_s=days(1)),
    at(20, customer_id="ana", reason="bill", prev_gap_s=days(9), prev_same_gap_s=days(10)),
    at(0, customer_id="bea", reason="bill"),
    at(1, reason="bill"),
    at(2, customer_id="eva"),
]
CASES = (
    Case("repeat_rate", TOLD, 3 / 7, 7),
    Case("repeat_rate", TOLD, 1 / 7, 7, {"within_days": 1}),
    # Matters whose window is closed by day 20: Ana's bill of day 0 (came back), her fault, Bea's bill.
    Case("fcr", TOLD, 2 / 3, 3),
    # In one day everything is a matter of its own but the contact of day 20, whose window is open.
    Case("fcr", TOLD, 5 / 5, 5, {"within_days": 1}),
    # Windows of 30 days are all open.
    Case("fcr", TOLD, None, 0, {"within_days": 30}),
)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_repeat_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)


def test_the_window_closes_by_the_newest_contact_of_all_data_not_of_the_filter(engine: Engine) -> None:
    store(engine, "contact", TOLD)
    fault = parse_filter("reason=fault")
    (cell,) = compute(runner(engine), find_measure("fcr"), where=[fault], rule=SHOW_ALL)
    assert (cell.estimate.value, cell.estimate.n) == (1.0, 1)


def test_first_contact_resolution_is_not_one_minus_the_repeat_rate(engine: Engine) -> None:
    store(engine, "contact", TOLD)
    assert cell_of(engine, "fcr").estimate.value != pytest.approx(1 - 3 / 7)
