"""Accounts: who customers are, how they came, what they bring, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from escucha.simulate import accounts
from escucha.simulate.clock import DAY_S, Clock
from escucha.simulate.people import People
from escucha.simulate.telco import telco
from tests.simulate.runs import MONDAY, ZONE, by_key, floats

CENTRE = telco()
PEOPLE = People(CENTRE, n=20_000, n_days=90, seed=1)
EVERYONE = np.arange(20_000)
CLOCK = Clock(MONDAY, ZONE)


def test_chunks_cover_everybody_once() -> None:
    many = People(CENTRE, n=accounts.CHUNK + 7, n_days=10, seed=1)
    assert np.concatenate(list(accounts.chunks(many))).tolist() == list(range(many.n))


def test_some_ages_are_missing_on_record_and_none_in_the_truth() -> None:
    table, truth = accounts.customers(EVERYONE, PEOPLE, CENTRE), accounts.truths(EVERYONE, PEOPLE, CENTRE)
    missing = table["age_band"] < 0
    assert missing.mean() == pytest.approx(CENTRE.quirks.age_missing, abs=0.01)
    assert (truth["age_band"] >= 0).all()
    assert (table["age_band"] == truth["age_band"])[~missing].all()


def test_consent_is_given_in_its_shares() -> None:
    table = accounts.customers(EVERYONE, PEOPLE, CENTRE)
    assert table["may_survey"].mean() == pytest.approx(0.9, abs=0.01)
    assert table["may_contact"].mean() == pytest.approx(0.8, abs=0.01)


def test_only_those_who_joined_lately_have_an_acquisition() -> None:
    table = accounts.acquisitions(EVERYONE, PEOPLE)
    assert (table["acquired_at"] > -365 * DAY_S).all()
    assert set(table["customer_id"]) == set(np.flatnonzero(PEOPLE.since(EVERYONE) > -365 * DAY_S))


def test_stated_reasons_agree_with_the_truth_and_half_are_missing() -> None:
    table = accounts.acquisitions(EVERYONE, PEOPLE)
    earned = accounts.is_earned(table["customer_id"], PEOPLE)
    stated = table["reason_stated"]
    assert earned.mean() == pytest.approx(CENTRE.people.earned, abs=0.03)
    assert (stated < 0).mean() == pytest.approx(CENTRE.people.reason_missing, abs=0.03)
    assert (stated[(stated >= 0) & earned] <= 1).all()
    assert (stated[(stated >= 0) & ~earned] >= 2).all()
    assert {accounts.STATED[each] for each in stated[stated >= 0]} == set(accounts.STATED)


def test_codes_name_the_true_referrer_of_some_of_the_earned() -> None:
    table = accounts.acquisitions(EVERYONE, PEOPLE)
    coded = table["referral_code"] >= 0
    who = table["customer_id"][coded]
    assert accounts.is_earned(who, PEOPLE).all()
    assert (table["referral_code"][coded] == accounts.referrer(who, PEOPLE)).all()
    assert coded.mean() == pytest.approx(0.35 * 0.3, abs=0.02)


def test_nobody_refers_oneself_and_the_warm_refer_more() -> None:
    referrer = accounts.referrer(EVERYONE, PEOPLE)
    assert (referrer != EVERYONE).all()
    assert PEOPLE.warmth(referrer).mean() == pytest.approx(0.6 / np.sqrt(np.pi), abs=0.02)


def test_churn_is_known_only_up_to_the_end() -> None:
    table = accounts.churned(EVERYONE, PEOPLE)
    gone = np.isfinite(table["left_at"])
    assert (table["left_at"][gone] < 90 * DAY_S).all()
    assert (gone == (table["kind"] == 0)).all()
    assert gone.mean() == pytest.approx(1 - np.exp(-0.006 * 90 / 30.4375), abs=0.004)


def test_months_run_from_a_year_before_to_the_last_day() -> None:
    found = accounts.months(CENTRE, CLOCK, 90)
    assert found[0] == date(2025, 1, 1)
    assert found[-1] == date(2026, 4, 1)
    assert len(found) == 16


def test_no_months_before_can_be_asked_for() -> None:
    short = replace(CENTRE, people=replace(CENTRE.people, months_before=0))
    assert accounts.months(short, CLOCK, 10) == [date(2026, 1, 1)]


def test_revenue_grows_with_the_price_index() -> None:
    first = accounts.revenues(EVERYONE, date(2026, 1, 1), PEOPLE, CLOCK, 0)
    later = accounts.revenues(EVERYONE, date(2026, 3, 1), PEOPLE, CLOCK, 2)
    assert first["deflator"][0] == 1
    assert later["deflator"][0] == pytest.approx(1.02**2)
    both = np.intersect1d(first["customer_id"], later["customer_id"])
    ratio = later["amount"][np.isin(later["customer_id"], both)] / first["amount"][np.isin(first["customer_id"], both)]
    assert np.median(ratio) == pytest.approx(1.02**2, rel=0.01)


def test_nobody_pays_before_joining_or_in_a_month_after_leaving(tables: dict[str, pa.Table]) -> None:
    joined = by_key(tables["customer"], "customer_id", "since_at")
    left = by_key(tables["churn"], "customer_id", "left_at")
    rows = tables["revenue"]
    rows = rows.take(np.random.default_rng(1).integers(0, len(rows), 3_000))
    for customer, month in zip(rows["customer_id"].to_pylist(), rows["month"].to_pylist(), strict=True):
        assert (joined[customer].date() - month).days <= 31
        assert left[customer] is None or left[customer].date() >= month


def test_margin_is_its_share_of_revenue(tables: dict[str, pa.Table]) -> None:
    rows = tables["revenue"]
    assert np.allclose(floats(rows["margin"]), floats(rows["amount"]) * 0.35, atol=0.006)
    assert pc.unique(rows["currency"]).to_pylist() == ["ARS"]
    assert pc.min(rows["amount"]).as_py() > 0
