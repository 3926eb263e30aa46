"""Satisfaction has the effects that were put in, and emotion and cause follow from it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
import statsmodels.api as sm

from escucha.simulate.people import People
from escucha.simulate.satisfaction import CAUSES, felt, log_wait, main_cause
from escucha.simulate.telco import telco
from tests.simulate.runs import floats, ids


def ended(count: int = 60_000) -> dict[str, np.ndarray]:
    """Contacts with circumstances drawn at random."""
    chance = np.random.default_rng(4)
    gave_up = chance.random(count) < 0.1
    return {
        "customer": chance.integers(0, 5_000, count),
        "channel": chance.integers(0, 3, count),
        "reason": chance.integers(0, 11, count),
        "wait": chance.exponential(200, count),
        "resolved": (chance.random(count) < 0.7) & ~gave_up,
        "transfers": (chance.random(count) < 0.2).astype(np.int64),
        "agent": np.where(gave_up, -1, chance.integers(0, 50, count)),
        "tries": (chance.random(count) < 0.2).astype(np.int64),
        "gave_up": gave_up,
    }


def test_effects_are_recovered_by_a_logistic_regression() -> None:
    centre = telco()
    people = People(centre, n=5_000, n_days=30, seed=1)
    rows = felt(ended(), centre, people, 0, seed=1)
    reason = np.array([each.effect for each in centre.reasons])[rows["reason"]]
    from escucha.simulate.staff import skill

    columns = [
        rows["resolved"], log_wait(rows, centre), rows["transfers"], skill(1, rows["agent"]),
        rows["tries"] > 0, rows["gave_up"], reason, people.warmth(rows["customer"]),
    ]  # fmt: skip
    design = sm.add_constant(np.column_stack([np.asarray(each, float) for each in columns]))
    fit = sm.Logit((~rows["dissatisfied"]).astype(float), design).fit(disp=0)
    s = centre.satisfaction
    expected = [s.intercept, s.resolved, s.wait, s.transfer, s.skill, s.repeat, s.abandoned, 1.0, 1.0]
    assert (np.abs(fit.params - expected) < 4 * fit.bse).all()
    assert fit.bse.max() < 0.06


def test_the_dissatisfied_are_those_below_zero(tables: dict[str, pa.Table]) -> None:
    truth = tables["truth_contact"]
    assert ((floats(truth["satisfaction"]) < 0) == (floats(truth["is_dissatisfied"]) == 1)).all()
    assert 0.12 < floats(truth["is_dissatisfied"]).mean() < 0.4


def test_log_wait_is_zero_at_no_wait_and_log_two_at_one_unit() -> None:
    centre = telco()
    rows = {"channel": np.array([0, 0, 1]), "wait": np.array([np.nan, 60.0, 300.0])}
    assert log_wait(rows, centre).tolist() == pytest.approx([0, np.log(2), np.log(2)])


def test_the_dissatisfied_end_worse(tables: dict[str, pa.Table]) -> None:
    truth = tables["truth_contact"]
    unhappy, end = floats(truth["is_dissatisfied"]) == 1, floats(truth["end_state"])
    assert end[unhappy].mean() < -0.5
    assert end[~unhappy].mean() > 0.1
    assert set(np.unique(end)) == {-1, 0, 1}


def test_who_ends_or_begins_negative_was_negative(tables: dict[str, pa.Table]) -> None:
    truth = tables["truth_contact"]
    negative = (floats(truth["end_state"]) < 0) | (floats(truth["start_state"]) < 0)
    assert floats(truth["was_negative"])[negative].all()


def test_a_cause_is_named_for_the_negative_and_the_dissatisfied_only(tables: dict[str, pa.Table]) -> None:
    truth = tables["truth_contact"]
    named = np.array([each is not None for each in truth["cause"].to_pylist()])
    bad = (floats(truth["is_dissatisfied"]) == 1) | (floats(truth["was_negative"]) == 1)
    assert (named == bad).all()
    assert set(ids(truth["cause"])[named]) == set(CAUSES)


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"repeat": -2.0}, "prior"),
        ({"skill": -2.0}, "agent"),
        ({"transfer": -2.0}, "process"),
        ({"resolved": 0.0}, "process"),
        ({"reason": -2.0}, "product"),
        ({"wait": -2.0}, "wait"),
        ({"abandoned": -1.6, "resolved": 0.0}, "wait"),
        ({}, "third"),
    ],
)
def test_the_heaviest_term_is_the_cause(changes: dict[str, float], cause: str) -> None:
    quiet = {
        "repeat": 0.0,
        "skill": 0.0,
        "transfer": 0.0,
        "resolved": 1.6,
        "reason": 0.0,
        "wait": 0.0,
        "abandoned": 0.0,
    }
    parts = {name: np.array([value]) for name, value in {**quiet, **changes}.items()}

    class Calm(np.random.Generator):
        """Third parties weigh next to nothing."""

        def exponential(self, *_: object, **__: object) -> np.ndarray:  # type: ignore[override]
            return np.array([1e-6])

    assert CAUSES[int(main_cause(parts, 1.6, Calm(np.random.PCG64(1)))[0])] == cause
