"""The estimate: a number with its interval, what it stands for and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Validity = Literal["design", "adjusted", "descriptive", "model", "scenario"]


@dataclass(frozen=True)
class Estimate:
    """A number as Escucha shows it (methods.md section 0).

    ``value`` is null when its denominator is zero or its cell is suppressed; ``lo`` and ``hi`` bound it at
    ``level`` and are null when no interval can be given. ``method`` names how the interval was made. ``n``
    counts the observations, ``n_eff`` what they are worth after clustering and weighting (null: as ``n``),
    ``population`` the units that it speaks for (null: the process, which has no end). ``estimand`` says what
    is estimated. ``validity`` is one of: ``design`` (random sample with known probabilities), ``adjusted``
    (holds if the stated non-response model holds), ``descriptive`` (a census of the records), ``model``,
    ``scenario`` (assumed inputs). ``assumptions`` are codes that the message catalogues put into words.
    """

    value: float | None
    lo: float | None = None
    hi: float | None = None
    level: float = 0.95
    method: str = "none"
    n: int = 0
    n_eff: float | None = None
    population: int | None = None
    estimand: str = "process"
    validity: Validity = "descriptive"
    assumptions: tuple[str, ...] = ()
