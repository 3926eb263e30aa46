"""Sizes and allocations give the worked cases of methods.md 3.7."""

from __future__ import annotations

import numpy as np
import pytest

from escucha.inference.allocation import (
    active_probabilities,
    labels_needed,
    neyman,
    stratified_variance,
    whole_allocation,
)

POPULATION = np.array([600.0, 300, 100])
SPREAD = np.array([0.3, 0.45, 0.5])


def test_neyman_gives_the_worked_case() -> None:
    ideal = neyman(POPULATION, SPREAD, 100)
    assert ideal == pytest.approx([49.3, 37.0, 13.7], abs=0.05)
    assert stratified_variance(POPULATION, SPREAD, ideal) == pytest.approx(0.0011925, abs=1e-7)
    assert stratified_variance(POPULATION, SPREAD, POPULATION / 10) == pytest.approx(0.00125775, abs=1e-8)


def test_sizes_give_the_worked_case() -> None:
    assert labels_needed(0.05, spread=0.5) == pytest.approx(384.15, abs=0.01)
    assert labels_needed(0.05, spread=0.5, population=2000) == pytest.approx(322.4, abs=0.05)


def test_whole_counts_add_up_and_keep_the_floor() -> None:
    counts = whole_allocation(POPULATION, SPREAD, 100, floor=10)
    assert counts.sum() == 100
    assert counts.min() >= 10
    assert counts == pytest.approx(neyman(POPULATION, SPREAD, 100), abs=1)


def test_a_stratum_is_never_asked_for_more_than_it_has() -> None:
    counts = whole_allocation(np.array([3.0, 1000]), np.array([0.5, 0.0]), 50, floor=2)
    assert counts.tolist() == [3, 47]


def test_active_probabilities_look_where_the_prediction_is_unsure() -> None:
    found = active_probabilities(np.array([0.5, 0.99, 0.01, 0.5] * 250), n=100)
    assert found.sum() == pytest.approx(100)
    assert found[0] > 2 * found[1]
    assert found.min() >= 0.002


def test_no_other_split_of_the_labels_has_a_smaller_variance() -> None:
    n = 100
    best = stratified_variance(POPULATION, SPREAD, whole_allocation(POPULATION, SPREAD, n).astype(float))
    others = [(a, b, n - a - b) for a in range(2, 97) for b in range(2, 97) if 2 <= n - a - b <= 100]
    least = min(stratified_variance(POPULATION, SPREAD, np.array(split, float)) for split in others)
    assert best == pytest.approx(least, rel=1e-3)
