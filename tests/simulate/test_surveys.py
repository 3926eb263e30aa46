"""Surveys are answered depending on satisfaction itself, with the odds that were put in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import statsmodels.api as sm

from escucha.simulate.centre import Voice
from escucha.simulate.columns import Columns, n_rows, take
from escucha.simulate.surveys import COMMENTS, said, surveyed
from escucha.simulate.telco import telco
from tests.simulate.runs import floats, ids


def ended(count: int = 60_000) -> Columns:
    chance = np.random.default_rng(1)
    satisfaction = chance.logistic(1.0, 1.0, count)
    return {
        "number": np.arange(count),
        "customer": np.arange(count),
        "channel": chance.integers(0, 3, count),
        "language": np.zeros(count, np.int64),
        "outcome": np.zeros(count, np.int64),
        "ended": np.full(count, 1_000.0),
        "satisfaction": satisfaction,
        "dissatisfied": satisfaction < 0,
        "end": np.sign(np.trunc(satisfaction)).astype(np.int64),
    }


def test_the_odds_of_answering_fall_when_dissatisfied_by_the_factor_asked() -> None:
    centre = replace(telco(), voice=Voice(invited=1.0, answer_odds=0.4))
    rows = ended()
    table = surveyed(rows, centre, 0, seed=1)
    reached = np.isfinite(table["delivered_at"])
    channel = rows["channel"][reached]
    design = np.column_stack([rows["dissatisfied"][reached], channel == 0, channel == 1, channel == 2]).astype(float)
    fit = sm.Logit(np.isfinite(table["answered_at"][reached]).astype(float), design).fit(disp=0)
    expected = [np.log(0.4), *(each.answer_logit for each in centre.channels[:3])]
    assert (np.abs(fit.params - expected) < 4 * fit.bse).all()
    assert fit.bse[0] < 0.04


def test_within_a_channel_the_silent_are_gamma_times_as_likely_dissatisfied() -> None:
    """Gamma of the sensitivity analysis: odds among those who do not answer over odds among those who do."""
    centre = replace(telco(), voice=Voice(invited=1.0, delivered=1.0, answer_odds=0.4))
    rows = take(ended(200_000), np.arange(200_000))
    rows["channel"] = np.zeros(200_000, np.int64)
    table = surveyed(rows, centre, 0, seed=1)
    answered, bad = np.isfinite(table["answered_at"]), rows["dissatisfied"]
    reached = np.isfinite(table["delivered_at"])

    def odds(who: np.ndarray) -> float:
        return float(bad[who].sum() / (~bad[who]).sum())

    assert odds(reached & ~answered) / odds(answered) == pytest.approx(1 / 0.4, rel=0.06)


def test_answers_come_after_delivery_and_only_then(tables: dict[str, pa.Table]) -> None:
    rows = tables["survey"]
    answered = rows.filter(pc.is_valid(rows["answered_at"]))
    assert answered["delivered_at"].null_count == 0
    for name in ("nps", "csat", "ces"):
        assert answered[name].null_count == 0
        assert rows.filter(pc.is_null(rows["answered_at"]))[name].null_count == len(rows) - len(answered)
    assert 0.1 < len(answered) / len(rows) < 0.4


def test_who_may_not_be_surveyed_is_not_invited(tables: dict[str, pa.Table]) -> None:
    rows = tables["survey"]
    barred = rows.filter(pc.invert(rows["is_eligible"]))
    assert len(barred) / len(rows) == pytest.approx(0.1, abs=0.03)
    assert barred["invited_at"].null_count == len(barred)
    allowed = {each["customer_id"]: each["may_survey"] for each in tables["customer"].to_pylist()}
    seen = [allowed[each] for each in rows["customer_id"].to_pylist()]
    assert seen == rows["is_eligible"].to_pylist()


def test_those_who_left_before_an_answer_are_not_asked(tables: dict[str, pa.Table]) -> None:
    rows = tables["survey"].join(tables["contact"].select(["contact_id", "outcome"]), "contact_id")
    assert set(rows["outcome"].to_pylist()) <= {"served", "transferred", "bot_contained"}


def test_scores_rise_with_satisfaction_within_their_scales() -> None:
    satisfaction = np.linspace(-8, 8, 4_000)
    found = said(satisfaction, np.random.default_rng(1))
    for name, low, high in (("nps", 0, 10), ("csat", 1, 5), ("ces", 1, 7)):
        assert (found[name].min(), found[name].max()) == (low, high)
        assert np.corrcoef(found[name], satisfaction)[0, 1] > 0.85


def test_comments_fit_the_feeling() -> None:
    centre = replace(telco(), voice=Voice(invited=1.0, comments=1.0))
    rows = ended()
    table = surveyed(rows, centre, 0, seed=1)
    spoken = table["comment"] >= 0
    assert 0.1 < spoken.mean() < 0.4
    assert (table["comment"][spoken & rows["dissatisfied"]] < 5).all()
    assert (table["comment"][spoken & ~rows["dissatisfied"]] >= 5).all()
    assert len(COMMENTS) == 15
    assert n_rows(table) == 60_000


def test_only_spanish_speakers_comment_in_spanish(tables: dict[str, pa.Table]) -> None:
    rows = tables["survey"].join(tables["contact"].select(["contact_id", "language"]), "contact_id")
    assert set(ids(rows.filter(pc.is_valid(rows["comment"]))["language"])) == {"es"}
    assert np.isfinite(floats(rows["nps"])).sum() > 500
