"""Attempts: what begins on a day, with all that is drawn for it beforehand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from escucha.simulate.arrivals import Arrivals
from escucha.simulate.attempts import begun, patience, prepared, work
from escucha.simulate.centre import Centre, Handling
from escucha.simulate.clock import DAY_S, Clock
from escucha.simulate.columns import Columns, n_rows
from escucha.simulate.people import People
from escucha.simulate.telco import telco
from tests.simulate.runs import MONDAY, ZONE

NOBODY: Columns = {}
RETURNING = {
    "customer": np.array([5, 9]),
    "channel": np.array([0, 1]),
    "reason": np.array([2, 3]),
    "tries": np.array([1, 2]),
    "need": np.array([70, 80]),
}


def world(centre: Centre, contacts: float = 5_000.0) -> tuple[Arrivals, People]:
    return Arrivals(centre, Clock(MONDAY, ZONE), contacts, 1), People(centre, n=2_000, n_days=1, seed=1)


def one_day(centre: Centre, **given: Columns) -> Columns:
    arrivals, people = world(centre)
    both = {"returning": NOBODY, "needed": NOBODY, **given}
    return prepared(begun(arrivals, people, 0, seed=1, **both), centre, people, 0, seed=1, first_number=1_000)


def test_contacts_are_numbered_in_order_of_time() -> None:
    rows = one_day(telco())
    assert (np.diff(rows["at"]) >= 0).all()
    assert rows["number"].tolist() == list(range(1_000, 1_000 + n_rows(rows)))


def test_a_simultaneous_contact_shares_customer_and_need_on_another_channel() -> None:
    centre = telco()
    rows = one_day(replace(centre, arrivals=replace(centre.arrivals, parallel=0.2)))
    second = np.flatnonzero(rows["is_parallel"])
    assert len(second) == pytest.approx(0.2 / 1.2 * n_rows(rows), rel=0.25)
    first = rows["need"][second] - 1_000
    assert (rows["customer"][second] == rows["customer"][first]).all()
    assert (rows["channel"][second] != rows["channel"][first]).all()
    assert (rows["at"][second] - rows["at"][first] <= 3_600).all()


def test_who_comes_back_keeps_the_need() -> None:
    rows = one_day(telco(), returning=RETURNING)
    back = {need: place for place, need in enumerate(rows["need"]) if need < 1_000}
    assert sorted(back) == [70, 80]
    assert [rows["tries"][back[need]] for need in (70, 80)] == [1, 2]
    assert [rows["customer"][back[need]] for need in (70, 80)] == [5, 9]


def test_a_recurring_need_is_asked_for_once_and_for_its_reason() -> None:
    centre = replace(telco(), need_asks=1.0)
    many = 200
    needed = {
        "customer": np.arange(many),
        "service": np.zeros(many, np.int64),
        "needed_at": np.linspace(0, DAY_S - 1, many),
        "contact": np.full(many, -1),
    }
    rows = one_day(centre, needed=needed)
    asking = rows["asked"] >= 0
    place = rows["asked"][asking]
    assert sorted(place.tolist()) == list(range(many))
    hour = rows["at"][asking] / 3600
    assert (hour >= 7)[rows["channel"][asking] <= 2].all()
    assert {centre.reasons[each].name for each in rows["reason"][asking]} == {centre.services[0].reason}


def test_the_queue_begins_after_arrival_and_the_same_day() -> None:
    rows = one_day(telco())
    assert (rows["queued"] >= rows["at"]).all()
    assert (rows["queued"] < DAY_S).all()


def test_patience_has_the_mean_of_channel_age_and_segment() -> None:
    centre = replace(telco(), handling=Handling(balk=0.0))
    _, people = world(centre)
    who = np.tile(np.arange(2_000), 100)
    rows = {"channel": np.zeros(len(who), np.int64), "customer": who}
    found = patience(centre, people, rows, chance=np.random.default_rng(1))
    for age in range(4):
        mine = (people.age(who) == age) & (people.segment(who) == 1)
        expected = 240 * centre.ages[age].patience * centre.segments[1].patience
        assert found[mine].mean() == pytest.approx(expected, rel=0.05)


def test_patience_is_weibull_of_the_shape_asked() -> None:
    centre = telco()
    centre = replace(centre, handling=Handling(balk=0.0, patience_shape=2.0), ages=centre.ages[:1])
    centre = replace(centre, segments=centre.segments[:1])
    _, people = world(centre)
    rows = {"channel": np.zeros(50_000, np.int64), "customer": np.zeros(50_000, np.int64)}
    found = patience(centre, people, rows, chance=np.random.default_rng(1))
    assert found.std() / found.mean() == pytest.approx(0.5227, rel=0.02)


def test_some_hang_up_at_once_but_not_in_writing() -> None:
    centre = replace(telco(), handling=Handling(balk=1.0, balk_s=2.0))
    _, people = world(centre)
    email = [channel.name for channel in centre.channels].index("email")
    channel = np.repeat([0, email], 5_000)
    found = patience(centre, people, {"channel": channel, "customer": channel}, chance=np.random.default_rng(1))
    assert found[:5_000].mean() == pytest.approx(2.0, rel=0.06)
    assert found[5_000:].mean() > 100_000


def test_talk_has_the_median_of_the_reason_and_transfers_lengthen_it() -> None:
    centre = telco()
    reason = np.zeros(60_000, np.int64)
    found = work(centre, reason, chance=np.random.default_rng(1))
    moved = found["transfers"] > 0
    assert moved.mean() == pytest.approx(centre.reasons[0].transfer, abs=0.005)
    assert np.median(found["talk"][~moved]) == pytest.approx(centre.reasons[0].talk_s, rel=0.02)
    assert np.median(found["talk"][moved]) == pytest.approx(1.4 * centre.reasons[0].talk_s, rel=0.03)
    assert np.log(found["talk"][~moved]).std() == pytest.approx(0.5, rel=0.02)
    assert (found["hold"] > 0).mean() == pytest.approx(0.25, abs=0.01)
