"""People are drawn by their propensity, only while they are customers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from escucha.simulate.clock import DAY_S
from escucha.simulate.people import MONTH_S, People
from escucha.simulate.telco import telco

EVERYONE = np.arange(20_000)


def people(*, n: int = 20_000, n_days: int = 365, leaves: float = 0.0) -> People:
    centre = telco()
    return People(replace(centre, voice=replace(centre.voice, leaves_a_month=leaves)), n=n, n_days=n_days, seed=5)


def test_numbers_hide_the_order_and_are_unique() -> None:
    numbers = people().number(EVERYONE)
    assert sorted(numbers.tolist()) == EVERYONE.tolist()
    assert abs(np.corrcoef(numbers, EVERYONE)[0, 1]) < 0.05
    assert people().number(np.array([-1])).tolist() == [-1]


def test_ages_and_segments_come_in_their_shares() -> None:
    found = people()
    ages = np.bincount(found.age(EVERYONE)) / len(EVERYONE)
    assert ages == pytest.approx([age.share for age in telco().ages], abs=0.015)
    segments = np.bincount(found.segment(EVERYONE)) / len(EVERYONE)
    assert segments == pytest.approx([segment.share for segment in telco().segments], abs=0.015)


def test_propensity_is_gamma_with_the_mean_asked() -> None:
    propensity = people().propensity(EVERYONE)
    assert propensity.mean() == pytest.approx(8, rel=0.01)
    assert propensity.std() == pytest.approx(8, rel=0.03)


def test_contacts_are_drawn_in_proportion_to_propensity() -> None:
    found = people(n=1_000)
    at = np.full(200_000, 364.9 * DAY_S)
    drawn = found.draw(at, chance=np.random.default_rng(1))
    counts = np.bincount(drawn, minlength=1_000).reshape(10, 100).sum(1) / len(at)
    expected = found.propensity(np.arange(1_000)).reshape(10, 100).sum(1)
    assert counts == pytest.approx(expected / expected.sum(), abs=0.005)


def test_a_fifth_joins_within_a_year() -> None:
    since = people().since(EVERYONE)
    assert (since > 0).mean() == pytest.approx(0.2, abs=0.01)
    assert since.max() < 365 * DAY_S
    assert since.min() > -9 * 365 * DAY_S


def test_nobody_is_drawn_before_joining_or_after_leaving() -> None:
    found = people(leaves=0.05)
    at = np.random.default_rng(2).uniform(0, 365 * DAY_S, 50_000)
    who = found.draw(at, chance=np.random.default_rng(3))
    at, who = at[who >= 0], who[who >= 0]
    assert len(who) > 49_000
    assert (found.since(who) <= at).all()
    assert (found.left[who] > at).all()


def test_people_leave_at_the_monthly_hazard() -> None:
    found = people(leaves=0.02)
    from_start = found.since(EVERYONE) <= 0
    stayed = (found.left[from_start] > 6 * MONTH_S).mean()
    assert stayed == pytest.approx(np.exp(-0.02 * 6), abs=0.01)


def test_the_earliest_decision_to_leave_counts() -> None:
    found = people(n=100)
    found.leave(np.array([3, 3, 4]), np.array([50.0, 20.0, 70.0]))
    found.leave(np.array([3]), np.array([30.0]))
    assert found.left[[3, 4]].tolist() == [20.0, 70.0]


def test_warmth_raises_revenue_by_the_configured_slope() -> None:
    found = people()
    fit = np.polyfit(found.warmth(EVERYONE), np.log(found.monthly_revenue(EVERYONE)), 1)
    assert fit[0] == pytest.approx(telco().people.warmth_on_revenue, abs=0.03)
