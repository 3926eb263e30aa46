"""Arrivals have the profile and the dispersion that were asked for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from escucha.simulate import centre as parts
from escucha.simulate.arrivals import Arrivals, profile
from escucha.simulate.catalogue import Channel
from escucha.simulate.clock import DAY_S, SLOTS, Clock
from escucha.simulate.telco import CHANNELS, telco
from tests.simulate.runs import MONDAY, ZONE, even

CLOCK = Clock(MONDAY, ZONE)
PHONE = CHANNELS[0]


def arrivals(*, n_first: float = 10_000.0, n_days: int = 10, growth: float = 0.0) -> Arrivals:
    settings = parts.Arrivals(day_shape=20.0, slot_shape=10.0, growth=growth, holidays=())
    centre = replace(telco(), channels=(even(PHONE, share=1.0),), arrivals=settings)
    return Arrivals(centre, CLOCK, n_first, n_days)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_a_profile_sums_to_one_and_is_zero_when_closed(channel: Channel) -> None:
    shares, hour = profile(channel), (np.arange(SLOTS) + 0.5) / 2
    assert shares.sum() == pytest.approx(1)
    assert (shares[(hour < channel.opens) | (hour > channel.closes)] == 0).all()


def test_the_phone_peaks_in_the_morning_and_whatsapp_in_the_evening() -> None:
    phone, whatsapp = profile(PHONE), profile(CHANNELS[1])
    assert 10 <= phone.argmax() / 2 <= 12
    assert 18 <= whatsapp.argmax() / 2 <= 21


def test_expected_contacts_sum_to_what_was_asked() -> None:
    asked = Arrivals(telco(), CLOCK, 12_345.0, 100)
    assert sum(asked.expected(day).sum() for day in range(100)) == pytest.approx(12_345)


def test_weekdays_holidays_and_growth_weigh_as_configured() -> None:
    settings = parts.Arrivals(growth=0.21, holiday=0.25, holidays=("01-06",))
    asked = Arrivals(replace(telco(), arrivals=settings), CLOCK, 1_000.0, 366)
    phone = [asked.weights(day)[0] for day in (0, 1, 6, 7)]
    usual = PHONE.weekdays
    assert phone[1] / phone[0] == pytest.approx(0.25 * usual[1] / usual[0] * 1.21 ** (1 / 365))
    assert phone[2] / phone[0] == pytest.approx(usual[6] / usual[0] * 1.21 ** (6 / 365))
    assert asked.usual_weights(1)[0] == pytest.approx(4 * phone[1])


def test_daily_counts_are_dispersed_as_a_gamma_poisson() -> None:
    asked = arrivals(n_first=200 * 600.0, n_days=600)
    counts = np.array([len(asked.first(day, seed=2)["at"]) for day in range(600)])
    slots = asked.profiles[0]
    variance = 200 + 200**2 * ((1 + 1 / 20) * (1 + (slots**2).sum() / 10) - 1)
    assert counts.mean() == pytest.approx(200, rel=0.04)
    assert counts.var() == pytest.approx(variance, rel=0.2)


def test_half_hours_are_more_dispersed_than_poisson_by_both_factors() -> None:
    asked = arrivals(n_first=2_000 * 400.0, n_days=400)
    peak = int(asked.profiles[0].argmax())
    counts = []
    for day in range(400):
        at = asked.first(day, seed=3)["at"] - day * DAY_S
        counts.append(int(((at // 1800) == peak).sum()))
    mean = 2_000 * asked.profiles[0][peak]
    variance = mean + mean**2 * ((1 + 1 / 20) * (1 + 1 / 10) - 1)
    assert np.mean(counts) == pytest.approx(mean, rel=0.06)
    assert np.var(counts) == pytest.approx(variance, rel=0.25)


def test_reasons_come_in_their_shares() -> None:
    asked = arrivals(n_first=40_000.0, n_days=1)
    reason = asked.first(0, seed=1)["reason"]
    shares = np.array([each.share for each in telco().reasons])
    assert np.bincount(reason, minlength=len(shares)) / len(reason) == pytest.approx(shares / shares.sum(), abs=0.01)


def test_a_channel_closed_all_day_gives_way_to_the_first() -> None:
    asked = Arrivals(telco(), CLOCK, 1_000.0, 7)
    branch = [channel.name for channel in CHANNELS].index("branch")
    wanted = np.array([branch, branch, 1])
    at, channel = asked.some_time(wanted, 6, chance=np.random.default_rng(0))
    assert channel.tolist() == [0, 0, 1]
    assert ((at >= 6 * DAY_S) & (at < 7 * DAY_S)).all()
