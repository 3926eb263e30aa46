"""A measure day by day: the sums of each cell on each day of a stretch of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from escucha.inference.differences import Kind, Sums
from escucha.measures.cells import parts, selected
from escucha.measures.filter import Filter
from escucha.measures.measure import Count, Mean, Measure, Option, Quantile, Ratio
from escucha.measures.suppression import Key
from escucha.watch.period import Period
from escucha.watch.watched import Watched

SUMS = ("x", "m", "s", "n_rows")
COLUMNS = {"x": "x", "m": "m", "s": "s", "n_rows": "n"}


@dataclass(frozen=True)
class Daily:
    """The cells of a ``measure`` split by ``by``, each with its sums on every day of ``period``.

    ``kind`` says how the sums make a number (total: only ``x`` counts).
    """

    measure: Measure
    by: tuple[str, ...]
    period: Period
    kind: Kind
    cells: dict[Key, Sums]

    @property
    def whole(self) -> Sums:
        """All cells together."""
        found = list(self.cells.values())
        return Sums(*(sum(getattr(each, name) for each in found) for name in ("x", "m", "s", "n")))

    @property
    def weekdays(self) -> list[int]:
        """The weekday of each day, Monday 0."""
        first = self.period.start.toordinal()
        return [date.fromordinal(first + day).weekday() for day in range(self.period.days)]

    def segment(self, key: Key) -> tuple[Filter, ...]:
        """The conditions that keep the rows of the cell ``key``."""
        return tuple(Filter(name, "=", (str(value),)) for name, value in zip(self.by, key, strict=True))


def daily(watched: Watched, measure: Measure, *, by: Sequence[str], period: Period) -> Daily:
    """Sum ``measure`` by ``by`` and day over ``period``, in one query; days without rows are zeros."""
    import numpy as np

    at = measure.prepared.at
    options: dict[str, Option] = measure.with_options({})
    dimensions = [*by, at]
    rows = selected(measure, by=dimensions, where=period.filters(at), options=options)
    summed = parts(measure, rows, by=dimensions, options=options)
    by_day = summed.aggregate(
        **{name: summed[name].sum().cast("float64") for name in SUMS if name in summed.columns},
        by=[summed[name] for name in dimensions],
    )
    cells: dict[Key, Sums] = {}
    for row in watched.rows(by_day).to_pylist():
        key = tuple(row[name] for name in by)
        if key not in cells:
            cells[key] = Sums(*(np.zeros(period.days) for _ in SUMS))
        for name in SUMS:
            getattr(cells[key], COLUMNS[name])[(row[at] - period.start).days] = row.get(name) or 0.0
    return Daily(measure, tuple(by), period, _kind(measure, rows_options=options), cells)


def adds_up_by_day(measure: Measure) -> bool:
    """Whether the measure is made of sums that days can carry; quantiles are not."""
    return _part(measure) is not Quantile


def _part(measure: Measure) -> type:
    prepared = measure.prepared
    return type(measure.define(prepared.build(frozenset(prepared.columns)), **measure.options))


def _kind(measure: Measure, *, rows_options: dict[str, Option]) -> Kind:
    prepared = measure.prepared
    part = measure.define(prepared.build(frozenset(prepared.columns)), **rows_options)
    if isinstance(part, Count):
        return "total"
    if isinstance(part, Mean):
        return "mean"
    assert isinstance(part, Ratio)
    counts = part.whole.type().is_integer() and part.part.type().is_integer()
    return "share" if counts and measure.unit == "fraction" else "ratio"
