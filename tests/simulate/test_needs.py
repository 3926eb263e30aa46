"""Recurring needs come back after gaps of the mean and variation that were asked for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from escucha.simulate.catalogue import Service
from escucha.simulate.clock import DAY_S
from escucha.simulate.columns import joined, n_rows
from escucha.simulate.needs import Needs
from escucha.simulate.people import People
from escucha.simulate.telco import telco

SERVICES = (Service("trimestral", 0.1, 91.0, 0.1, "baja"), Service("mensual", 0.2, 30.0, 0.06, "baja"))


def needs(*, history_d: float = 800.0) -> Needs:
    centre = telco()
    centre = replace(
        centre,
        services=SERVICES,
        need_history_d=history_d,
        people=replace(centre.people, new_a_year=0.0),
        voice=replace(centre.voice, leaves_a_month=0.0),
    )
    return Needs(centre, People(centre, n=3_000, n_days=30, seed=1), seed=1)


@pytest.mark.parametrize(("service", "mean", "variation"), [(0, 91.0, 0.1), (1, 30.0, 0.06)])
def test_gaps_have_the_mean_and_variation_asked(service: int, mean: float, variation: float) -> None:
    rows = joined(list(needs().history()))
    mine = rows["service"] == service
    customer, at = rows["customer"][mine], rows["needed_at"][mine] / DAY_S
    order = np.lexsort((at, customer))
    same = np.diff(customer[order]) == 0
    gaps = np.diff(at[order])[same]
    gaps = gaps[np.abs(gaps) > 0]
    assert gaps.mean() == pytest.approx(mean, rel=0.02)
    assert gaps.std() / gaps.mean() == pytest.approx(variation, rel=0.1)


def test_the_share_of_customers_with_a_service_is_that_asked() -> None:
    found = needs()
    assert np.bincount(found.service) / 3_000 == pytest.approx([0.1, 0.2], abs=0.02)


def test_history_lies_before_the_first_day_and_days_follow_it() -> None:
    found = needs()
    assert joined(list(found.history()))["needed_at"].max() < 0
    for day in range(5):
        rows = found.on(day)
        assert ((rows["needed_at"] >= day * DAY_S) & (rows["needed_at"] < (day + 1) * DAY_S)).all()
        assert (rows["contact"] == -1).all()


def test_about_one_monthly_need_a_month_falls_due() -> None:
    found = needs()
    list(found.history())
    total = sum(int((found.on(day)["service"] == 1).sum()) for day in range(30))
    assert total == pytest.approx((found.service == 1).sum(), rel=0.1)


def test_a_centre_without_services_has_no_needs() -> None:
    centre = replace(telco(), services=())
    found = Needs(centre, People(centre, n=100, n_days=30, seed=1), seed=1)
    assert list(found.history()) == []
    assert n_rows(found.on(0)) == 0
