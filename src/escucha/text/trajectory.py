"""Trajectory: a contact's start, worst and end state, its recovery, conversion and memorable score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["negative", "neutral", "positive"]
THRESHOLD = 0.25


@dataclass(frozen=True)
class Trajectory:
    """What a contact's stage values say of it.

    ``start``, ``worst`` and ``end`` are the mean valence in [-1, 1] of the first, the lowest and the last stage
    with customer turns. ``recovery`` is the share of the way from the worst to the best possible that was
    regained, null when the contact never was negative. ``is_converted`` is null for the same contacts.
    ``peak_end`` in [-1, 1] is the remembered experience; higher is better.
    """

    start: float
    worst: float
    end: float
    recovery: float | None
    is_converted: bool | None
    is_deteriorated: bool | None
    peak_end: float


def state(value: float, *, threshold: float = THRESHOLD) -> State:
    """The state of a valence; a value at the threshold counts as negative or positive (methods 3.1)."""
    if value <= -threshold:
        return "negative"
    return "positive" if value >= threshold else "neutral"


def trajectory(stages: Sequence[float], *, threshold: float = THRESHOLD) -> Trajectory | None:
    """The trajectory of the mean valences of a contact's stages in order; None when there are none.

    Source: conversion and recovery, methods 3.2; peak-end with the tie to the negative, methods 3.4
    (Kahneman, Fredrickson, Schreiber and Redelmeier 1993).
    """
    if not stages:
        return None
    start, worst, end = stages[0], min(stages), stages[-1]
    is_negative = state(worst, threshold=threshold) == "negative"
    peak = max(stages, key=lambda value: (abs(value), -value))
    return Trajectory(
        start=start,
        worst=worst,
        end=end,
        recovery=(end - worst) / (1 - worst) if is_negative else None,
        is_converted=state(end, threshold=threshold) == "positive" if is_negative else None,
        is_deteriorated=None
        if state(start, threshold=threshold) == "negative"
        else state(end, threshold=threshold) == "negative",
        peak_end=(peak + end) / 2,
    )


def stage_means(stages: Sequence[int], values: Sequence[float]) -> list[float]:
    """Mean valence of each stage that has customer turns, by the order in which the stages first appear."""
    groups: dict[int, list[float]] = {}
    for stage, value in zip(stages, values, strict=True):
        groups.setdefault(stage, []).append(value)
    return [sum(group) / len(group) for group in groups.values()]


def episodes(values: Sequence[float], *, threshold: float = THRESHOLD) -> list[list[int]]:
    """The maximal runs of negative values, as lists of places."""
    runs: list[list[int]] = []
    for at, value in enumerate(values):
        if state(value, threshold=threshold) != "negative":
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs
