"""A measure day by day: the sums of each cell on each day of a stretch of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from escucha.inference.differences import Kind, Sums
from escucha.measures.cells import parts, selected
from escucha.measures.filter import Filter
from escucha.measures.measure import Count, Mean, Measure, Option, Part, Quantile, Ratio
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
        import numpy as np

        none = np.zeros(self.period.days)
        found = self.cells.values()
        return Sums(*(sum((getattr(each, name) for each in found), none) for name in ("x", "m", "s", "n")))

    @property
    def weekdays(self) -> list[int]:
        """The weekday of each day, Monday 0."""
        first = self.period.start.toordinal()
        return [date.fromordinal(first + day).weekday() for day in range(self.period.days)]

    def within(self, period: Period) -> Daily:
        """The same for the days of ``period`` only, which lies within."""
        days = slice((period.start - self.period.start).days, (period.end - self.period.start).days)
        return replace(self, period=period, cells={key: sums.on(days) for key, sums in self.cells.items()})

    def together(self) -> Daily:
        """All cells as one; none when there are none."""
        return replace(self, by=(), cells={(): self.whole} if self.cells else {})

    def segment(self, key: Key) -> tuple[Filter, ...]:
        """The conditions that keep the rows of the cell ``key``."""
        return tuple(Filter(name, "=", (str(value),)) for name, value in zip(self.by, key, strict=True))


def daily(
    watched: Watched,
    measure: Measure,
    *,
    by: Sequence[str],
    period: Period,
    where: Sequence[Filter] = (),
    options: Mapping[str, Option] | None = None,
) -> Daily:
    """Sum ``measure`` by ``by`` and day over ``period``, in one query; days without rows are zeros.

    ``where`` and ``options`` as measures.compute takes them.
    """
    import numpy as np

    at = measure.prepared.at
    chosen = measure.with_options(options or {})
    dimensions = [*by, at]
    rows = selected(measure, by=dimensions, where=(*where, *period.filters(at)), options=chosen)
    summed = parts(measure, rows, by=dimensions, options=chosen)
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
    return Daily(measure, tuple(by), period, _kind(measure, chosen), cells)


def adds_up_by_day(measure: Measure) -> bool:
    """Whether the measure is made of sums that days can carry; quantiles are not."""
    return not isinstance(_part(measure, ()), Quantile)


def _kind(measure: Measure, options: Mapping[str, Option]) -> Kind:
    part = _part(measure, tuple(sorted(options.items())))
    if isinstance(part, Count):
        return "total"
    if isinstance(part, Mean):
        return "mean"
    assert isinstance(part, Ratio)
    counts = part.whole.type().is_integer() and part.part.type().is_integer()
    return "share" if counts and measure.unit == "fraction" else "ratio"


@cache
def _part(measure: Measure, options: tuple[tuple[str, Option], ...]) -> Part:
    prepared = measure.prepared
    return measure.define(prepared.build(frozenset(prepared.columns)), **dict(options))
