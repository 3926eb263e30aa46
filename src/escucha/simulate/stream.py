"""The stream: a simulation as batches of the vocabulary's tables, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from escucha.simulate.chance import uniform
from escucha.simulate.clock import Clock
from escucha.simulate.columns import Columns, joined, n_rows, take
from escucha.simulate.effects import effects
from escucha.simulate.layout import layout
from escucha.simulate.plan import Plan
from escucha.simulate.world import OVERNIGHT_DAYS, World
from escucha.sources.source import Batch


class Buffers:
    """Rows that wait, table by table, until there are enough for a batch."""

    def __init__(self, plan: Plan, clock: Clock) -> None:
        self.plan = plan
        self.layout = layout(plan.centre, clock)
        self.parts: dict[str, list[Columns]] = {}
        self.late: list[Columns] = []
        self.done = 0.0

    def add(self, name: str, rows: Columns) -> Iterator[Batch]:
        """Add rows to a table; gives a batch when there are enough."""
        if name == "contact":
            rows = self._on_time(rows)
        if n_rows(rows):
            self.parts.setdefault(name, []).append(rows)
        if sum(map(n_rows, self.parts.get(name, []))) >= self.plan.batch_rows:
            yield self._batch(name)

    def rest(self) -> Iterator[Batch]:
        """What is left, table by table."""
        for name in list(self.parts):
            yield self._batch(name)
        if self.late:
            self.parts["contact"] = self.late
            yield self._batch("contact")

    def _on_time(self, rows: Columns) -> Columns:
        """``rows`` less those that the source brings late, in a later batch."""
        share = self.plan.centre.quirks.late
        if not share:
            return rows
        late = uniform(self.plan.seed, "late", rows["contact_id"]) < share
        self.late.append(take(rows, late))
        return take(rows, ~late)

    def _batch(self, name: str) -> Batch:
        rows = joined(self.parts.pop(name))
        if name == "contact" and self.late and self.done < 1:
            self.parts["contact"], self.late = self.late, []
        written = pa.table({column: write(rows[column]) for column, write in self.layout[name].items()})
        return Batch(name, written, _lines(len(written)), done=self.done)


def _lines(count: int) -> pa.Array:
    return pa.array(np.arange(1, count + 1, dtype=np.int64))


def effect_rows(plan: Plan) -> pa.Table:
    """The rows of table truth_effect."""
    found = effects(plan.centre)
    return pa.table({"name": pa.array(list(found)), "value": pa.array(list(found.values()), pa.float64())})


def batches(plan: Plan, zone: str) -> Iterator[Batch]:
    """Every row of the simulation of ``plan`` in ``zone`` (IANA name), batch by batch; the same every time."""
    clock = Clock(plan.start, zone)
    world, buffers = World(plan, clock), Buffers(plan, clock)
    rows = effect_rows(plan)
    yield Batch("truth_effect", rows, _lines(len(rows)), done=0.0)
    for name, columns in world.beginning():
        yield from buffers.add(name, columns)
    for day in range(plan.n_days + OVERNIGHT_DAYS):
        buffers.done = min((day + 1) / plan.n_days, 1.0) * 0.9
        for name, columns in world.day(day):
            yield from buffers.add(name, columns)
    buffers.done = 0.95
    for name, columns in world.end():
        yield from buffers.add(name, columns)
    buffers.done = 1.0
    yield from buffers.rest()
