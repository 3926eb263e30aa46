"""Independent estimates: the difference of two numbers of which only the intervals are known."""

from __future__ import annotations

from escucha.inference.estimate import Estimate


def square_and_add(now: Estimate, before: Estimate) -> Estimate | None:
    """``now`` less ``before``, two independent estimates; null when one has no value or no interval.

    Its limits are those of the two, squared and added. Source: Zou and Donner (2008).
    """
    if now.value is None or now.lo is None or now.hi is None:
        return None
    if before.value is None or before.lo is None or before.hi is None:
        return None
    value = now.value - before.value
    down = ((now.value - now.lo) ** 2 + (before.hi - before.value) ** 2) ** 0.5
    up = ((now.hi - now.value) ** 2 + (before.value - before.lo) ** 2) ** 0.5
    return Estimate(value, value - down, value + up, now.level, "square and add", min(now.n, before.n))
