"""The heat map: a measure by weekday and hour, in five bins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from escucha.measures.filter import Filter
from escucha.measures.measure import Measure
from escucha.measures.suppression import Cell
from escucha.watch.period import Period
from escucha.web.answers import answer
from escucha.workspace import Workspace

BINS = 5
DIMENSIONS = ("weekday", "hour")


@dataclass(frozen=True)
class Heat:
    """The cells of a measure by (weekday, hour), Monday 1, and the edges of the bins (one more than bins)."""

    measure: Measure
    cells: dict[tuple[int, int], Cell]
    edges: tuple[float, ...]

    def bin(self, cell: Cell) -> int:
        """The bin of ``cell``, from 1; 0 when it has no value."""
        return 0 if cell.estimate.value is None else place(cell.estimate.value, self.edges)


def can_heat(measure: Measure) -> bool:
    """Whether the measure can be split by weekday and hour."""
    return set(DIMENSIONS) <= set(measure.prepared.dimensions)


def heat(workspace: Workspace, measure: Measure, *, period: Period, filters: Sequence[Filter]) -> Heat:
    """The heat map of ``measure`` over ``period``."""
    found = answer(workspace, measure, period=period, filters=filters, by=DIMENSIONS)
    cells = {
        (cell.key[0], cell.key[1]): cell
        for cell in found
        if isinstance(cell.key[0], int) and isinstance(cell.key[1], int)
    }
    values = [cell.estimate.value for cell in cells.values() if cell.estimate.value is not None]
    return Heat(measure, cells, edges_of(values))


def edges_of(values: Iterable[float]) -> tuple[float, ...]:
    """The edges of bins of one width from the least to the greatest value; as few as one bin, none without values."""
    known = sorted(values)
    if not known:
        return ()
    low, high = known[0], known[-1]
    n = BINS if high > low else 1
    return tuple(low + (high - low) * step / n for step in range(n + 1))


def place(value: float, edges: Sequence[float]) -> int:
    """Which bin, from 1, holds ``value``; a value on an edge belongs to the bin above, the greatest to the last."""
    return max(1, min(len(edges) - 1, sum(value >= edge for edge in edges[:-1])))
