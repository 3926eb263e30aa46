"""Intervals, weights and sample sizes of net promoter scores are those of the worked table."""

from __future__ import annotations

import pytest

from escucha.inference.net_score import (
    adjusted_wald_nps,
    answers_needed,
    mover_nps,
    wald_nps,
    weighted_nps,
    weighted_nps_error,
)

# promoters, passives, detractors: Wald, adjusted Wald, MOVER
TABLE = [
    ((50, 30, 20), (14.692, 45.308), (14.051, 44.201), (13.975, 44.176)),
    ((8, 1, 1), (30.314, 109.686), (14.732, 92.961), (13.950, 90.731)),
    ((10, 0, 0), (100, 100), (47.504, 100), (60.751, 100)),
    ((87, 8, 5), (72.247, 91.753), (69.503, 89.720), (69.339, 89.300)),
    ((0, 5, 0), (0, 0), (-30.006, 30.006), (-43.448, 43.448)),
]
SCORES, WEIGHTS = (1, 1, 0, -1, 1, -1, 0, 1, 1, -1), (1, 1, 2, 3, 1, 2, 1, 1, 1, 2)
Bounds = tuple[float, float]


@pytest.mark.parametrize(("mix", "wald", "adjusted", "mover"), TABLE)
def test_intervals_are_those_of_the_table(
    mix: tuple[int, int, int], wald: Bounds, adjusted: Bounds, mover: Bounds
) -> None:
    promoters, _, detractors = mix
    n = sum(mix)
    assert wald_nps(promoters, detractors, n) == pytest.approx(wald, abs=5e-4)
    assert adjusted_wald_nps(promoters, detractors, n) == pytest.approx(adjusted, abs=5e-4)
    assert mover_nps(promoters / n, detractors / n, n) == pytest.approx(mover, abs=5e-4)


def test_weights_can_turn_the_sign() -> None:
    estimate = weighted_nps(SCORES, WEIGHTS)
    assert estimate.value == pytest.approx(-13.3333, abs=1e-4)
    assert weighted_nps_error(SCORES, WEIGHTS) == pytest.approx(30.8561, abs=1e-4)
    assert estimate.n_eff == pytest.approx(8.3333, abs=1e-4)
    assert weighted_nps(SCORES, [1.0] * 10).value == pytest.approx(20)


def test_a_weighted_score_says_that_it_holds_only_if_its_weights_do() -> None:
    assert weighted_nps(SCORES, WEIGHTS).validity == "adjusted"


@pytest.mark.parametrize(("scores", "value"), [((), None), ((1,), 100.0)])
def test_too_few_answers_give_no_interval(scores: tuple[int, ...], value: float | None) -> None:
    estimate = weighted_nps(scores, [2.0] * len(scores))
    assert (estimate.value, estimate.lo, estimate.hi) == (value, None, None)


def test_answers_needed_for_five_points() -> None:
    assert answers_needed(0.5, 0.2, half_width=5) == 938
    assert answers_needed(0.5, 0.5, half_width=5) == 1537
