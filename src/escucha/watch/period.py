"""The period: whole local days, and the days before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from escucha.measures.filter import Filter


@dataclass(frozen=True)
class Period:
    """Local days from ``start`` until before ``end``."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        """The last day that counts."""
        return self.end - timedelta(days=1)

    def before(self) -> Period:
        """The period of as many days that ends where this one starts."""
        return Period(self.start - timedelta(days=self.days), self.start)

    def filters(self, column: str) -> tuple[Filter, ...]:
        """The conditions on the date ``column`` that keep these days."""
        return Filter(column, ">=", (self.start.isoformat(),)), Filter(column, "<", (self.end.isoformat(),))


def ending(end: date, *, days: int) -> Period:
    """The ``days`` days before ``end``."""
    return Period(end - timedelta(days=days), end)
