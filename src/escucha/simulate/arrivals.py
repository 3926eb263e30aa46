"""Arrivals: how many first contacts come, when, on which channel, for which reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from escucha.simulate.catalogue import Channel
from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator
from escucha.simulate.clock import DAY_S, SLOT_S, SLOTS, Clock
from escucha.simulate.columns import Array, Columns


def profile(channel: Channel) -> Array:
    """The share of a day's contacts of ``channel`` that comes in each of 48 half-hours; sums to 1."""
    hour = (np.arange(SLOTS) + 0.5) / 2

    def bump(at: float, width: float) -> Array:
        return np.asarray(np.exp(-0.5 * ((hour - at) / width) ** 2))

    office = bump(11, 1.8) + 0.8 * bump(16, 2.0)
    evening = 0.6 * bump(12.5, 2.0) + bump(20, 2.2)
    weights = (1 - channel.evening) * office + channel.evening * evening + 0.01
    weights = np.where((hour >= channel.opens) & (hour < channel.closes), weights, 0.0)
    return np.asarray(weights / weights.sum())


@dataclass(frozen=True)
class Arrivals:
    """The arrivals of ``n_first`` expected first contacts over ``n_days`` days."""

    centre: Centre
    clock: Clock
    n_first: float
    n_days: int

    @cached_property
    def profiles(self) -> Array:
        """The profile of every channel, channels x 48."""
        return np.stack([profile(channel) for channel in self.centre.channels])

    @cached_property
    def scale(self) -> float:
        """First contacts that one unit of day weight stands for."""
        return self.n_first / float(sum(self.weights(day).sum() for day in range(self.n_days)))

    def weights(self, day: int) -> Array:
        """The weight of ``day`` for each channel: usual weight, less on holidays."""
        settings = self.centre.arrivals
        is_holiday = f"{self.clock.date(day):%m-%d}" in settings.holidays
        return self.usual_weights(day) * (settings.holiday if is_holiday else 1.0)

    def usual_weights(self, day: int) -> Array:
        """The weight of ``day`` for each channel, were it no holiday: share, weekday, growth."""
        weekday, common = self.clock.weekday(day), (1 + self.centre.arrivals.growth) ** (day / 365)
        return np.array([c.share * c.weekdays[weekday] * 7 / sum(c.weekdays) * common for c in self.centre.channels])

    def usual(self, day: int) -> Array:
        """Expected first contacts of ``day``, were it no holiday, channels x half-hours."""
        return np.asarray(self.scale * self.usual_weights(day)[:, None] * self.profiles)

    def expected(self, day: int) -> Array:
        """Expected first contacts of ``day``, channels x half-hours."""
        return np.asarray(self.scale * self.weights(day)[:, None] * self.profiles)

    def first(self, day: int, *, seed: int) -> Columns:
        """The first contacts of ``day``: when (``at``), ``channel`` and ``reason``, in no order.

        Each channel's day and each half-hour of it has a gamma factor of mean 1; counts given the factors are Poisson.
        """
        chance, settings = generator(seed, "arrivals", day), self.centre.arrivals
        rate = self.expected(day)
        rate = rate * chance.gamma(settings.day_shape, 1 / settings.day_shape, (len(rate), 1))
        rate = rate * chance.gamma(settings.slot_shape, 1 / settings.slot_shape, rate.shape)
        counts = chance.poisson(rate)
        cell = np.repeat(np.arange(counts.size), counts.ravel())
        shares = np.array([reason.share for reason in self.centre.reasons])
        at = day * DAY_S + (cell % SLOTS + chance.random(len(cell))) * SLOT_S
        reason = chance.choice(len(shares), len(cell), p=shares / shares.sum())
        return {"at": at, "channel": cell // SLOTS, "reason": reason}

    def some_time(self, channel: Array, day: int, *, chance: np.random.Generator) -> tuple[Array, Array]:
        """A time of ``day`` for each contact that comes on ``channel``, and its channel: the first one of the centre
        where its own is closed all day."""
        closed = self.weights(day) == 0
        channel = np.where(closed[channel], 0, channel)
        at = np.empty(len(channel))
        for each in np.unique(channel):
            mine = channel == each
            slot = chance.choice(SLOTS, int(mine.sum()), p=self.profiles[each])
            at[mine] = day * DAY_S + (slot + chance.random(len(slot))) * SLOT_S
        return at, channel
