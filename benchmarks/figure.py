"""A figure: what was measured, in which unit, and the goal it is held against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value. ``at_most`` and ``at_least`` are the goal (null: the figure is only shown).

    ``peer`` names what a ratio compares with, and is empty for a plain value.
    """

    what: str
    value: float
    unit: str
    peer: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether the goal is met; a figure without a goal always is."""
        over = self.at_most is not None and self.value > self.at_most
        under = self.at_least is not None and self.value < self.at_least
        return not (over or under)

    def __str__(self) -> str:
        against = f" against {self.peer}" if self.peer else ""
        goals = [f"at most {self.at_most:g}"] if self.at_most is not None else []
        goals += [f"at least {self.at_least:g}"] if self.at_least is not None else []
        goal = f"   (goal: {' and '.join(goals)}{'' if self.is_met else '; MISSED'})" if goals else ""
        return f"{self.what:<44}{self.value:>14,.4g} {self.unit}{against}{goal}"


def show(figures: Iterable[Figure]) -> int:
    """Print ``figures`` as they come; 1 when one misses its goal, else 0."""
    missed = 0
    for figure in figures:
        print(f"  {figure}", flush=True)
        missed += not figure.is_met
    return 1 if missed else 0
