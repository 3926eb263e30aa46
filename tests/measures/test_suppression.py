"""Cells of few customers, of one who dominates, and those that would give them away are withheld."""

from __future__ import annotations

from datetime import timedelta

import pytest

from escucha.engines.engine import Engine
from escucha.inference.estimate import Estimate
from escucha.measures.compute import compute
from escucha.measures.measure import find_measure
from escucha.measures.suppression import Cell, Holders, Key, Rule, most_of_one_customer, withheld
from escucha.tables.prepared import prepared_table
from tests.measures.case import NOON, Row, runner, store

RULE = Rule(min_cell=10, max_share=0.85)


def cell(*key: str, n: int) -> Cell:
    """A cell with a value."""
    return Cell(key, Estimate(0.5, 0.4, 0.6, n=n, method="Wilson"))


def reasons(cells: list[Cell], holders: dict[Key, Holders] | None = None) -> dict[Key, str | None]:
    """Why each cell is withheld."""
    return {each.key: each.suppressed for each in withheld(cells, holders or {}, rule=RULE)}


def served(queue: str, customers: list[str | None], **values: object) -> list[Row]:
    """Answered contacts of these customers in a queue."""
    return [
        {"queue": queue, "customer_id": who, "outcome": "served", "wait_s": 5.0, "is_sla_met": True, **values}
        for who in customers
    ]


def test_a_withheld_cell_keeps_its_n_and_nothing_else() -> None:
    (found,) = withheld([cell(n=9)], {}, rule=RULE)
    assert found.estimate == Estimate(None, n=9, method="suppressed")


def test_a_withheld_count_does_not_tell_its_n() -> None:
    (found,) = withheld([Cell((), Estimate(4.0, method="census", n=4))], {}, rule=RULE)
    assert (found.estimate.value, found.estimate.n, found.suppressed) == (None, 0, "few")


def test_few_customers_or_a_dominant_one_are_withheld_at_the_bound() -> None:
    cells = [cell(name, n=100) for name in ("nine", "ten", "share", "much")]
    holders: dict[Key, Holders] = {
        ("nine",): Holders(9, 20, 100),
        ("ten",): Holders(10, 20, 100),
        ("share",): Holders(16, 85, 100),
        ("much",): Holders(15, 86, 100),
    }
    assert reasons(cells, holders) == {("nine",): "few", ("ten",): None, ("share",): None, ("much",): "dominant"}


def test_the_smallest_other_cell_is_withheld_with_a_lone_one() -> None:
    assert reasons([cell("a", n=3), cell("b", n=50), cell("c", n=40)]) == {
        ("a",): "few",
        ("b",): None,
        ("c",): "complement",
    }


def test_withheld_cells_of_a_line_hold_enough_together() -> None:
    found = reasons([cell("a", n=3), cell("b", n=2), cell("c", n=40), cell("d", n=50)])
    assert found["c",] == "complement"
    assert found["d",] is None


def test_cells_without_observations_neither_hide_nor_are_hidden() -> None:
    cells = [cell("a", n=3), Cell(("b",), Estimate(None, n=0)), cell("c", n=40), cell("d", n=50)]
    assert reasons(cells) == {("a",): "few", ("b",): None, ("c",): "complement", ("d",): None}


def test_margins_of_two_dimensions_give_no_withheld_cell_away() -> None:
    cells = [cell(row, column, n=n) for row, line in TABLE.items() for column, n in line.items()]
    why = reasons(cells)
    for place in (0, 1):
        for name in {key[place] for key in why}:
            hidden = [each for each in cells if each.key[place] == name and why[each.key]]
            assert not hidden or (len(hidden) > 1 and sum(each.estimate.n for each in hidden) >= RULE.min_cell)


TABLE = {
    "x": {"a": 4, "b": 40, "c": 50},
    "y": {"a": 60, "b": 70, "c": 80},
    "z": {"a": 61, "b": 71, "c": 3},
}


@pytest.mark.parametrize("name", ["sla_met", "service_level", "handle_time", "median_wait", "contacts"])
def test_customers_are_counted_behind_every_kind_of_measure(engine: Engine, name: str) -> None:
    rows = [
        *served("many", [f"k{place}" for place in range(40)], talk_s=60.0),
        *served("nine", [f"k{place % 9}" for place in range(40)], talk_s=60.0),
        *served("one", [*["k0"] * 90, *(f"k{place}" for place in range(1, 12))], talk_s=60.0),
        *served("unknown", [None] * 40, talk_s=60.0),
    ]
    store(engine, "contact", rows)
    found = compute(runner(engine), find_measure(name), by=["queue"], rule=RULE)
    assert {cell.key[0]: cell.suppressed for cell in found} == {
        "many": None,
        "nine": "few",
        "one": "dominant",
        "unknown": None,
    }


def test_only_customers_whom_the_measure_counts_matter(engine: Engine) -> None:
    judged = [{**row, "is_sla_met": None} for row in served("a", [f"k{place}" for place in range(50)])]
    store(engine, "contact", [*judged, *served("a", [f"k{place % 3}" for place in range(30)])])
    (found,) = compute(runner(engine), find_measure("sla_met"), by=["queue"], rule=RULE)
    assert (found.suppressed, found.estimate.n) == ("few", 30)


def test_large_cells_of_one_customer_are_withheld_too(engine: Engine) -> None:
    days = [{"started_at": NOON + timedelta(days=place % 20)} for place in range(600)]
    store(engine, "contact", [{**row, **day} for row, day in zip(served("a", ["k"] * 600), days, strict=True)])
    (found,) = compute(runner(engine), find_measure("sla_met"), by=["queue"], rule=RULE)
    assert found.suppressed == "few"


def test_customers_behind_surveys_are_those_who_answered(engine: Engine) -> None:
    answered: list[Row] = [{"customer_id": f"k{place % 5}", "nps": 9} for place in range(20)]
    silent: list[Row] = [{"customer_id": f"s{place}"} for place in range(100)]
    store(engine, "survey", [*answered, *silent])
    (found,) = compute(runner(engine), find_measure("nps"), rule=RULE)
    assert (found.suppressed, found.estimate.n) == ("few", 20)


def test_knowing_the_most_of_one_customer_spares_only_cells_where_it_cannot_matter(engine: Engine) -> None:
    store(engine, "contact", [*served("a", [*["k0"] * 7, *["k1"] * 3]), *served("a", [None] * 50)])
    assert most_of_one_customer(runner(engine), prepared_table("contact_prepared")) == 7
    assert [Rule(most=7).may_hide(n) for n in (0, 10, 69, 70)] == [False, True, True, False]
    assert Rule().may_hide(1_000_000)


def test_a_table_without_customers_has_one_row_a_customer(engine: Engine) -> None:
    assert most_of_one_customer(runner(engine), prepared_table("agent_state_prepared")) == 1
    assert most_of_one_customer(runner(engine), prepared_table("contact_prepared")) == 1
