"""A period is whole days, the end left out."""

from __future__ import annotations

from datetime import date

from escucha.watch.period import Period, ending


def test_a_period_ends_before_its_end() -> None:
    period = ending(date(2026, 6, 1), days=28)
    assert period == Period(date(2026, 5, 4), date(2026, 6, 1))
    assert period.last == date(2026, 5, 31)
    assert period.days == 28


def test_the_period_before_is_as_long_and_ends_where_this_one_starts() -> None:
    before = ending(date(2026, 6, 1), days=28).before()
    assert before == Period(date(2026, 4, 6), date(2026, 5, 4))


def test_its_filters_keep_its_days() -> None:
    filters = Period(date(2026, 5, 4), date(2026, 6, 1)).filters("day")
    assert [str(each) for each in filters] == ["day>=2026-05-04", "day<2026-06-01"]
