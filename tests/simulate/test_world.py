"""The world: about as many contacts as asked, every reference to a row that is there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from escucha.simulate.telco import telco
from escucha.simulate.world import event_rows, first_share
from escucha.tables.table import table
from tests.simulate.runs import by_key, plan, written

REFERENCES = [
    ("turn", "contact_id", "contact"),
    ("event", "contact_id", "contact"),
    ("survey", "contact_id", "contact"),
    ("complaint", "contact_id", "contact"),
    ("sale", "contact_id", "contact"),
    ("evaluation", "contact_id", "contact"),
    ("need", "contact_id", "contact"),
    ("truth_contact", "contact_id", "contact"),
    ("truth_evaluation", "contact_id", "contact"),
    ("truth_appointment", "appointment_id", "appointment"),
    ("contact", "customer_id", "customer"),
    ("survey", "customer_id", "customer"),
    ("complaint", "customer_id", "customer"),
    ("sale", "customer_id", "customer"),
    ("appointment", "customer_id", "customer"),
    ("need", "customer_id", "customer"),
    ("revenue", "customer_id", "customer"),
    ("churn", "customer_id", "customer"),
    ("acquisition", "customer_id", "customer"),
    ("truth_customer", "customer_id", "customer"),
    ("contact", "agent_id", "truth_agent"),
    ("agent_state", "agent_id", "truth_agent"),
]


@pytest.mark.parametrize(("name", "column", "whole"), REFERENCES)
def test_references_lead_to_rows(tables: dict[str, pa.Table], name: str, column: str, whole: str) -> None:
    known = set(tables[whole][column].to_pylist())
    seen = set(pc.drop_null(tables[name][column]).to_pylist())
    assert seen
    assert seen <= known


def test_who_recommended_is_a_customer(tables: dict[str, pa.Table]) -> None:
    known = set(tables["customer"]["customer_id"].to_pylist())
    assert set(pc.drop_null(tables["truth_customer"]["referred_by"]).to_pylist()) <= known
    codes = pc.drop_null(tables["acquisition"]["referral_code"]).to_pylist()
    assert {"C" + code[3:] for code in codes} <= known


def test_keys_are_unique(tables: dict[str, pa.Table]) -> None:
    for name, rows in tables.items():
        keys = rows.select(list(table(name).key))
        assert len(keys.group_by(keys.column_names).aggregate([])) == len(rows), name


def test_the_number_of_contacts_is_about_that_asked(tables: dict[str, pa.Table]) -> None:
    assert len(tables["contact"]) == pytest.approx(40_000, rel=0.08)


def test_each_contact_has_its_truth(tables: dict[str, pa.Table]) -> None:
    assert len(tables["truth_contact"]) == len(tables["contact"])
    assert len(tables["truth_turn"]) == len(tables["turn"])


def test_the_truth_knows_the_customer_where_the_record_does_not(tables: dict[str, pa.Table]) -> None:
    truth, unknown = by_key(tables["truth_contact"], "contact_id", "customer_id"), 0
    for row in tables["contact"].select(["contact_id", "customer_id"]).to_pylist():
        unknown += row["customer_id"] is None
        assert row["customer_id"] in (None, truth[row["contact_id"]])
    assert unknown / len(truth) == pytest.approx(0.02, abs=0.005)


def test_a_need_asked_in_a_contact_names_it(tables: dict[str, pa.Table]) -> None:
    asked = tables["need"].filter(pc.is_valid(tables["need"]["contact_id"]))
    customer = by_key(tables["truth_contact"], "contact_id", "customer_id")
    start = by_key(tables["contact"], "contact_id", "started_at")
    reason = by_key(tables["contact"], "contact_id", "reason")
    wanted = {service.name: service.reason for service in telco().services}
    for row in asked.to_pylist():
        assert customer[row["contact_id"]] == row["customer_id"]
        assert start[row["contact_id"]] >= row["needed_at"]
        assert reason[row["contact_id"]] == wanted[row["service"]]
    assert len(asked) > 100


def test_transfers_are_events_of_their_contact(tables: dict[str, pa.Table]) -> None:
    moved = tables["event"].group_by("contact_id").aggregate([("n", "max")])
    counts = {key: n for key, n in by_key(tables["contact"], "contact_id", "n_transfers").items() if n}
    assert by_key(moved, "contact_id", "n_max") == counts


def test_more_returns_leave_a_smaller_share_of_first_contacts() -> None:
    centre = telco()
    often = replace(centre, repeats=replace(centre.repeats, unresolved=0.9))
    assert 0.2 <= first_share(often) < first_share(centre) < 1


def test_a_centre_without_branches_bots_or_needs_lives_too() -> None:
    centre = telco()
    plain = replace(centre, channels=centre.channels[:2], services=())
    found = written(plan(centre=plain))
    assert set(found["contact"]["channel"].to_pylist()) == {"phone", "whatsapp"}
    assert "need" not in found
    assert len(found["contact"]) > 700


def test_the_truth_says_nothing_of_how_agents_feel(tables: dict[str, pa.Table]) -> None:
    assert set(tables["truth_agent"].column_names) == {"agent_id", "skill", "speed"}
    speaker = tables["turn"].join(tables["truth_turn"], ["contact_id", "n"])
    others = speaker.filter(pc.not_equal(speaker["speaker"], "customer"))
    assert others["valence"].null_count == others["cause"].null_count == len(others) > 0


def test_two_transfers_stand_at_half_and_three_quarters_of_the_talk() -> None:
    ended = {
        "number": np.array([4, 5, 6]),
        "answered": np.array([100.0, np.nan, 200.0]),
        "talk": np.array([80.0, np.nan, 40.0]),
        "queue": np.array([1, 1, 2]),
        "transfers": np.array([2, 0, 1]),
    }
    rows = event_rows(ended)
    assert rows["contact_id"].tolist() == [4, 4, 6]
    assert rows["n"].tolist() == [1, 2, 1]
    assert rows["happened_at"].tolist() == [140, 160, 220]
