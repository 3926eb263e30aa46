"""Needs: services that some customers need again and again, whether they ask or not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator, uniform
from escucha.simulate.clock import DAY_S
from escucha.simulate.columns import Array, Columns
from escucha.simulate.people import People


class Needs:
    """When each recurring need is due next; the gaps of one customer and service are gamma (a renewal process)."""

    def __init__(self, centre: Centre, people: People, *, seed: int) -> None:
        self.centre, self.people, self.seed = centre, people, seed
        everyone = np.arange(people.n)
        chosen = [np.flatnonzero(uniform(seed, s.name, everyone) < s.share) for s in centre.services]
        self.who = np.concatenate([*chosen, np.empty(0, np.int64)]).astype(np.int64)
        self.service = np.repeat(np.arange(len(chosen)), [len(each) for each in chosen])
        self.gap = np.array([service.gap_d for service in centre.services])
        self.shape = np.array([service.variation**-2.0 for service in centre.services])
        start = -centre.need_history_d * DAY_S
        phase = generator(seed, "needs").random(len(self.who))
        self.due = start + phase * self.gap[self.service] * DAY_S if len(self.who) else np.empty(0)

    def history(self) -> Iterator[Columns]:
        """The needs before the first day, in parts, asked without a contact that is on record."""
        chance = generator(self.seed, "needs before")
        while (before := np.flatnonzero(self.due < 0)).size:
            yield from self._rows(before)
            self._renew(before, chance)

    def on(self, day: int) -> Columns:
        """The needs that fall due on ``day``: ``customer``, ``service``, ``needed_at``, ``contact`` (-1)."""
        today = np.flatnonzero(self.due < (day + 1) * DAY_S)
        rows = list(self._rows(today))
        self._renew(today, generator(self.seed, "needs", day + 1))
        return rows[0] if rows else {}

    def _rows(self, places: Array) -> Iterator[Columns]:
        places = places[self.people.is_active(self.who[places], self.due[places])]
        if len(places):
            nobody = np.full(len(places), -1)
            yield {
                "customer": self.who[places],
                "service": self.service[places],
                "needed_at": self.due[places],
                "contact": nobody,
            }

    def _renew(self, places: Array, chance: np.random.Generator) -> None:
        service = self.service[places]
        shape = self.shape[service]
        self.due[places] += chance.gamma(shape) / shape * self.gap[service] * DAY_S
