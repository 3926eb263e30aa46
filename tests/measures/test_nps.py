"""The net promoter score and its interval are those of the worked table."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from tests.measures.case import Case, Row, cell_of, check, name_of, store


def answers(promoters: int, passives: int, detractors: int) -> list[Row]:
    """One invitation a row, each of another customer."""
    scores = [9, 10] * promoters + [7, 8] * passives + [0, 6] * detractors
    return [{"customer_id": f"c{place}", "nps": score} for place, score in enumerate(scores[::2])]


UNANSWERED: list[Row] = [{"customer_id": "silent"}, {"customer_id": "other"}]
CASES = (
    Case("nps", [*answers(50, 30, 20), *UNANSWERED], 30.0, 100, table="survey"),
    Case("nps", [{"nps": 9}, {"nps": 8}, {"nps": 7}, {"nps": 6}, {"nps": 0}], -20.0, 5, table="survey"),
    Case("nps", UNANSWERED, None, 0, table="survey"),
)
WORKED = [
    ((50, 30, 20), 30.0, (13.975, 44.176)),
    ((8, 1, 1), 70.0, (13.950, 90.731)),
    ((10, 0, 0), 100.0, (60.751, 100.0)),
    ((87, 8, 5), 82.0, (69.339, 89.300)),
    ((0, 5, 0), 0.0, (-43.448, 43.448)),
]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_nps_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)


@pytest.mark.parametrize(("mix", "value", "bounds"), WORKED)
def test_customers_who_answer_once_give_the_published_interval(
    engine: Engine, mix: tuple[int, int, int], value: float, bounds: tuple[float, float]
) -> None:
    store(engine, "survey", [*answers(*mix), *UNANSWERED])
    estimate = cell_of(engine, "nps").estimate
    assert estimate.value == pytest.approx(value)
    assert (estimate.lo, estimate.hi) == pytest.approx(bounds, abs=5e-4)
    assert estimate.n_eff == sum(mix)


def test_the_same_customers_answering_twice_are_worth_half(engine: Engine) -> None:
    twice = [{**row, "survey_id": f"{place}-{turn}"} for turn in "ab" for place, row in enumerate(answers(50, 30, 20))]
    store(engine, "survey", twice)
    estimate = cell_of(engine, "nps").estimate
    assert estimate.n == 200
    assert estimate.n_eff == pytest.approx(100)
    assert (estimate.lo, estimate.hi) == pytest.approx((13.975, 44.176), abs=5e-4)
