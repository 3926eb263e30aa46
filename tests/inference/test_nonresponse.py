"""Weighting and sensitivity give the worked cases of methods.md 1.3 and 1.5, and fail where they must."""

from __future__ import annotations

import numpy as np
import pytest

from escucha.inference.nonresponse import NonresponseError, aipw, post_stratified, raked, sensitivity, tilted
from tests.inference.test_sampling import standard_error


def test_post_stratification_gives_the_worked_case() -> None:
    count, bad = np.array([40.0, 10.0]), np.array([12.0, 6.0])
    mean = bad / count
    variance = mean * (1 - mean) * count / (count - 1)
    found = post_stratified(np.array([700.0, 300.0]), count, mean, variance)
    assert found.value == pytest.approx(0.390)
    t_with_48_degrees = 2.010635
    assert standard_error(found.lo, found.hi, t_with_48_degrees) == pytest.approx(0.069338, abs=1e-6)
    assert found.validity == "adjusted"


def test_raking_gives_the_worked_case() -> None:
    found = raked(np.array([[30.0, 20], [10, 40]]), np.array([60.0, 40]), np.array([50.0, 50]))
    assert found == pytest.approx(np.array([[40.0, 20], [10, 30]]), abs=1e-6)


def test_raking_refuses_margins_that_disagree() -> None:
    with pytest.raises(NonresponseError, match="must be the same"):
        raked(np.ones((2, 2)), np.array([60.0, 40]), np.array([50.0, 51]))


def test_raking_refuses_margins_that_cannot_be_reached() -> None:
    with pytest.raises(NonresponseError, match="cannot be reached"):
        raked(np.array([[1.0, 0], [1, 0]]), np.array([60.0, 40]), np.array([50.0, 50]))


def test_tilting_gives_the_worked_case() -> None:
    assert tilted(0.30, 2) == pytest.approx(0.461538, abs=1e-6)
    found = sensitivity(0.30, 0.2)
    assert dict(found.total)[2] == pytest.approx(0.429231, abs=1e-6)
    assert found.bounds == pytest.approx((0.06, 0.86))
    assert dict(found.total)[1] == pytest.approx(0.30)


@pytest.mark.parametrize("depends_on", ["what is known", "the answer itself"])
def test_reweighting_rescues_answers_at_random_and_not_the_angry_who_stay_silent(depends_on: str) -> None:
    generator = np.random.default_rng(8)
    n = 20_000
    known = generator.normal(size=n)
    label = (known + generator.normal(size=n) > 0).astype(float)
    cause = known if depends_on == "what is known" else 2 * label - 1
    answered = generator.random(n) < 1 / (1 + np.exp(1.5 - cause))
    bins = np.digitize(known, np.quantile(known, np.linspace(0.05, 0.95, 19)))
    propensity = np.array([answered[bins == b].mean() for b in range(20)])[bins]
    prediction = np.array([label[answered & (bins == b)].mean() for b in range(20)])[bins]
    found = aipw(answered, label, prediction, propensity)
    assert found.value is not None
    assert found.lo is not None
    assert found.hi is not None
    covers = found.lo <= label.mean() <= found.hi
    assert covers == (depends_on == "what is known")
    assert found.validity == "adjusted"


def test_hardly_ever_answering_downgrades_the_estimate() -> None:
    n = 1000
    propensity = np.where(np.arange(n) < 100, 0.01, 0.5)
    answered = np.arange(n) % 2 == 0
    found = aipw(answered, np.zeros(n), np.zeros(n), propensity)
    assert found.validity == "model"


def test_contacts_of_one_customer_widen_the_interval() -> None:
    generator = np.random.default_rng(1)
    label = np.repeat((generator.random(200) < 0.5).astype(float), 5)
    everyone, half, sure = np.ones(1000, bool), np.full(1000, 0.5), np.full(1000, 0.999)
    alone = aipw(everyone, label, half, sure)
    together = aipw(everyone, label, half, sure, cluster=np.repeat(np.arange(200), 5))
    widened = standard_error(together.lo, together.hi) / standard_error(alone.lo, alone.hi)
    assert widened == pytest.approx(np.sqrt(5), rel=0.02)
