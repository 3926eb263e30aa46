"""Net promoter scores: their intervals, weights and sample sizes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from escucha.inference.estimate import Estimate
from escucha.inference.intervals import normal_quantile, t_quantile, wilson


def mover_nps(promoters: float, detractors: float, n: float, *, level: float = 0.95) -> tuple[float, float]:
    """Interval of a net promoter score in points, -100 to 100, by MOVER with Wilson limits.

    ``promoters`` and ``detractors`` are shares in [0, 1] of ``n`` answers (may be an effective number).
    Source: Zou and Donner (2008).
    """
    low_p, high_p = wilson(promoters, n, level=level)
    low_d, high_d = wilson(detractors, n, level=level)
    spread = math.sqrt(promoters * (1 - promoters) * detractors * (1 - detractors))
    r = -promoters * detractors / spread if spread > 0 else 0.0
    score = promoters - detractors
    down = (promoters - low_p) ** 2 - 2 * r * (promoters - low_p) * (high_d - detractors) + (high_d - detractors) ** 2
    up = (high_p - promoters) ** 2 - 2 * r * (high_p - promoters) * (detractors - low_d) + (detractors - low_d) ** 2
    return 100 * (score - math.sqrt(max(down, 0.0))), 100 * (score + math.sqrt(max(up, 0.0)))


def adjusted_wald_nps(promoters: int, detractors: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Adjusted Wald interval of a net promoter score in points, from counts; centred on the shrunk score.

    ``promoters`` and ``detractors`` of ``n`` answers. Source: Rocks (2016).
    """
    p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    half = normal_quantile(level) * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    return 100 * max(p - d - half, -1.0), 100 * min(p - d + half, 1.0)


def wald_nps(promoters: int, detractors: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Wald interval of a net promoter score in points; only to compare with, it covers 33 % at worst.

    ``promoters`` and ``detractors`` of ``n`` > 0 answers.
    """
    p, d = promoters / n, detractors / n
    half = normal_quantile(level) * math.sqrt((p + d - (p - d) ** 2) / n)
    return 100 * (p - d - half), 100 * (p - d + half)


def weighted_nps(scores: Sequence[int], weights: Sequence[float], *, level: float = 0.95) -> Estimate:
    """Weighted net promoter score in points, with the worth of the weighted answers (Kish).

    ``scores`` are +1 promoter, 0 passive, -1 detractor; ``weights`` above 0, one an answer, whose model the caller
    answers for (validity ``adjusted``). Null without answers; no interval for one.
    Source: Hajek (1971); Kish (1965).
    """
    s, w = np.asarray(scores, dtype=float), np.asarray(weights, dtype=float)
    n = len(s)
    if n == 0:
        return Estimate(None, level=level, method="no answers", validity="adjusted")
    mean = float((w * s).sum() / w.sum())
    worth = float(w.sum() ** 2 / (w**2).sum())
    if n == 1:
        return Estimate(100 * mean, level=level, method="one answer", n=n, n_eff=worth, validity="adjusted")
    half = t_quantile(level, n) * weighted_nps_error(scores, weights)
    low, high = max(100 * mean - half, -100.0), min(100 * mean + half, 100.0)
    return Estimate(100 * mean, low, high, level, "Hajek, t", n, worth, validity="adjusted")


def weighted_nps_error(scores: Sequence[int], weights: Sequence[float]) -> float:
    """Standard error in points of the weighted net promoter score; see weighted_nps. Two answers or more."""
    s, w = np.asarray(scores, dtype=float), np.asarray(weights, dtype=float)
    mean = (w * s).sum() / w.sum()
    variance = len(s) / (len(s) - 1) * ((w * (s - mean)) ** 2).sum() / w.sum() ** 2
    return 100 * float(np.sqrt(variance))


def answers_needed(promoters: float, detractors: float, *, half_width: float, level: float = 0.95) -> int:
    """How many answers a net promoter score needs for an interval of ``half_width`` points to each side.

    ``promoters`` and ``detractors`` are the shares expected.
    """
    variance = promoters + detractors - (promoters - detractors) ** 2
    return math.ceil(normal_quantile(level) ** 2 * variance / (half_width / 100) ** 2)
