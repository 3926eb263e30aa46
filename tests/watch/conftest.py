"""Series of days with a known truth, without a warehouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from escucha.inference.differences import Sums
from escucha.measures.measure import find_measure
from escucha.watch.daily import Daily
from escucha.watch.period import Period

MONDAY = date(2026, 1, 5)
CELLS = 12
WEEK = (1.4, 1.2, 1.1, 1.0, 1.0, 0.5, 0.3)
SHARE = 0.8
PER_DAY = 40.0

MakeSeries = Callable[..., Daily]


@pytest.fixture
def make_series() -> MakeSeries:
    """Makes a share of every day and cell: the same all along, but for a common effect of each day."""

    def make(
        random: np.random.Generator, *, n_days: int = 56, moved: int | None = None, by: float = 0.0, since: int = 0
    ) -> Daily:
        """``moved`` names the cell whose share goes up ``by`` from day ``since`` on."""
        level = np.clip(SHARE + random.normal(0, 0.03, n_days), 0, 1)
        busy = np.resize(WEEK, n_days) * random.gamma(50, 1 / 50, n_days)
        cells = {}
        for cell in range(CELLS):
            share = level + by * (np.arange(n_days) >= since) if cell == moved else level
            m = random.poisson(PER_DAY * busy).astype(float)
            x = random.binomial(m.astype(int), np.clip(share, 0, 1)).astype(float)
            cells[(f"queue-{cell}",)] = Sums(x, m, np.zeros(n_days), m)
        period = Period(MONDAY, MONDAY + timedelta(days=n_days))
        return Daily(find_measure("service_level"), ("queue",), period, "share", cells)

    return make


@pytest.fixture
def make_totals() -> MakeSeries:
    """Makes the number of contacts of every day and cell, with a weekly profile and days busier than others."""

    def make(random: np.random.Generator, *, n_days: int = 56, growth: float = 1.0, since: int = 0) -> Daily:
        """``growth`` multiplies every cell from day ``since`` on."""
        grown = np.where(np.arange(n_days) >= since, growth, 1.0)
        busy = np.resize(WEEK, n_days) * random.gamma(50, 1 / 50, n_days) * grown
        zero = np.zeros(n_days)
        cells = {
            (f"queue-{cell}",): Sums(random.poisson(PER_DAY * busy).astype(float), zero, zero, zero)
            for cell in range(CELLS)
        }
        period = Period(MONDAY, MONDAY + timedelta(days=n_days))
        return Daily(find_measure("service_level"), ("queue",), period, "total", cells)

    return make
