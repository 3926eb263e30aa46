"""Queues: who is served when, by an exact event simulation of each waiting line.

First come, first served; many agents, any handle time, any patience (G/G/n+G). Because the line is served in order of
arrival, the virtual wait of a customer is the time until the first agent is free after all who came before have been
served or have left; one pass over the customers with a heap of agents gives it for everyone, those who leave included.
Source: the workload recursion of Kiefer and Wolfowitz (1955), with abandonment (Baccelli, Boyer, Hebuterne 1984).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace

import numpy as np

from escucha.simulate.columns import Array
from escucha.simulate.staff import Seats


@dataclass(frozen=True)
class Served:
    """What happened to the first ``len(virtual_wait_s)`` customers of a line; the others wait for the next day.

    ``seat`` is -1 for those who left without taking an agent's time.
    """

    virtual_wait_s: Array
    seat: Array


def serve(
    queued: Array, patience: Array, busy: Array, silent: Array, *, seats: Seats, speed: Array, silent_s: float
) -> Served:
    """Serve customers in the order given, which is that of ``queued`` (seconds).

    ``busy``: agent time that each takes when served, before the agent's ``speed``. A customer whose patience is
    shorter than the virtual wait takes no agent's time, unless ``silent``: then an agent spends ``silent_s`` to find
    nobody there.
    """
    free = list(zip(seats.start.tolist(), range(len(seats.start)), strict=True))
    heapify(free)
    until = seats.break_start.tolist()
    back, end, pace = seats.break_end.tolist(), seats.end.tolist(), speed.tolist()
    has_rested = [False] * len(free)
    waits: list[float] = []
    taken: list[int] = []
    customers = zip(queued.tolist(), patience.tolist(), busy.tolist(), silent.tolist(), strict=True)
    for at, stays, takes, unseen in customers:
        while free:
            ready, seat = free[0]
            begin = ready if ready > at else at
            if begin < until[seat]:
                break
            if has_rested[seat]:
                heappop(free)
            else:
                has_rested[seat] = True
                until[seat] = end[seat]
                heapreplace(free, (max(back[seat], ready), seat))
        else:
            break
        wait = begin - at
        waits.append(wait)
        if stays < wait:
            if not unseen:
                taken.append(-1)
                continue
            takes = silent_s
        taken.append(seat)
        heapreplace(free, (begin + takes * pace[seat], seat))
    return Served(np.array(waits, float), np.array(taken, np.int64))


def positions(queued: Array, left: Array) -> Array:
    """The place in the line of each customer on entering: those ahead who still wait, plus one.

    ``queued`` in order; ``left`` is when each left the line, served or not.
    """
    gone = np.searchsorted(np.sort(left), queued, side="left")
    return np.asarray(np.maximum(np.arange(len(queued)) - gone, 0) + 1)
