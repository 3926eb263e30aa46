"""Returns: customers whose need was not met come back for it on a later day."""

from __future__ import annotations

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator
from escucha.simulate.columns import Columns, joined, n_rows, take

KEPT = ("customer", "channel", "reason", "tries", "need")


class Returns:
    """Those who will come back, by day."""

    def __init__(self, centre: Centre, *, seed: int) -> None:
        self.centre = centre
        self.seed = seed
        self.due: dict[int, list[Columns]] = {}

    def on(self, day: int) -> Columns:
        """Those who come back on ``day``: customer, channel, reason, tries and need."""
        parts = self.due.pop(day, [])
        return joined(parts) if parts else {}

    def decide(self, ended: Columns, day: int) -> None:
        """Settle who of ``ended`` comes back, when and on which channel; never the same day."""
        chance, settings = generator(self.seed, "returns", day), self.centre.repeats
        wish = np.where(ended["gave_up"], settings.abandoned, np.where(ended["resolved"], 0.0, settings.unresolved))
        again = (chance.random(n_rows(ended)) < wish) & (ended["tries"] + 1 < settings.most)
        rows = take({name: ended[name] for name in KEPT}, again & ~ended["is_parallel"])
        count = n_rows(rows)
        rows["tries"] = rows["tries"] + 1
        shares = np.array([channel.share for channel in self.centre.channels])
        other = chance.choice(len(shares), count, p=shares / shares.sum())
        rows["channel"] = np.where(chance.random(count) < settings.same_channel, rows["channel"], other)
        delay = settings.delay_d * chance.lognormal(0, settings.delay_sd, count)
        due = day + np.maximum(np.floor(delay + 0.5).astype(np.int64), 1)
        for each in np.unique(due):
            self.due.setdefault(int(each), []).append(take(rows, due == each))
