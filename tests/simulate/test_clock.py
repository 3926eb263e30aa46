"""The clock counts from local midnight and writes UTC."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np

from escucha.simulate.clock import Clock

BUENOS_AIRES = Clock(date(2026, 1, 5), "America/Argentina/Buenos_Aires")


def test_local_midnight_in_buenos_aires_is_three_in_the_morning_utc() -> None:
    assert BUENOS_AIRES.midnight == datetime(2026, 1, 5, 3)


def test_seconds_become_utc_times_and_nan_becomes_null() -> None:
    moments = BUENOS_AIRES.moments(np.array([0.0, 1.25, np.nan]))
    assert moments.to_pylist() == [datetime(2026, 1, 5, 3), datetime(2026, 1, 5, 3, 0, 1, 250000), None]


def test_days_have_dates_and_weekdays() -> None:
    assert BUENOS_AIRES.date(30) == date(2026, 2, 4)
    assert [BUENOS_AIRES.weekday(day) for day in (0, 6, 7)] == [0, 6, 0]


def test_the_offset_is_that_of_the_first_day() -> None:
    madrid = Clock(date(2026, 3, 28), "Europe/Madrid")
    assert madrid.moments(np.array([2 * 86_400.0])).to_pylist() == [datetime(2026, 3, 29, 23)]
