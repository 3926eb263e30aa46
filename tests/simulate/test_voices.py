"""Complaints and leaving have the probabilities that were put in, and the truth shows them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from scipy import stats

from escucha.simulate.centre import Voice
from escucha.simulate.clock import DAY_S
from escucha.simulate.columns import Columns
from escucha.simulate.people import People
from escucha.simulate.telco import telco
from escucha.simulate.voices import complained, driven_away
from tests.simulate.runs import by_key, floats, ids, seconds

VOICE = Voice()


def ended(count: int = 100_000) -> Columns:
    return {
        "number": np.arange(count),
        "customer": np.arange(count) % 3_000,
        "dissatisfied": np.arange(count) % 4 == 0,
        "ended": np.full(count, 5.0 * DAY_S),
    }


def within(seen: int, tried: int, share: float) -> bool:
    return bool(stats.binomtest(seen, tried, share).pvalue > 1e-4)


def test_few_of_the_dissatisfied_complain_and_hardly_anyone_else() -> None:
    rows = ended()
    who = complained(rows, telco(), 0, seed=1)["contact_id"]
    bad = int(rows["dissatisfied"][who].sum())
    assert within(bad, 25_000, VOICE.complains)
    assert within(len(who) - bad, 75_000, VOICE.complains_anyway)


def test_complaints_come_within_two_days_after_the_contact(tables: dict[str, pa.Table]) -> None:
    end = by_key(tables["contact"], "contact_id", "ended_at")
    for row in tables["complaint"].to_pylist():
        assert 0 < (row["made_at"] - end[row["contact_id"]]).total_seconds() <= 2 * DAY_S


def test_silence_rate_is_recovered_from_the_truth(tables: dict[str, pa.Table]) -> None:
    truth = tables["truth_contact"]
    bad = set(ids(truth["contact_id"])[floats(truth["is_dissatisfied"]) == 1])
    spoke = sum(each in bad for each in tables["complaint"]["contact_id"].to_pylist())
    assert within(spoke, len(bad), VOICE.complains)
    effects = by_key(tables["truth_effect"], "name", "value")
    assert effects["voice.silence_rate"] == pytest.approx(1 - VOICE.complains)


def test_contacts_drive_away_with_the_probabilities_asked(tables: dict[str, pa.Table]) -> None:
    truth = tables["truth_contact"]
    bad, away = floats(truth["is_dissatisfied"]) == 1, floats(truth["drives_away"]) == 1
    assert within(int(away[bad].sum()), int(bad.sum()), VOICE.leaves)
    assert within(int(away[~bad].sum()), int((~bad).sum()), VOICE.leaves_anyway)


def test_who_is_driven_away_leaves_some_days_after_the_contact() -> None:
    people = People(telco(), n=3_000, n_days=400, seed=1)
    before = people.left.copy()
    rows = driven_away(ended(3_000), people, telco(), 0, seed=1)
    gone = rows["customer"][rows["drives_away"]]
    assert 5 < len(gone) < 60
    assert (people.left[gone] <= before[gone]).all()
    assert (people.left[gone] > 5 * DAY_S).sum() + (before[gone] <= 5 * DAY_S).sum() == len(gone)
    stayed = np.setdiff1d(np.arange(3_000), gone)
    assert (people.left[stayed] == before[stayed]).all()


def test_customers_who_left_begin_no_contact_on_a_later_day(tables: dict[str, pa.Table]) -> None:
    churn = tables["churn"]
    left = dict(zip(ids(churn["customer_id"]), seconds(churn["left_at"]), strict=True))
    starts = seconds(tables["contact"]["started_at"])
    known = [
        (start, left[customer])
        for customer, start in zip(tables["contact"]["customer_id"].to_pylist(), starts, strict=True)
        if customer is not None and np.isfinite(left[customer])
    ]
    assert len(known) > 50
    assert all(start <= gone + DAY_S for start, gone in known)
