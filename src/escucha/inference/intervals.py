"""Intervals for shares, means and net scores, clustered or not."""

from __future__ import annotations

import math

from scipy import stats


def normal_quantile(level: float) -> float:
    """The two-sided normal quantile at ``level`` (1.959964 at .95)."""
    return float(stats.norm.ppf(0.5 + level / 2))


def t_quantile(level: float, n_clusters: int) -> float:
    """The two-sided Student quantile at ``level`` with ``n_clusters - 1`` degrees of freedom."""
    return float(stats.t.ppf(0.5 + level / 2, n_clusters - 1))


def wilson(share: float, n: float, *, level: float = 0.95) -> tuple[float, float]:
    """Wilson score interval of a share.

    ``share`` in [0, 1] seen in ``n`` observations (may be an effective number); n > 0.
    Source: Wilson (1927).
    """
    z = normal_quantile(level)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (0.0 if share == 0 else centre - half, 1.0 if share == 1 else centre + half)


def ratio_variance(
    *, part: float, whole: float, part_part: float, part_whole: float, whole_whole: float, n_clusters: int
) -> float | None:
    """Linearised variance of R = part / whole over clusters, null with fewer than two.

    The sums run over clusters g: ``part`` = sum x_g, ``whole`` = sum m_g, ``part_part`` = sum x_g^2,
    ``part_whole`` = sum x_g m_g, ``whole_whole`` = sum m_g^2. Var = G/(G-1) sum (x_g - R m_g)^2 / whole^2.
    Source: methods.md section 0; Cochran (1977), section 6.
    """
    if n_clusters < 2 or whole == 0:
        return None
    ratio = part / whole
    squares = part_part - 2 * ratio * part_whole + ratio * ratio * whole_whole
    return n_clusters / (n_clusters - 1) * max(squares, 0.0) / (whole * whole)


def mover_nps(promoters: float, detractors: float, n: float, *, level: float = 0.95) -> tuple[float, float]:
    """Interval of a net promoter score in points, -100 to 100, by MOVER with Wilson limits.

    ``promoters`` and ``detractors`` are shares in [0, 1] of ``n`` answers (may be an effective number).
    Source: Zou and Donner (2008); methods.md 1.1.
    """
    low_p, high_p = wilson(promoters, n, level=level)
    low_d, high_d = wilson(detractors, n, level=level)
    spread = math.sqrt(promoters * (1 - promoters) * detractors * (1 - detractors))
    r = -promoters * detractors / spread if spread > 0 else 0.0
    score = promoters - detractors
    down = (promoters - low_p) ** 2 - 2 * r * (promoters - low_p) * (high_d - detractors) + (high_d - detractors) ** 2
    up = (high_p - promoters) ** 2 - 2 * r * (high_p - promoters) * (detractors - low_d) + (detractors - low_d) ** 2
    return 100 * (score - math.sqrt(max(down, 0.0))), 100 * (score + math.sqrt(max(up, 0.0)))
