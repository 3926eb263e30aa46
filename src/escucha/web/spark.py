"""Sparklines: the course of a number as a small drawing, made on the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 100.0, 32.0, 3.0


@dataclass(frozen=True)
class Spark:
    """An SVG path for the course, with gaps where nothing is known, and the height of the target (null: none)."""

    path: str
    goal: float | None


def spark(values: Sequence[float | None], *, target: float | None) -> Spark | None:
    """The drawing of ``values``, one a day; null with fewer than two known."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    bounds = [*known, *([] if target is None else [target])]
    low, high = min(bounds), max(bounds)
    reach = (high - low) or 1.0

    def height(value: float) -> float:
        return round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - low) / reach, 2)

    steps: list[str] = []
    is_down = False
    for place, value in enumerate(values):
        if value is None:
            is_down = False
            continue
        across = round(WIDTH * place / (len(values) - 1), 2)
        steps.append(f"{'L' if is_down else 'M'}{across} {height(value)}" + ("" if is_down else "h0"))
        is_down = True
    return Spark(" ".join(steps), None if target is None else height(target))
