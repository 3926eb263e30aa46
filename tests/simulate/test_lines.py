"""Lines: outcomes follow from patience and virtual wait; load makes waits; nobody is lost over night."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from escucha.simulate.centre import Centre, Staffing
from escucha.simulate.telco import telco
from tests.simulate.runs import floats, ids, plan, seconds, written


@cache
def staffed(level: float) -> dict[str, pa.Table]:
    centre: Centre = replace(telco(), staffing=Staffing(level=level))
    return written(plan(centre=centre, contacts=20_000, days=7))


def joined(tables: dict[str, pa.Table]) -> pa.Table:
    return tables["contact"].join(tables["truth_contact"].drop_columns(["customer_id"]), "contact_id")


def test_a_customer_gives_up_if_and_only_if_patience_is_shorter_than_the_virtual_wait(
    tables: dict[str, pa.Table],
) -> None:
    queued = tables["truth_contact"].filter(pc.is_valid(tables["truth_contact"]["patience_s"]))
    gives_up = floats(queued["patience_s"]) < floats(queued["virtual_wait_s"])
    assert gives_up.tolist() == queued["is_abandoned"].to_pylist()
    assert 0.01 < gives_up.mean() < 0.3


def test_the_record_says_abandoned_except_for_the_silent(tables: dict[str, pa.Table]) -> None:
    rows = joined(tables)
    recorded = np.isin(ids(rows["outcome"]), ["abandoned", "short_abandon"])
    silent = floats(rows["is_silent_abandon"]) == 1
    assert (recorded == ((floats(rows["is_abandoned"]) == 1) & ~silent)).all()
    assert set(ids(rows["outcome"])[silent]) == {"served"}
    assert set(ids(rows["channel"])[silent]) <= {"whatsapp", "chat", "chatbot", "social"}


def test_recorded_waits_are_the_smaller_of_patience_and_virtual_wait_or_until_the_silent_are_found(
    tables: dict[str, pa.Table],
) -> None:
    rows = joined(tables)
    wait, patience, virtual = (floats(rows[name]) for name in ("wait_s", "patience_s", "virtual_wait_s"))
    left = np.isfinite(patience) & (floats(rows["is_silent_abandon"]) == 0)
    assert wait[left] == pytest.approx(np.minimum(patience, virtual)[left])
    silent = floats(rows["is_silent_abandon"]) == 1
    assert wait[silent] == pytest.approx(virtual[silent])


def test_short_abandons_are_those_under_the_limit(tables: dict[str, pa.Table]) -> None:
    outcome, wait = ids(tables["contact"]["outcome"]), floats(tables["contact"]["wait_s"])
    assert (wait[outcome == "short_abandon"] < 5).all()
    assert (wait[outcome == "abandoned"] >= 5).all()


def test_times_fit_together(tables: dict[str, pa.Table]) -> None:
    rows = tables["contact"]
    queued, answered, ended = (seconds(rows[name]) for name in ("queued_at", "answered_at", "ended_at"))
    served = np.isin(ids(rows["outcome"]), ["served", "transferred"])
    assert (answered - queued)[served] == pytest.approx(floats(rows["wait_s"])[served], abs=1e-4)
    talk, hold = floats(rows["talk_s"]), floats(rows["hold_s"])
    assert (ended - answered)[served] == pytest.approx((talk + hold)[served], abs=1e-4)
    assert np.isnan(talk[~served]).all()


def test_contained_contacts_never_queue(tables: dict[str, pa.Table]) -> None:
    rows = tables["contact"].filter(pc.equal(tables["contact"]["outcome"], "bot_contained"))
    assert set(rows["channel"].to_pylist()) == {"chatbot", "callbot"}
    for name in ("queue", "queued_at", "answered_at", "agent_id", "wait_s", "position_at_entry"):
        assert rows[name].null_count == len(rows)


def test_nobody_is_lost_over_night(tables: dict[str, pa.Table]) -> None:
    numbers = sorted(int(each[1:]) for each in tables["contact"]["contact_id"].to_pylist())
    assert numbers == list(range(len(numbers)))


def test_more_load_an_agent_means_longer_waits_and_more_leave() -> None:
    waits, leaves = [], []
    for level in (0.7, 1.0, 1.4):
        rows = joined(staffed(level))
        phone = ids(rows["channel"]) == "phone"
        waits.append(float(np.nanmean(floats(rows["wait_s"])[phone])))
        leaves.append(float(floats(rows["is_abandoned"])[phone].mean()))
    assert waits[0] > 1.5 * waits[1] > 2 * waits[2]
    assert leaves[0] > leaves[1] > leaves[2]


def test_waiting_customers_are_arrivals_times_mean_wait() -> None:
    """Little's law, on the phone: the time average of those in line is the rate times the mean time in line."""
    rows = staffed(0.7)["contact"]
    phone = pc.and_(pc.equal(rows["channel"], "phone"), pc.is_valid(rows["queued_at"]))
    rows = rows.filter(phone)
    queued, wait = seconds(rows["queued_at"]), floats(rows["wait_s"])
    moments = np.arange(queued.min(), queued.max(), 20.0)
    entered = np.searchsorted(np.sort(queued), moments)
    left = np.searchsorted(np.sort(queued + wait), moments)
    in_line = float((entered - left).mean())
    rate = len(queued) / (queued.max() - queued.min())
    assert in_line == pytest.approx(rate * wait.mean(), rel=0.05)
    assert in_line > 0.1


def test_positions_grow_with_the_wait_and_only_later_ones_are_told(tables: dict[str, pa.Table]) -> None:
    rows = tables["contact"].filter(pc.equal(tables["contact"]["channel"], "phone"))
    position, wait = floats(rows["position_at_entry"]), floats(rows["wait_s"])
    assert position.min() == 1
    assert wait[position >= 3].mean() > wait[position == 1].mean()
    told = np.isfinite(floats(rows["announced_wait_s"]))
    assert told.any()
    assert (position[told] > 1).all()
