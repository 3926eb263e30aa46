"""Shifts worked: agents' time by hand, and equal to the time of the contacts they handled."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from escucha.simulate.clock import SLOT_S
from escucha.simulate.columns import Columns
from escucha.simulate.shifts import Shifts
from escucha.simulate.staff import Seats
from tests.simulate.runs import floats, ids, seconds

ONE = Seats(np.array([3]), np.array([0.0]), np.array([3000.0]), np.array([3600.0]), np.array([7200.0]))
QUEUES = np.array([4])


def handled(answered: list[float], talk: list[float]) -> Columns:
    many = len(answered)
    return {
        "seat": np.zeros(many, np.int64),
        "agent": np.full(many, 3),
        "answered": np.array(answered),
        "talk": np.array(talk),
        "hold": np.zeros(many),
        "wrap": np.zeros(many),
    }


def told(done: Columns) -> dict[str, list[Any]]:
    shifts = Shifts(QUEUES)
    shifts.work(ONE, done)
    return {name: values.tolist() for name, values in shifts.until(0).items()}


def test_an_idle_shift_is_available_but_for_the_break() -> None:
    rows = told(handled([], []))
    assert rows["started_at"] == [0, 1800, 3600, 5400]
    assert rows["paid_s"] == [1800] * 4
    assert rows["staffed_s"] == [1800, 1200, 1800, 1800]
    assert rows["available_s"] == rows["staffed_s"]
    assert rows["handling_s"] == [0] * 4
    assert set(rows["queue"]) == {4}


def test_a_contact_over_two_half_hours_counts_in_both() -> None:
    rows = told(handled([1700], [300]))
    assert rows["handling_s"] == [100, 200, 0, 0]
    assert rows["available_s"] == [1700, 1000, 1800, 1800]


def test_work_into_the_break_is_staffed() -> None:
    rows = told(handled([2900], [400]))
    assert rows["handling_s"] == [0, 400, 0, 0]
    assert rows["staffed_s"][1] == 1500
    assert rows["available_s"][1] == 1100


def test_work_past_the_end_is_paid_and_staffed() -> None:
    rows = told(handled([7000], [500]))
    assert rows["started_at"][-1] == 7200
    assert rows["paid_s"][-1] == rows["staffed_s"][-1] == rows["handling_s"][-1] == 300
    assert rows["available_s"][-1] == 0


def test_work_past_midnight_is_told_with_the_next_day() -> None:
    late = Seats(np.array([3]), *(np.array([each]) for each in (80_000.0, 82_000.0, 82_000.0, 86_400.0)))
    shifts = Shifts(QUEUES)
    shifts.work(late, handled([86_300], [200]))
    assert max(shifts.until(0)["started_at"]) == 84_600
    assert shifts.until(1)["handling_s"].tolist() == [100]


def test_agents_handling_time_is_that_of_the_contacts_they_handled(tables: dict[str, pa.Table]) -> None:
    contacts, states = tables["contact"], tables["agent_state"]
    spent = floats(contacts["talk_s"]) + floats(contacts["hold_s"]) + floats(contacts["wrap_s"])
    by_contact: dict[str, float] = {}
    for agent, each in zip(contacts["agent_id"].to_pylist(), spent, strict=True):
        if agent is not None:
            by_contact[agent] = by_contact.get(agent, 0.0) + each
    sums = states.group_by("agent_id").aggregate([("handling_s", "sum")])
    by_state = dict(zip(sums["agent_id"].to_pylist(), sums["handling_s_sum"].to_pylist(), strict=True))
    assert {agent: by_state[agent] for agent in by_contact} == pytest.approx(by_contact, abs=0.01)
    assert sum(by_state.values()) == pytest.approx(sum(by_contact.values()))


def test_no_half_hour_holds_more_than_it_has(tables: dict[str, pa.Table]) -> None:
    rows = tables["agent_state"]
    paid, staffed, available, handling = (
        floats(rows[name]) for name in ("paid_s", "staffed_s", "available_s", "handling_s")
    )
    assert (paid <= SLOT_S + 1e-6).all()
    assert (staffed <= paid + 1e-6).all()
    assert available + handling == pytest.approx(staffed, abs=1e-6)
    keys = set(zip(ids(rows["agent_id"]), seconds(rows["started_at"]), strict=True))
    assert len(keys) == len(rows)


def test_no_agent_handles_two_contacts_at_once(tables: dict[str, pa.Table]) -> None:
    rows = tables["contact"].filter(pc.is_valid(tables["contact"]["agent_id"]))
    begin = seconds(rows["answered_at"])
    end = begin + floats(rows["talk_s"]) + floats(rows["hold_s"]) + floats(rows["wrap_s"])
    agent = ids(rows["agent_id"])
    order = np.lexsort((begin, agent))
    same = agent[order][1:] == agent[order][:-1]
    assert (begin[order][1:] - end[order][:-1])[same].min() > -1e-4
