"""Prediction-powered means give the worked cases of methods.md 1.4 and never lose to the plain mean."""

from __future__ import annotations

import numpy as np
import pytest

from escucha.inference.prediction_powered import powered_mean, tuned_lambda
from tests.inference.test_sampling import LABEL, OTHERS, PREDICTION, standard_error

WEAK = np.array([0.6, 0.5, 0.55, 0.7, 0.4, 0.6, 0.5, 0.45, 0.5, 0.6])


def test_full_trust_gives_the_worked_case() -> None:
    found = powered_mean(LABEL, PREDICTION, OTHERS, trust=1)
    assert found.value == pytest.approx(0.530, abs=1e-9)
    assert standard_error(found.lo, found.hi) == pytest.approx(0.116357, abs=1e-6)


def test_no_trust_is_the_plain_mean_of_the_labels() -> None:
    found = powered_mean(LABEL, PREDICTION, OTHERS, trust=0)
    assert found.value == pytest.approx(0.5)
    assert standard_error(found.lo, found.hi) == pytest.approx(float(np.sqrt(LABEL.var(ddof=1) / 10)), abs=1e-6)


def test_tuned_trust_gives_the_worked_case() -> None:
    assert tuned_lambda(LABEL, WEAK, OTHERS) == pytest.approx(0.356914, abs=1e-6)
    found = powered_mean(LABEL, WEAK, OTHERS)
    assert found.value == pytest.approx(0.485723, abs=1e-6)
    assert standard_error(found.lo, found.hi) == pytest.approx(0.162389, abs=1e-6)


def test_a_constant_prediction_is_not_trusted() -> None:
    assert tuned_lambda(LABEL, np.full(10, 0.5), np.full(20, 0.5)) == 0


def test_the_gain_is_what_the_correlation_promises() -> None:
    generator = np.random.default_rng(3)
    latent = generator.normal(size=200_400)
    label = latent + generator.normal(size=200_400)
    found = powered_mean(label[:400], latent[:400], latent[400:])
    rho = np.corrcoef(label, latent)[0, 1]
    assert found.n_eff is not None
    assert found.n_eff / 400 == pytest.approx(1 / (1 - rho**2), rel=0.15)
