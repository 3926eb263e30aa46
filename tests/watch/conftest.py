"""Series of days with a known truth, with and without a warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from escucha.engines.engine import Change
from escucha.inference.differences import Sums
from escucha.measures.measure import find_measure
from escucha.measures.suppression import Key
from escucha.tables.contact import CONTACT
from escucha.watch.daily import Daily
from escucha.watch.period import Period
from escucha.workspace import Workspace, init_workspace

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
        cells: dict[Key, Sums] = {}
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
        cells: dict[Key, Sums] = {
            (f"queue-{cell}",): Sums(random.poisson(PER_DAY * busy).astype(float), zero, zero, zero)
            for cell in range(CELLS)
        }
        period = Period(MONDAY, MONDAY + timedelta(days=n_days))
        return Daily(find_measure("service_level"), ("queue",), period, "total", cells)

    return make


def contacts(*, n_days: int = 84, falls_on: int = 56) -> pa.Table:
    """Contacts of two queues by phone, 60 a day each; ventas is answered in time 9 times in 10, and 6 times in 10 from
    day ``falls_on`` on; soporte 8 times in 10 all along. Mondays at 9 they are never answered in time."""
    rows = []
    for day in range(n_days):
        at = MONDAY + timedelta(days=day)
        for queue, in_ten in (("ventas", 6 if day >= falls_on else 9), ("soporte", 8)):
            for number in range(60):
                hour = 9 + number % 6
                is_in_time = number // 6 < in_ten and not (hour == 9 and at.weekday() == 0)
                rows.append(
                    {
                        "contact_id": f"{queue}-{day}-{number}",
                        "channel": "phone",
                        "queue": queue,
                        "started_at": datetime(at.year, at.month, at.day, hour),
                        "local_date": at,
                        "local_hour": hour,
                        "local_weekday": at.isoweekday(),
                        "outcome": "served",
                        "wait_s": 10.0 if is_in_time else 50.0,
                    }
                )
    return pa.Table.from_pylist(rows, schema=CONTACT.schema)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with two queues, of which ventas gets worse in the last four weeks, and with targets."""
    toml = 'zone = "UTC"\n[targets]\nservice_level = 0.85\n[queues.soporte]\nwithin_s = 20\ntarget = 0.75\n'
    with init_workspace(tmp_path / "acme", toml=toml) as opened:
        opened.engine.commit([Change("contact", contacts())])
        yield opened
