"""Evaluations: raters see what their sensitivity and specificity let them see."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from scipy import stats

from escucha.simulate.centre import Quality
from escucha.simulate.columns import Columns
from escucha.simulate.quality import CLASSES, evaluated
from escucha.simulate.staff import skill
from escucha.simulate.telco import telco

QUALITY = Quality(evaluated=1.0, skill_on_error=-0.5)


def ended(count: int = 30_000) -> Columns:
    return {
        "number": np.arange(count),
        "agent": np.arange(count) % 40,
        "seat": np.zeros(count, np.int64),
        "unseen": np.zeros(count, bool),
        "ended": np.full(count, 1_000.0),
    }


def both() -> tuple[Columns, Columns]:
    return evaluated(ended(), replace(telco(), quality=QUALITY), 0, seed=1)


@pytest.mark.parametrize("place", range(4))
def test_sensitivity_and_specificity_of_each_rater_are_recovered(place: int) -> None:
    judged, truth = both()
    many = len(QUALITY.attributes)
    real = truth["is_error"][judged["contact_id"] * many + judged["attribute"]]
    mine, rater = judged["rater_id"] == place, QUALITY.raters[place]
    for state, share in ((1, rater.sensitivity), (0, 1 - rater.specificity)):
        marked = judged["is_error"][mine & (real == state)]
        assert stats.binomtest(int(marked.sum()), len(marked), share).pvalue > 1e-4


def test_error_rates_of_an_agent_of_average_skill_are_those_asked() -> None:
    _, truth = both()
    able = skill(1, np.arange(40))
    nearest = int(np.abs(able).argmin())
    base = QUALITY.attributes[0].error
    mine = (truth["attribute"] == 0) & (truth["contact_id"] % 40 == nearest)
    share = 1 / (1 + np.exp(-(np.log(base / (1 - base)) - 0.5 * able[nearest])))
    assert stats.binomtest(int(truth["is_error"][mine].sum()), int(mine.sum()), share).pvalue > 1e-4


def test_skilled_agents_make_fewer_errors() -> None:
    _, truth = both()
    able = skill(1, truth["contact_id"] % 40)
    applied = truth["is_error"] >= 0
    errors = truth["is_error"]
    assert errors[applied & (able > 0.5)].mean() < 0.8 * errors[applied & (able < -0.5)].mean()


def test_an_attribute_that_did_not_apply_has_no_error() -> None:
    judged, truth = both()
    assert ((truth["is_error"] == -1) == ~truth["is_opportunity"]).all()
    assert ((judged["is_error"] == -1) == ~judged["is_opportunity"]).all()
    offer = truth["attribute"] == 3
    assert truth["is_opportunity"][offer].mean() == pytest.approx(0.5, abs=0.02)


def test_a_quarter_is_judged_by_two_different_raters() -> None:
    judged, _ = both()
    pairs = {(contact, rater) for contact, rater in zip(judged["contact_id"], judged["rater_id"], strict=True)}
    assert len(pairs) * len(QUALITY.attributes) == len(judged["contact_id"])
    assert len(pairs) / 30_000 == pytest.approx(1.25, abs=0.01)


def test_evaluations_have_known_classes_and_served_contacts(tables: dict[str, pa.Table]) -> None:
    assert set(tables["evaluation"]["error_class"].to_pylist()) == set(CLASSES)
    served = {row["contact_id"] for row in tables["contact"].to_pylist() if row["outcome"] in ("served", "transferred")}
    assert set(tables["evaluation"]["contact_id"].to_pylist()) <= served
