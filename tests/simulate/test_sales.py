"""Sales fall with the wait, by class of customer, with the slopes that were put in."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import statsmodels.api as sm

from escucha.simulate.columns import Columns
from escucha.simulate.people import People
from escucha.simulate.sales import sold, wanting
from escucha.simulate.satisfaction import log_wait
from escucha.simulate.telco import telco
from tests.simulate.runs import by_key, floats

CENTRE = telco()
PEOPLE = People(CENTRE, n=5_000, n_days=30, seed=1)


def ended(count: int = 150_000) -> Columns:
    chance = np.random.default_rng(1)
    return {
        "number": np.arange(count),
        "customer": chance.integers(0, 5_000, count),
        "channel": np.zeros(count, np.int64),
        "reason": np.where(np.arange(count) % 10 == 9, 2, 0),
        "wait": chance.exponential(300, count),
        "seat": np.where(np.arange(count) % 5 == 4, -1, 0),
        "unseen": np.zeros(count, bool),
        "ended": np.full(count, 100.0),
    }


@pytest.mark.parametrize("place", [0, 1, 2])
def test_conversion_and_slope_of_each_segment_are_recovered(place: int) -> None:
    rows = wanting(ended(), PEOPLE, CENTRE, 0, seed=1)
    segment = CENTRE.segments[place]
    mine = (rows["would_buy"] >= 0) & (rows["seat"] >= 0) & (PEOPLE.segment(rows["customer"]) == place)
    design = sm.add_constant(log_wait(rows, CENTRE)[mine])
    fit = sm.Logit(rows["buys"][mine].astype(float), design).fit(disp=0)
    expected = [np.log(segment.conversion / (1 - segment.conversion)), segment.wait_on_sale]
    assert (np.abs(fit.params - expected) < 4 * fit.bse).all()


def test_who_buys_would_have_bought_without_waiting() -> None:
    rows = wanting(ended(), PEOPLE, CENTRE, 0, seed=1)
    assert (rows["would_buy"][rows["buys"]] == 1).all()
    assert (rows["would_buy"] == 1).sum() > 1.3 * rows["buys"].sum()


def test_nobody_buys_unserved_or_for_a_reason_that_does_not_sell() -> None:
    rows = wanting(ended(), PEOPLE, CENTRE, 0, seed=1)
    assert not rows["buys"][rows["seat"] < 0].any()
    assert not rows["buys"][rows["reason"] == 2].any()
    assert (rows["would_buy"][rows["reason"] == 2] == -1).all()


def test_sales_are_worth_about_a_month_of_the_customer() -> None:
    rows = wanting(ended(), PEOPLE, CENTRE, 0, seed=1)
    table = sold(rows, PEOPLE, CENTRE, 0, seed=1)
    assert len(table["sale_id"]) == rows["buys"].sum()
    assert np.median(table["amount"] / PEOPLE.monthly_revenue(table["customer_id"])) == pytest.approx(1.0, rel=0.02)
    assert table["margin"] == pytest.approx(table["amount"] * CENTRE.people.margin, abs=0.01)


def test_every_sale_is_closed_in_a_served_contact_about_sales(tables: dict[str, pa.Table]) -> None:
    reasons = by_key(tables["contact"], "contact_id", "reason")
    outcome = by_key(tables["contact"], "contact_id", "outcome")
    for contact in tables["sale"]["contact_id"].to_pylist():
        assert reasons[contact] in ("contratar_plan", "mejorar_plan")
        assert outcome[contact] in ("served", "transferred")


def test_lost_sales_are_known_in_the_truth(tables: dict[str, pa.Table]) -> None:
    truth = tables["truth_contact"]
    gone = truth.filter(pc.and_(truth["is_abandoned"], pc.is_valid(truth["would_buy"])))
    assert 0.1 < floats(gone["would_buy"]).mean() < 0.4
