"""Bridges give the worked cases of methods.md 1.6."""

from __future__ import annotations

import numpy as np
import pytest

from escucha.inference.bridge import Accuracy, BridgeError, corrected_share, probed_share
from tests.inference.test_sampling import standard_error


def test_rogan_gladen_gives_the_worked_case() -> None:
    found = corrected_share(0.30, 2000, Accuracy(0.80, 200, 0.90, 200))
    assert found.value == pytest.approx(0.285714, abs=1e-6)
    assert standard_error(found.lo, found.hi) == pytest.approx(0.028568, abs=1e-6)


def test_an_expert_who_tells_too_little_is_refused() -> None:
    with pytest.raises(BridgeError, match=r"1\.10"):
        corrected_share(0.30, 2000, Accuracy(0.60, 200, 0.50, 200))


def test_hansen_hurwitz_gives_the_worked_case() -> None:
    found = probed_share(n=500, n_answered=100, share_answered=0.30, n_probed=40, share_probed=0.45)
    assert found.value == pytest.approx(0.420)
    assert standard_error(found.lo, found.hi) == pytest.approx(0.064448, abs=1e-5)


def test_the_corrected_share_covers_the_truth_as_often_as_it_says() -> None:
    generator = np.random.default_rng(14)
    share, sensitivity, specificity = 0.25, 0.8, 0.9
    apparent = share * sensitivity + (1 - share) * (1 - specificity)
    hits, draws = 0, 2000
    for _ in range(draws):
        seen = generator.binomial(1000, apparent) / 1000
        accuracy = Accuracy(
            generator.binomial(200, sensitivity) / 200, 200, generator.binomial(300, specificity) / 300, 300
        )
        found = corrected_share(seen, 1000, accuracy)
        assert found.lo is not None
        assert found.hi is not None
        hits += found.lo <= share <= found.hi
    assert 0.935 <= hits / draws <= 0.965


def test_fewer_called_bad_than_by_mistake_alone_is_a_share_of_zero() -> None:
    found = corrected_share(0.02, 500, Accuracy(0.8, 200, 0.9, 200))
    assert (found.value, found.lo) == (0.0, 0.0)
