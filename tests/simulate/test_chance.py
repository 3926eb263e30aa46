"""Chance depends on the seed and the purpose, and has the distributions it says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from escucha.simulate.chance import generator, log_odds, normal, pick, probability, uniform

MANY = np.arange(50_000)


def test_a_number_has_the_same_uniform_alone_and_among_others() -> None:
    assert uniform(3, "age", MANY)[17] == uniform(3, "age", np.array([17]))[0]


def test_uniforms_are_uniform() -> None:
    assert stats.kstest(uniform(3, "age", MANY), "uniform").pvalue > 0.001


def test_normals_are_standard_normal() -> None:
    assert stats.kstest(normal(3, "skill", MANY), "norm").pvalue > 0.001


@pytest.mark.parametrize(("seed", "what"), [(4, "age"), (3, "region")])
def test_another_seed_or_purpose_is_unrelated(seed: int, what: str) -> None:
    assert abs(np.corrcoef(uniform(3, "age", MANY), uniform(seed, what, MANY))[0, 1]) < 0.02


def test_neighbours_are_unrelated() -> None:
    found = uniform(3, "age", MANY)
    assert abs(np.corrcoef(found[:-1], found[1:])[0, 1]) < 0.02


def test_a_generator_repeats_for_the_same_day_and_differs_on_another() -> None:
    assert generator(1, "x", 5).random() == generator(1, "x", 5).random()
    assert generator(1, "x", 5).random() != generator(1, "x", 6).random()


def test_pick_lays_shares_end_to_end() -> None:
    picked = pick(np.array([0.0, 0.19, 0.21, 0.69, 0.71, 0.9999999]), np.array([2.0, 5.0, 3.0]))
    assert picked.tolist() == [0, 0, 1, 1, 2, 2]


def test_log_odds_and_probability_undo_each_other() -> None:
    assert probability(np.array([log_odds(0.2)])) == pytest.approx(0.2)
    assert log_odds(0.5) == 0
