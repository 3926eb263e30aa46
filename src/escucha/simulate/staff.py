"""Staff: the shifts of each day, and how skilled and how fast each agent is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from escucha.simulate.centre import Staffing
from escucha.simulate.chance import normal
from escucha.simulate.clock import DAY_S, SLOT_S, SLOTS
from escucha.simulate.columns import Array
from escucha.simulate.pools import Pool, Pools

AGENTS_A_POOL = 100_000
WEEKS_A_PLAN = 4
LEAST_FOR_BREAKS = 4


@dataclass(frozen=True)
class Seats:
    """The shifts of one pool on one day: agent, and start, break and end in seconds after the first midnight."""

    agent: Array
    start: Array
    break_start: Array
    break_end: Array
    end: Array


def starts(erlangs: Array, pool: Pool, staffing: Staffing) -> Array:
    """The half-hours in which the shifts of a day start, so that every half-hour has R + safety * sqrt(R) agents.

    From left to right: where agents are missing, that many shifts start (or earlier, to end at closing time).
    """
    length = max(1, min(round(staffing.shift_h * 2), 2 * (pool.closes - pool.opens)))
    wanted = np.ceil(erlangs + staffing.safety * np.sqrt(erlangs))
    cover = np.zeros(SLOTS)
    found = []
    for slot in range(2 * pool.opens, 2 * pool.closes):
        missing = int(max(wanted[slot], 1.0) - cover[slot])
        if missing > 0 and erlangs.sum() > 0:
            start = max(2 * pool.opens, min(slot, 2 * pool.closes - length))
            cover[start : start + length] += missing
            found.append(np.full(missing, start))
    return np.concatenate([*found, np.empty(0)]).astype(np.int64)


@dataclass(frozen=True)
class Staff:
    """The agents of all pools."""

    pools: Pools
    seed: int

    def _plan(self, day: int) -> list[Array]:
        clock, weekday = self.pools.arrivals.clock, self.pools.arrivals.clock.weekday(day)
        block = day // (7 * WEEKS_A_PLAN) * 7 * WEEKS_A_PLAN
        typical = next(each for each in range(block, block + 7) if clock.weekday(each) == weekday)
        if (typical, weekday) not in self._plans:
            wanted = self.pools.required(typical)
            staffing = self.pools.centre.staffing
            self._plans[typical, weekday] = [
                starts(erlangs, pool, staffing) for erlangs, pool in zip(wanted, self.pools.pools, strict=True)
            ]
        return self._plans[typical, weekday]

    @cached_property
    def _plans(self) -> dict[tuple[int, int], list[Array]]:
        return {}

    @cached_property
    def rosters(self) -> list[int]:
        """How many agents each pool employs, so that each works ``days_a_week``."""
        days = [*range(7), *range(max(0, self.pools.arrivals.n_days - 7), self.pools.arrivals.n_days)]
        most = np.array([[len(shifts) for shifts in self._plan(day)] for day in days]).max(axis=0)
        return [int(np.ceil(each * 7 / self.pools.centre.staffing.days_a_week)) for each in most]

    def seats(self, day: int) -> list[Seats]:
        """The shifts of ``day``, pool by pool."""
        return [self._seats(day, place, shifts) for place, shifts in enumerate(self._plan(day))]

    def _seats(self, day: int, place: int, shifts: Array) -> Seats:
        staffing, pool = self.pools.centre.staffing, self.pools.pools[place]
        order = np.arange(len(shifts))
        roster = max(self.rosters[place], len(shifts), 1)
        length = min(staffing.shift_h, pool.closes - pool.opens) * 3600
        start = day * DAY_S + shifts * float(SLOT_S)
        pause = start + (1 + order % 3) * length / 4
        late = np.where(start + length >= day * DAY_S + pool.closes * 3600, staffing.closing_h * 3600, 0.0)
        return Seats(
            agent=place * AGENTS_A_POOL + (order + day * 3) % roster,
            start=start,
            break_start=pause,
            break_end=pause + (staffing.break_h * 3600 if len(shifts) >= LEAST_FOR_BREAKS else 0.0),
            end=start + length + late,
        )


def skill(seed: int, agent: Array) -> Array:
    """How well each agent serves, a standard normal over agents; 0 for nobody (-1)."""
    return np.where(agent < 0, 0.0, normal(seed, "skill", np.maximum(agent, 0)))


def speed(seed: int, agent: Array, staffing: Staffing) -> Array:
    """What each agent multiplies handle times by; above 1 is slower."""
    return np.exp(staffing.speed_sd * normal(seed, "speed", np.maximum(agent, 0)))
