"""Shifts cover what they must, and agents keep their days off."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from escucha.simulate.arrivals import Arrivals
from escucha.simulate.centre import Staffing
from escucha.simulate.clock import DAY_S, SLOTS, Clock
from escucha.simulate.pools import Pool, Pools
from escucha.simulate.staff import Staff, skill, speed, starts
from escucha.simulate.telco import telco
from tests.simulate.runs import MONDAY, ZONE

POOL = Pool("voice", -1, -1, 8, 22)


def staff(*, contacts: float = 40_000.0) -> Staff:
    return Staff(Pools(Arrivals(telco(), Clock(MONDAY, ZONE), contacts, 28), 1.2), 1)


@pytest.mark.parametrize("peak", [0.3, 4.0, 60.0])
def test_every_open_half_hour_has_the_agents_of_the_square_root_rule(peak: float) -> None:
    erlangs = np.zeros(SLOTS)
    erlangs[16:44] = peak * np.sin(np.linspace(0.2, 3.0, 28))
    first = starts(erlangs, POOL, Staffing(safety=0.4, shift_h=6.0))
    cover = np.zeros(SLOTS)
    for start in first:
        cover[start : start + 12] += 1
    wanted = np.ceil(erlangs + 0.4 * np.sqrt(erlangs))
    assert (cover >= wanted).all()
    assert (cover[16:44] >= 1).all()
    assert cover[:16].sum() == cover[44:].sum() == 0


def test_a_pool_without_work_has_no_shifts() -> None:
    assert len(starts(np.zeros(SLOTS), POOL, Staffing())) == 0


def test_no_agent_has_two_shifts_on_one_day() -> None:
    found = staff()
    for day in range(7):
        for seats in found.seats(day):
            assert len(np.unique(seats.agent)) == len(seats.agent)


def test_agents_work_about_five_days_a_week() -> None:
    found = staff()
    worked = np.concatenate([seats.agent for day in range(28) for seats in found.seats(day)])
    assert len(worked) / 4 / sum(found.rosters) == pytest.approx(5.0, abs=0.8)


def test_shifts_lie_within_the_opening_hours_and_a_little_after() -> None:
    found = staff()
    for pool, seats in zip(found.pools.pools, found.seats(2), strict=True):
        assert (seats.start >= 2 * DAY_S + pool.opens * 3600).all()
        assert (seats.end <= 2 * DAY_S + pool.closes * 3600 + 900).all()
        assert (seats.start < seats.break_start).all()
        assert (seats.break_end < seats.end).all()


def test_staff_follows_the_weekday() -> None:
    found = staff()
    monday, sunday = (sum(len(seats.agent) for seats in found.seats(day)) for day in (0, 6))
    assert sunday < 0.8 * monday


def test_skill_is_standard_normal_and_nobody_has_none() -> None:
    assert stats.kstest(skill(1, np.arange(5_000)), "norm").pvalue > 0.001
    assert skill(1, np.array([-1])).tolist() == [0.0]


def test_speed_has_the_spread_asked() -> None:
    assert np.log(speed(1, np.arange(5_000), Staffing(speed_sd=0.2))).std() == pytest.approx(0.2, rel=0.05)
