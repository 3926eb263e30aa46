"""The waiting line against hand-worked cases, a slow independent simulation and the theory of M/M/n+M."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from escucha.simulate.queues import Served, positions, serve
from escucha.simulate.staff import Seats

Array = NDArray[Any]
LONG = 1e12


def seats(n: int, *, end: float = LONG) -> Seats:
    """Agents who never rest."""
    start = np.zeros(n)
    return Seats(np.arange(n), start, start + end, start + end, start + end)


def line(queued: list[float], patience: list[float], busy: list[float], agents: Seats, **changes: Any) -> Served:
    silent = changes.get("silent", [False] * len(queued))
    pace = np.array(changes.get("pace", [1.0] * len(agents.start)))
    each = (np.array(queued), np.array(patience), np.array(busy), np.array(silent))
    return serve(*each, seats=agents, speed=pace, silent_s=10.0)


def test_one_agent_by_hand() -> None:
    served = line([0, 10, 20, 30], [99, 99, 5, 99], [50, 20, 20, 20], seats(1))
    assert served.virtual_wait_s.tolist() == [0, 40, 50, 40]
    assert served.seat.tolist() == [0, 0, -1, 0]


def test_a_silent_leaver_costs_the_agent_a_look() -> None:
    served = line([0, 10, 20], [99, 5, 99], [50, 20, 20], seats(1), silent=[False, True, False])
    assert served.virtual_wait_s.tolist() == [0, 40, 40]
    assert served.seat.tolist() == [0, 0, 0]


def test_two_agents_of_different_pace_by_hand() -> None:
    served = line([0, 0, 0, 0], [LONG] * 4, [10] * 4, seats(2), pace=[1.0, 2.0])
    assert served.virtual_wait_s.tolist() == [0, 0, 10, 20]
    assert served.seat.tolist() == [0, 1, 0, 0]


def test_nobody_is_taken_during_a_break_or_after_the_end() -> None:
    shift = Seats(np.array([7]), np.array([0.0]), np.array([100.0]), np.array([150.0]), np.array([200.0]))
    served = line([90, 95, 180, 250], [LONG] * 4, [20, 10, 40, 10], shift)
    assert served.virtual_wait_s.tolist() == [0, 55, 0]
    assert len(served.seat) == 3


def test_without_agents_everybody_stays_in_line() -> None:
    assert len(line([1, 2], [9, 9], [1, 1], seats(0)).seat) == 0


def slow(queued: Array, patience: Array, busy: Array, n: int) -> Array:
    """Virtual waits by stepping through every departure one customer at a time."""
    waits: list[float] = []
    starts_and_ends: list[tuple[float, float]] = []
    for place, at in enumerate(queued):
        begin = at
        while sum(start <= begin < end for start, end in starts_and_ends) >= n:
            begin = min(end for start, end in starts_and_ends if end > begin)
        begin = max([begin, *(start for start, _ in starts_and_ends)])
        while sum(start <= begin < end for start, end in starts_and_ends) >= n:
            begin = min(end for start, end in starts_and_ends if end > begin)
        waits.append(begin - at)
        if patience[place] >= begin - at:
            starts_and_ends.append((begin, begin + busy[place]))
    return np.array(waits)


@pytest.mark.parametrize("n", [1, 2, 5])
def test_virtual_waits_equal_those_of_a_slow_simulation(n: int) -> None:
    chance = np.random.default_rng(n)
    queued = np.cumsum(chance.exponential(10 / n, 300))
    patience, busy = chance.exponential(30, 300), chance.lognormal(2.2, 0.6, 300)
    served = serve(
        queued, patience, busy, np.zeros(300, bool), seats=seats(n), speed=np.ones(n), silent_s=0.0
    )  # fmt: skip
    assert served.virtual_wait_s == pytest.approx(slow(queued, patience, busy, n), abs=1e-6)


def test_erlang_a_probability_and_wait_come_out() -> None:
    """Lambda 10/3, mu 1/3, theta 1/2 a minute, 12 agents: P(abandon) .061597, E[wait] 7.3872 s."""
    chance, count = np.random.default_rng(7), 400_000
    queued = np.cumsum(chance.exponential(60 / (10 / 3), count))
    patience, busy = chance.exponential(120, count), chance.exponential(180, count)
    served = serve(
        queued, patience, busy, np.zeros(count, bool), seats=seats(12), speed=np.ones(12), silent_s=0.0
    )  # fmt: skip
    assert (patience < served.virtual_wait_s).mean() == pytest.approx(0.061597, abs=0.002)
    assert np.minimum(patience, served.virtual_wait_s).mean() == pytest.approx(7.3872, rel=0.04)
    assert (served.virtual_wait_s > 0).mean() == pytest.approx(0.279807, abs=0.006)


def test_positions_count_those_still_waiting() -> None:
    chance = np.random.default_rng(3)
    queued = np.sort(chance.uniform(0, 1000, 200))
    left = queued + np.where(chance.random(200) < 0.3, 0.0, chance.exponential(60, 200))
    brute = [sum(left[i] >= queued[j] for i in range(j)) + 1 for j in range(200)]
    assert positions(queued, left).tolist() == brute
