"""Shifts worked: how each agent's time went in each half-hour, from the contacts that the agent handled."""

from __future__ import annotations

import numpy as np

from escucha.simulate.clock import SLOT_S, SLOTS
from escucha.simulate.columns import Array, Columns, joined, n_rows, take
from escucha.simulate.staff import AGENTS_A_POOL, Seats

KEY = 2**24


class Shifts:
    """Pieces of agents' time by half-hour; the state is what reaches beyond the days told so far."""

    def __init__(self, queues: Array) -> None:
        """``queues``: the queue of each pool, -1 for several."""
        self.queues = queues
        self.pieces: list[Columns] = []

    def work(self, seats: Seats, done: Columns) -> None:
        """Add a day of one pool: its shifts, and the contacts handled in them (of ended contacts those with a seat)."""
        self._add("paid", seats.agent, seats.start, seats.end)
        self._add("staffed", seats.agent, seats.start, seats.break_start)
        self._add("staffed", seats.agent, seats.break_end, seats.end)
        if not n_rows(done):
            return
        seat, agent, begin = done["seat"], done["agent"], done["answered"]
        stop = begin + (done["talk"] + done["hold"] + done["wrap"])
        self._add("handling", agent, begin, stop)
        rest, back, end = seats.break_start[seat], seats.break_end[seat], seats.end[seat]
        self._add("staffed", agent, np.where(begin < rest, rest, np.inf), np.minimum(stop, back))
        self._add("staffed", agent, np.maximum(begin, end), stop)
        self._add("paid", agent, np.maximum(begin, end), stop)

    def _add(self, what: str, agent: Array, begin: Array, stop: Array) -> None:
        real = stop > begin
        agent, begin, stop = agent[real], begin[real], stop[real]
        first = np.floor(begin / SLOT_S).astype(np.int64)
        many = np.ceil(stop / SLOT_S).astype(np.int64) - first
        row = np.repeat(np.arange(len(first)), many)
        slot = first[row] + np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
        spent = np.minimum(stop[row], (slot + 1) * SLOT_S) - np.maximum(begin[row], slot * SLOT_S)
        kinds = {each: np.where(each == what, spent, 0.0) for each in ("paid", "staffed", "handling")}
        self.pieces.append({"key": agent[row] * KEY + slot, **kinds})

    def until(self, day: int) -> Columns:
        """The rows of table agent_state up to the end of ``day``, each told once."""
        together = joined(self.pieces)
        over = (together["key"] % KEY) >= (day + 1) * SLOTS
        self.pieces = [take(together, over)]
        told = take(together, ~over)
        keys, place = np.unique(told["key"], return_inverse=True)
        sums = {name: np.bincount(place, told[name], len(keys)) for name in ("paid", "staffed", "handling")}
        agent = keys // KEY
        return {
            "agent_id": agent,
            "started_at": (keys % KEY) * float(SLOT_S),
            "queue": self.queues[agent // AGENTS_A_POOL],
            "paid_s": sums["paid"],
            "staffed_s": sums["staffed"],
            "available_s": np.maximum(sums["staffed"] - sums["handling"], 0.0),
            "handling_s": sums["handling"],
        }
