"""Quantiles are exact, and their intervals come from the spread between clusters."""

from __future__ import annotations

import random
from datetime import timedelta

import numpy as np
import pytest

from escucha.engines.engine import Engine
from escucha.inference.intervals import t_quantile
from escucha.measures.compute import compute
from escucha.measures.measure import find_measure
from tests.measures.case import NOON, SHOW_ALL, Row, cell_of, runner, store

MEDIAN = find_measure("median_wait")


def waits(by_day: list[list[float]], **values: object) -> list[Row]:
    """Answered contacts with these waits, one list a day."""
    return [
        {"outcome": "served", "started_at": NOON + timedelta(days=day), "wait_s": wait, **values}
        for day, several in enumerate(by_day)
        for wait in several
    ]


def test_the_interval_is_that_of_woodruff_worked_by_brute_force(engine: Engine) -> None:
    draw = random.Random(11)
    by_day = [[draw.expovariate(1 / (20 + 2 * day)) for _ in range(150)] for day in range(14)]
    store(engine, "contact", waits(by_day))
    together = np.concatenate([np.array(day) for day in by_day])
    value = float(np.quantile(together, 0.5))
    under = np.array([sum(wait <= value for wait in day) for day in by_day])
    residual = under - under.sum() / together.size * 150
    error = np.sqrt(14 / 13 * (residual**2).sum()) / together.size
    half = t_quantile(0.95, 14) * error
    estimate = cell_of(engine, "median_wait").estimate
    assert estimate.value == pytest.approx(value)
    assert (estimate.lo, estimate.hi) == pytest.approx(np.quantile(together, [0.5 - half, 0.5 + half]), rel=0.03)


def test_cells_are_apart_and_one_of_unknown_queue_is_a_cell(engine: Engine) -> None:
    days = [[float(day + wait) for wait in range(1, 30)] for day in range(12)]
    far = [[1000.0 * wait for wait in day] for day in days]
    store(engine, "contact", [*waits(days), *waits(far, queue="sales")])
    found = {cell.key: cell.estimate for cell in compute(runner(engine), MEDIAN, by=["queue"], rule=SHOW_ALL)}
    assert found["sales",].value == pytest.approx(1000 * (found[None,].value or 0))
    assert found["sales",].lo == pytest.approx(1000 * (found[None,].lo or 0), rel=0.06)


def test_a_median_at_zero_has_an_interval_from_zero(engine: Engine) -> None:
    store(engine, "contact", waits([[0.0] * 52 + [30.0] * 48, [0.0] * 45 + [30.0] * 55, [0.0] * 60 + [30.0] * 40]))
    estimate = cell_of(engine, "median_wait").estimate
    assert (estimate.value, estimate.lo) == (0.0, 0.0)
    assert estimate.hi == pytest.approx(30, rel=0.06)


def test_one_day_has_a_quantile_but_no_interval(engine: Engine) -> None:
    store(engine, "contact", waits([[1.0, 2.0, 3.0]]))
    estimate = cell_of(engine, "median_wait").estimate
    assert (estimate.value, estimate.lo, estimate.hi, estimate.n) == (2.0, None, None, 3)
    assert estimate.assumptions == ("few_clusters",)


def test_no_rows_at_all_split_by_day_are_no_cells(engine: Engine) -> None:
    assert compute(runner(engine), MEDIAN, by=("day", "queue"), rule=SHOW_ALL) == []
