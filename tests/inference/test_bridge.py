"""Bridges give the worked cases of methods.md 1.6."""

from __future__ import annotations

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
