"""Prediction-powered means: a few labels and predictions for many, when the process is what is asked about."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from escucha.inference.estimate import Estimate
from escucha.inference.interval import estimated

Floats = npt.NDArray[np.float64]


def tuned_lambda(label: Floats, prediction: Floats, unlabelled: Floats) -> float:
    """How much to trust the predictions, 0 to 1, so that the variance is least.

    Cov(y, f) / ((1 + n/N) Var(f over both)), clipped. Source: Angelopoulos, Duchi and Zrnic (2023), PPI++.
    """
    spread = float(np.concatenate([prediction, unlabelled]).var(ddof=1))
    if spread == 0:
        return 0.0
    covariance = float(np.cov(label, prediction, ddof=1)[0, 1])
    return float(np.clip(covariance / ((1 + len(label) / len(unlabelled)) * spread), 0, 1))


def powered_mean(
    label: Floats, prediction: Floats, unlabelled: Floats, *, trust: float | None = None, level: float = 0.95
) -> Estimate:
    """The mean label of the process that the contacts come from.

    ``label`` and ``prediction``, shape (n,), are of labelled contacts drawn at random; ``unlabelled``, shape (N,),
    are predictions of other contacts (the labelled ones must not be among them). ``trust`` is lambda (null: tuned;
    0 is the plain mean of the labels; 1 is the plain prediction-powered mean). Labels that people chose to give
    are not accepted: use nonresponse.aipw and say ``adjusted``.
    Source: Angelopoulos et al. (2023); methods.md 1.4 (c).
    """
    weight = tuned_lambda(label, prediction, unlabelled) if trust is None else trust
    residual = label - weight * prediction
    variance = weight**2 * float(unlabelled.var(ddof=1)) / len(unlabelled) + float(residual.var(ddof=1)) / len(label)
    plain = float(label.var(ddof=1)) / len(label)
    return estimated(
        weight * float(unlabelled.mean()) + float(residual.mean()),
        variance,
        n=len(label),
        method=f"prediction-powered mean, lambda {weight:.3f}",
        estimand="mean of the process",
        validity="design",
        level=level,
        n_eff=len(label) * plain / variance if variance > 0 else None,
    )
