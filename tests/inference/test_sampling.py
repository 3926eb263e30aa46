"""Estimates from random samples: the worked cases of methods.md 1.4, and their coverage on a known population."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from escucha.inference.sampling import (
    SampleError,
    Stratum,
    difference,
    domain,
    hajek,
    poisson,
    ratio_of_totals,
    stratified,
)

LABEL = np.array([1, 0, 1, 1, 0, 0, 1, 0, 0, 1], float)
PREDICTION = np.array([0.9, 0.2, 0.7, 0.8, 0.1, 0.4, 0.6, 0.3, 0.2, 0.5])
OTHERS = np.array(
    [0.1, 0.3, 0.5, 0.7, 0.9, 0.2, 0.4, 0.6, 0.8, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 0.5]
)
EVERYONE = np.concatenate([PREDICTION, OTHERS])
PROBABILITY = np.array([0.5, 0.5, 0.25, 0.25, 0.5, 0.5, 0.25, 0.5, 0.5, 0.25])
NORMAL = 1.959964


def standard_error(lo: float | None, hi: float | None, quantile: float = NORMAL) -> float:
    assert lo is not None
    assert hi is not None
    return (hi - lo) / 2 / quantile


def test_difference_estimator_gives_the_worked_case() -> None:
    found = difference(EVERYONE, label=LABEL, prediction=PREDICTION)
    assert found.value == pytest.approx(0.520, abs=1e-9)
    t_with_nine_degrees = 2.262157
    assert standard_error(found.lo, found.hi, t_with_nine_degrees) == pytest.approx(0.080783, abs=1e-6)
    assert (found.validity, found.population, found.n) == ("design", 30, 10)
    assert "small_sample" in found.assumptions


def test_poisson_sample_gives_the_worked_case() -> None:
    found = poisson(EVERYONE, label=LABEL, prediction=PREDICTION, probability=PROBABILITY)
    assert found.value == pytest.approx(0.603333, abs=1e-6)
    assert standard_error(found.lo, found.hi) == pytest.approx(0.089318, abs=1e-6)


def test_hajek_gives_the_worked_case() -> None:
    found = hajek(EVERYONE, label=LABEL, prediction=PREDICTION, probability=PROBABILITY)
    assert found.value == pytest.approx(0.611429, abs=1e-6)


def test_domain_gives_the_worked_case() -> None:
    sampled = np.array([1, 1, 0, 1, 1, 0, 1, 1, 0, 1], bool)
    others = np.array([1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0], bool)
    found = domain(
        EVERYONE,
        np.concatenate([sampled, others]),
        label=LABEL,
        prediction=PREDICTION,
        sampled_in_domain=sampled,
    )
    assert found.value == pytest.approx(0.590476, abs=1e-6)
    t_with_six_degrees = 2.446912
    assert standard_error(found.lo, found.hi, t_with_six_degrees) == pytest.approx(0.091065, abs=1e-6)


def test_one_stratum_is_the_simple_random_sample() -> None:
    alone = stratified([Stratum(30, float(EVERYONE.mean()), LABEL, PREDICTION)])
    simple = difference(EVERYONE, label=LABEL, prediction=PREDICTION)
    assert (alone.value, alone.lo, alone.hi) == pytest.approx((simple.value, simple.lo, simple.hi))


def test_a_stratum_with_one_label_is_refused() -> None:
    with pytest.raises(SampleError, match="1 labels are too few"):
        stratified([Stratum(30, 0.5, LABEL[:1], PREDICTION[:1])])


def test_a_contact_that_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(SampleError, match="not covered"):
        poisson(EVERYONE, label=LABEL, prediction=PREDICTION, probability=PROBABILITY - 0.25)


def test_a_ratio_of_a_total_to_itself_is_one() -> None:
    pair = (LABEL, PREDICTION)
    found = ratio_of_totals(
        EVERYONE, EVERYONE, sampled_numerator=pair, sampled_denominator=pair, probability=PROBABILITY
    )
    assert found.value == pytest.approx(1)
    assert standard_error(found.lo, found.hi) == pytest.approx(0, abs=1e-12)


def population(generator: np.random.Generator, n: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """A dissatisfaction that a prediction tells about, imperfectly and with a bias."""
    latent = generator.normal(size=n)
    truth = (latent + generator.normal(size=n) > 0.8).astype(float)
    return truth, np.clip(1 / (1 + np.exp(-latent)) - 0.1, 0, 1)


@pytest.mark.parametrize("n", [50, 200, 1000])
def test_intervals_cover_the_truth_as_often_as_they_say(n: int) -> None:
    generator = np.random.default_rng(5)
    truth, prediction = population(generator, 20_000)
    hits = 0
    draws = 2000
    for _ in range(draws):
        drawn = generator.choice(len(truth), n, replace=False)
        found = difference(prediction, label=truth[drawn], prediction=prediction[drawn])
        assert found.lo is not None
        assert found.hi is not None
        hits += found.lo <= truth.mean() <= found.hi
    assert 0.935 <= hits / draws <= 0.965


def test_unequal_probabilities_do_not_bias() -> None:
    generator = np.random.default_rng(6)
    truth, prediction = population(generator, 5_000)
    probability = np.clip(0.3 * np.sqrt(prediction * (1 - prediction)) + 0.05, 0.002, 1)
    values = []
    hits = 0
    draws = 1500
    for _ in range(draws):
        drawn = generator.random(len(truth)) < probability
        found = hajek(prediction, label=truth[drawn], prediction=prediction[drawn], probability=probability[drawn])
        assert found.value is not None
        assert found.lo is not None
        assert found.hi is not None
        values.append(found.value)
        hits += found.lo <= truth.mean() <= found.hi
    assert np.mean(values) == pytest.approx(truth.mean(), abs=0.002)
    assert 0.935 <= hits / draws <= 0.965


def test_a_stratified_interval_of_fifty_labels_covers_the_truth_as_often_as_it_says() -> None:
    generator = np.random.default_rng(12)
    truth, prediction = population(generator, 6_000)
    strata = np.digitize(prediction, [0.3, 0.5])
    places = [np.flatnonzero(strata == stratum) for stratum in range(3)]
    hits, draws, values = 0, 2000, []
    for _ in range(draws):
        drawn = [generator.choice(place, n, replace=False) for place, n in zip(places, (16, 17, 17), strict=True)]
        found = stratified(
            [
                Stratum(len(place), float(prediction[place].mean()), truth[some], prediction[some])
                for place, some in zip(places, drawn, strict=True)
            ]
        )
        assert found.value is not None
        assert found.lo is not None
        assert found.hi is not None
        values.append(found.value)
        hits += found.lo <= truth.mean() <= found.hi
    assert np.mean(values) == pytest.approx(truth.mean(), abs=0.006)
    assert 0.93 <= hits / draws <= 0.97


def test_with_labels_that_never_vary_hajek_is_exact_where_horvitz_thompson_spreads() -> None:
    generator = np.random.default_rng(13)
    probability = generator.uniform(0.05, 0.5, 400)
    nothing = np.zeros(400)
    plain, weighted = [], []
    for _ in range(800):
        drawn = generator.random(400) < probability
        ones, zeros, chance = np.ones(drawn.sum()), np.zeros(drawn.sum()), probability[drawn]
        plain.append(poisson(nothing, label=ones, prediction=zeros, probability=chance).value)
        weighted.append(hajek(nothing, label=ones, prediction=zeros, probability=chance).value)
    assert weighted == pytest.approx(np.ones(800))
    by_theory = float(np.sqrt(((1 - probability) / probability).sum())) / 400
    assert np.std([value for value in plain if value is not None]) == pytest.approx(by_theory, rel=0.1)
    assert np.mean([value for value in plain if value is not None]) == pytest.approx(1, abs=4 * by_theory / 800**0.5)
