"""Appointments: reminders are given at random and have the effect that was put in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import statsmodels.api as sm

from escucha.simulate.appointments import booked
from escucha.simulate.centre import Appointments
from escucha.simulate.clock import DAY_S
from escucha.simulate.columns import Columns
from escucha.simulate.telco import REASONS, telco
from tests.simulate.runs import ids, seconds

SETTINGS = Appointments(booked=1.0, cancelled=0.0, solved_elsewhere=0.0)
BOOKS = next(place for place, reason in enumerate(REASONS) if reason.books)


def ended(count: int = 80_000) -> Columns:
    return {
        "number": np.arange(count),
        "customer": np.arange(count),
        "reason": np.full(count, BOOKS),
        "seat": np.zeros(count, np.int64),
        "unseen": np.zeros(count, bool),
        "ended": np.full(count, 0.5 * DAY_S),
    }


def test_effects_of_arms_remoteness_and_lead_are_recovered() -> None:
    table, _ = booked(ended(), replace(telco(), appointments=SETTINGS), 0, seed=1, end=1e9)
    lead = (table["slot_at"] - table["booked_at"]) / DAY_S
    arms = [table["reminder_arm"] == place for place in (1, 2, 3)]
    design = sm.add_constant(np.column_stack([table["is_virtual"], lead, *arms]).astype(float))
    fit = sm.Logit((table["outcome"] == 1).astype(float), design).fit(disp=0)
    expected = [SETTINGS.intercept, SETTINGS.on_virtual, SETTINGS.on_lead, *(arm.effect for arm in SETTINGS.arms[1:])]
    assert (np.abs(fit.params - expected) < 4 * fit.bse).all()
    assert fit.bse.max() < 0.05


def test_arms_are_given_at_random() -> None:
    table, _ = booked(ended(), replace(telco(), appointments=SETTINGS), 0, seed=1, end=1e9)
    assert np.bincount(table["reminder_arm"]) / 80_000 == pytest.approx([0.25] * 4, abs=0.01)
    lead = table["slot_at"] - table["booked_at"]
    means = [lead[table["reminder_arm"] == arm].mean() for arm in range(4)]
    assert max(means) / min(means) < 1.03


def test_slots_after_the_end_have_no_outcome_and_no_later_reminder() -> None:
    end = 4.0 * DAY_S
    table, missed = booked(ended(), telco(), 0, seed=1, end=end)
    assert ((table["outcome"] == -1) == (table["slot_at"] >= end)).all()
    for name in ("reminded_at", "reminder_read_at", "cancelled_at"):
        assert np.nanmax(table[name]) < end
    assert set(missed["appointment_id"]) <= set(table["appointment_id"][table["slot_at"] < end])


def test_only_the_arm_without_reminder_goes_without() -> None:
    table, _ = booked(ended(), telco(), 0, seed=1, end=1e9)
    assert (np.isnan(table["reminded_at"]) == (table["reminder_arm"] == 0)).all()
    assert ((table["reminder_channel"] == -1) == (table["reminder_arm"] == 0)).all()


def test_the_truth_says_why_each_customer_did_not_come() -> None:
    table, missed = booked(ended(), telco(), 0, seed=1, end=1e9)
    absent = np.isin(table["outcome"], [1, 4])
    assert set(missed["appointment_id"]) == set(table["appointment_id"][absent])
    solved = set(table["appointment_id"][table["outcome"] == 4])
    assert set(missed["appointment_id"][missed["why"] == 2]) == solved


def test_slots_are_in_working_hours_and_after_the_booking(tables: dict[str, pa.Table]) -> None:
    rows = tables["appointment"]
    hour = (seconds(rows["slot_at"]) - 3 * 3600) % DAY_S / 3600
    assert hour.min() >= 9
    assert hour.max() < 18
    assert (seconds(rows["slot_at"]) > seconds(rows["booked_at"])).all()
    assert rows.filter(rows["is_virtual"])["branch"].null_count == pc.sum(rows["is_virtual"]).as_py()
    assert {"attended", "no_show"} <= set(ids(rows["outcome"]))
