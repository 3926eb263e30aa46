"""Lines: one day of every waiting line, and what it makes of each contact."""

from __future__ import annotations

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator, probability
from escucha.simulate.columns import Array, Columns, joined, n_rows, take
from escucha.simulate.pools import Pools
from escucha.simulate.queues import positions, serve
from escucha.simulate.staff import Seats, Staff, skill, speed

OUTCOMES = ("served", "abandoned", "short_abandon", "transferred", "bot_contained")
SERVED, ABANDONED, SHORT, TRANSFERRED, CONTAINED = range(5)


class Lines:
    """The waiting lines. The state is who waits over night, in order, and who stood before them."""

    def __init__(self, pools: Pools, *, seed: int) -> None:
        self.pools = pools
        self.staff = Staff(pools, seed)
        self.seed = seed
        self.waiting: dict[int, Columns] = {}
        self.ahead: dict[int, Array] = {}

    @property
    def n_waiting(self) -> int:
        """How many contacts wait for the next day."""
        return sum(n_rows(rows) for rows in self.waiting.values())

    def day(self, rows: Columns, day: int) -> tuple[Columns, list[Seats]]:
        """The contacts that are served, leave or are contained on ``day``, and the shifts of each pool.

        ``rows`` are the contacts that begin. Those whom nobody could reach before the shifts end stay in line.
        """
        contained = rows["contained"]
        ended = [_without_queue(take(rows, contained))]
        pool = self.pools.of(rows["channel"], rows["reason"], rows["branch"])
        pool = np.where(contained, -1, pool)
        order = np.lexsort((rows["queued"], pool))
        rows, edges = take(rows, order), np.searchsorted(pool[order], np.arange(len(self.pools.pools) + 1))
        shifts = self.staff.seats(day)
        for place, seats in enumerate(shifts):
            line = {name: values[edges[place] : edges[place + 1]] for name, values in rows.items()}
            if place in self.waiting:
                line = joined([self.waiting.pop(place), line])
            done, rest = self._serve(line, seats, place)
            if n_rows(rest):
                self.waiting[place] = rest
            ended.append(done)
        together = joined(ended)
        together = take(together, np.argsort(together["number"], kind="stable"))
        return with_outcome(together, self.pools.centre, day, seed=self.seed), shifts

    def _serve(self, line: Columns, seats: Seats, place: int) -> tuple[Columns, Columns]:
        staffing, handling = self.pools.centre.staffing, self.pools.centre.handling
        pace = speed(self.seed, seats.agent, staffing)
        busy = line["talk"] + line["hold"] + line["wrap"]
        served = serve(
            line["queued"], line["patience"], busy, line["silent"],
            seats=seats, speed=pace, silent_s=handling.silent_s,
        )  # fmt: skip
        count = len(served.virtual_wait_s)
        done, rest = take(line, np.arange(count)), take(line, np.arange(count, n_rows(line)))
        patience, wait, seat = done["patience"], served.virtual_wait_s, served.seat
        left = patience < wait
        done["virtual"], done["seat"], done["pool"] = wait, seat, np.full(count, place)
        done["agent"] = np.where(seat >= 0, seats.agent[np.maximum(seat, 0)], -1) if len(seats.agent) else seat
        done["pace"] = np.where(seat >= 0, pace[np.maximum(seat, 0)], 1.0) if len(pace) else np.ones(count)
        done["gave_up"] = left
        leaves = done["queued"] + np.minimum(patience, wait)
        ahead = self.ahead.pop(place, np.empty((2, 0)))
        queued, until = np.concatenate([ahead, np.stack([done["queued"], leaves])], axis=1)
        done["position"] = positions(queued, until)[ahead.shape[1] :]
        if n_rows(rest):
            stays = until > rest["queued"][0]
            self.ahead[place] = np.stack([queued[stays], until[stays]])
        done["seats"] = np.full(count, max(len(seats.agent), 1))
        return done, rest


def _without_queue(rows: Columns) -> Columns:
    """Contacts that a bot resolved, with the columns of the others."""
    count = n_rows(rows)
    nobody, unknown = np.full(count, -1), np.full(count, np.nan)
    return {
        **rows,
        "virtual": unknown,
        "seat": nobody,
        "pool": nobody,
        "agent": nobody,
        "pace": np.ones(count),
        "gave_up": np.zeros(count, bool),
        "position": nobody,
        "seats": np.ones(count, np.int64),
    }


def with_outcome(rows: Columns, centre: Centre, day: int, *, seed: int) -> Columns:
    """``rows`` with times, outcome, announcement and resolution, as they are known when contacts end."""
    chance, handling, count = generator(seed, "outcome", day), centre.handling, n_rows(rows)
    reached, contained = rows["seat"] >= 0, rows["contained"]
    unseen = reached & rows["gave_up"]
    talk, hold, wrap = (
        np.where(unseen, silent, rows[name]) * rows["pace"]
        for name, silent in (("talk", handling.silent_s), ("hold", 0.0), ("wrap", 0.0))
    )
    queued = np.where(contained, np.nan, rows["queued"])
    wait = np.where(reached, rows["virtual"], np.where(contained, np.nan, rows["patience"]))
    answered = np.where(reached, queued + wait, np.nan)
    bot = handling.bot_s * chance.gamma(4.0, 0.25, count)
    ended = np.where(reached, answered + talk + hold, np.where(contained, rows["at"] + bot, queued + wait))
    moved = np.where(reached & ~unseen, rows["transfers"], 0)
    leaves = (moved > 0) & (chance.random(count) < handling.leaves_centre)
    outcome = np.full(count, SERVED)
    outcome[leaves] = TRANSFERRED
    outcome[contained] = CONTAINED
    gone = ~reached & ~contained
    outcome[gone] = np.where(wait[gone] < handling.short_s, SHORT, ABANDONED)
    good = np.array([reason.resolve for reason in centre.reasons])[rows["reason"]]
    able = np.log(good / (1 - good)) + centre.staffing.skill_on_resolution * skill(seed, rows["agent"])
    resolved = (chance.random(count) < probability(able)) & ~leaves
    resolved = np.where(contained, chance.random(count) < handling.bot_resolves, resolved & reached & ~unseen)
    return {
        **rows,
        "queued": queued,
        "answered": answered,
        "ended": ended,
        "wait": wait,
        "talk": np.where(reached, talk, np.nan),
        "hold": np.where(reached, hold, np.nan),
        "wrap": np.where(reached, wrap, np.nan),
        "transfers": moved,
        "outcome": outcome,
        "unseen": unseen,
        "resolved": resolved,
        "announced": _announced(rows, centre, chance),
    }


def _announced(rows: Columns, centre: Centre, chance: np.random.Generator) -> Array:
    """The wait told on the phone to some of those who do not come first: position x handle time / agents, by 30 s."""
    voice = np.array([channel.medium == "voice" for channel in centre.channels])[rows["channel"]]
    told = voice & (rows["position"] > 1) & (chance.random(n_rows(rows)) < centre.handling.announced)
    usual = float(np.mean([reason.talk_s for reason in centre.reasons]))
    guess = np.ceil(rows["position"] * usual / rows["seats"] / 30) * 30
    return np.where(told, guess, np.nan)
