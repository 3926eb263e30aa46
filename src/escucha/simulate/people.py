"""People: the customers, each a function of the seed and of a number, so that millions take no memory."""

from __future__ import annotations

import math

import numpy as np
from scipy import special

from escucha.simulate.centre import Centre
from escucha.simulate.chance import normal, pick, uniform
from escucha.simulate.clock import DAY_S
from escucha.simulate.columns import Array

MONTH_S = 30.4375 * DAY_S
YEARS_BEFORE = 8
TRIES = 6


class People:
    """``n`` customers of a centre. The only state is when each one leaves (8 bytes a customer).

    Customers are numbered from 0 in order of their propensity to make contact; ``number`` hides that order.
    """

    def __init__(self, centre: Centre, *, n: int, n_days: int, seed: int) -> None:
        self.centre = centre
        self.n = n
        self.seed = seed
        self.end = n_days * DAY_S
        self.step = next(step for step in range(int(n * 0.618) | 1, 2 * n + 3) if math.gcd(step, n) == 1)
        everyone = np.arange(n)
        hazard = centre.voice.leaves_a_month / MONTH_S
        waits = -np.log(uniform(seed, "leaves", everyone)) / hazard if hazard > 0 else np.full(n, np.inf)
        self.left = np.maximum(self.since(everyone), 0.0) + waits

    def number(self, who: Array) -> Array:
        """The number that a customer goes by in the tables; -1 stays -1."""
        return np.where(who < 0, -1, (who * self.step + self.seed) % self.n)

    def since(self, who: Array) -> Array:
        """Customer since, in seconds after the first midnight."""
        new = self.centre.people.new_a_year * self.end / (365 * DAY_S)
        share = uniform(self.seed, "since", who)
        inside = share / max(new, 1e-12) * self.end
        before = -(share - new) / (1 - new) * YEARS_BEFORE * 365 * DAY_S
        return np.where(share < new, inside, before)

    def propensity(self, who: Array) -> Array:
        """Contacts a year that the customer tends to make."""
        shape = self.centre.people.propensity_shape
        unit = special.gammaincinv(shape, (who + 0.5) / self.n) / shape
        return np.asarray(self.centre.people.contacts_a_year * unit)

    def age(self, who: Array) -> Array:
        """The place of the true age band."""
        return pick(uniform(self.seed, "age", who), np.array([age.share for age in self.centre.ages]))

    def segment(self, who: Array) -> Array:
        """The place of the segment."""
        return pick(uniform(self.seed, "segment", who), np.array([each.share for each in self.centre.segments]))

    def region(self, who: Array) -> Array:
        """The place of the region."""
        return pick(uniform(self.seed, "region", who), np.array([share for _, share in self.centre.regions]))

    def language(self, who: Array) -> Array:
        """The place of the language."""
        return pick(uniform(self.seed, "language", who), np.array([share for _, share in self.centre.languages]))

    def warmth(self, who: Array) -> Array:
        """Lasting satisfaction, on the scale of latent satisfaction."""
        return self.centre.people.warmth * normal(self.seed, "warmth", who)

    def monthly_revenue(self, who: Array) -> Array:
        """What the customer brings in a month, at the prices of the first day."""
        people = self.centre.people
        usual = np.array([segment.revenue for segment in self.centre.segments])[self.segment(who)]
        spread = people.revenue_sd * normal(self.seed, "revenue", who) + people.warmth_on_revenue * self.warmth(who)
        return np.asarray(usual * np.exp(spread))

    def draw(self, at: Array, *, chance: np.random.Generator) -> Array:
        """A customer for each contact at ``at``, by propensity; -1 where after some tries nobody active was found."""
        shape = self.centre.people.propensity_shape
        found = np.full(len(at), -1)
        missing = np.arange(len(at))
        for _ in range(TRIES):
            rank = special.gammainc(shape, chance.gamma(shape + 1, 1.0, len(missing)))
            who = np.minimum((rank * self.n).astype(np.int64), self.n - 1)
            good = self.is_active(who, at[missing])
            found[missing[good]] = who[good]
            missing = missing[~good]
            if not len(missing):
                break
        return found

    def is_active(self, who: Array, at: Array) -> Array:
        """Whether each customer has joined and not left at ``at``."""
        return np.asarray((self.since(who) <= at) & (self.left[who] > at))

    def leave(self, who: Array, at: Array) -> None:
        """Customers decide to leave at ``at``; the earliest decision counts."""
        np.minimum.at(self.left, who, at)
