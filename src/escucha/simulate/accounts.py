"""Accounts: what the centre's client knows of each customer: who, how acquired, what they bring, until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import normal, pick, uniform
from escucha.simulate.clock import DAY_S, Clock
from escucha.simulate.columns import Array, Columns, take
from escucha.simulate.people import People

CHUNK = 100_000
STATED = ("recommendation", "reputation", "advert", "promotion", "sales_visit")
PRODUCTS = ("internet", "movil", "combo")
ACQUIRED_BEFORE_S = 365 * DAY_S


def chunks(people: People) -> Iterator[Array]:
    """All customers, some at a time."""
    for first in range(0, people.n, CHUNK):
        yield np.arange(first, min(first + CHUNK, people.n))


def customers(who: Array, people: People, centre: Centre) -> Columns:
    """The rows of table customer."""
    seed, quirks = people.seed, centre.quirks
    hidden = uniform(seed, "age missing", who) < quirks.age_missing
    margin = 12 * people.monthly_revenue(who) * centre.people.margin
    return {
        "customer_id": who,
        "segment": people.segment(who),
        "age_band": np.where(hidden, -1, people.age(who)),
        "region": people.region(who),
        "product": pick(uniform(seed, "product", who), np.array([0.5, 0.3, 0.2])),
        "since_at": people.since(who),
        "value": np.round(margin, 2),
        "currency": np.zeros(len(who), np.int64),
        "may_contact": uniform(seed, "may_contact", who) < centre.people.may_contact,
        "may_survey": uniform(seed, "may_survey", who) < centre.people.may_survey,
    }


def truths(who: Array, people: People, centre: Centre) -> Columns:
    """The rows of table truth_customer."""
    acquired, earned = _acquired(who, people), is_earned(who, people)
    return {
        "customer_id": who,
        "age_band": people.age(who),
        "propensity": people.propensity(who),
        "warmth": people.warmth(who),
        "monthly_revenue": people.monthly_revenue(who),
        "is_earned": np.where(acquired, earned, -1),
        "referred_by": np.where(acquired & earned, referrer(who, people), -1),
        "leaving_hazard": np.full(len(who), centre.voice.leaves_a_month),
    }


def _acquired(who: Array, people: People) -> Array:
    return people.since(who) > -ACQUIRED_BEFORE_S


def is_earned(who: Array, people: People) -> Array:
    """Whether each customer joined by recommendation or reputation."""
    return uniform(people.seed, "earned", who) < people.centre.people.earned


def referrer(who: Array, people: People) -> Array:
    """Who recommended: the warmer of two customers, so that the satisfied recommend more. Never oneself."""
    first, second = (
        (who + 1 + (uniform(people.seed, what, who) * (people.n - 1)).astype(np.int64)) % people.n
        for what in ("referrer", "other referrer")
    )
    return np.where(people.warmth(first) >= people.warmth(second), first, second)


def acquisitions(who: Array, people: People) -> Columns:
    """The rows of table acquisition: those who joined in the year before the first day or later."""
    settings, seed = people.centre.people, people.seed
    who = who[_acquired(who, people)]
    earned = is_earned(who, people)
    draw = uniform(seed, "stated", who)
    stated = np.where(earned, np.where(draw < 0.8, 0, 1), 2 + pick(draw, np.array([0.4, 0.35, 0.25])))
    silent = uniform(seed, "states", who) < settings.reason_missing
    coded = earned & (uniform(seed, "code", who) < settings.code_share)
    return {
        "customer_id": who,
        "acquired_at": people.since(who),
        "reason_stated": np.where(silent, -1, stated),
        "referral_code": np.where(coded, referrer(who, people), -1),
    }


def churned(who: Array, people: People) -> Columns:
    """The rows of table churn, as known at the end."""
    left = people.left[who]
    gone = left < people.end
    return {"customer_id": who, "left_at": np.where(gone, left, np.nan), "kind": np.where(gone, 0, -1)}


def months(centre: Centre, clock: Clock, n_days: int) -> list[date]:
    """The first days of the months of which revenue is on record: some before the first day, to the last whole or
    part month of the simulation."""
    last = clock.date(n_days - 1)
    first = clock.start.year * 12 + clock.start.month - 1 - centre.people.months_before
    return [date(each // 12, each % 12 + 1, 1) for each in range(first, last.year * 12 + last.month)]


def revenues(who: Array, month: date, people: People, clock: Clock, place: int) -> Columns:
    """The rows of table revenue of one month, for those who were customers at its start; ``place`` counts months."""
    settings = people.centre.people
    start = (month - clock.start).days * DAY_S
    who = take({"who": who}, (people.since(who) < start + 28 * DAY_S) & (people.left[who] > start))["who"]
    deflator = (1 + settings.inflation) ** place
    noise = np.exp(0.08 * normal(people.seed, f"revenue {month}", who))
    amount = np.round(people.monthly_revenue(who) * deflator * noise, 2)
    return {
        "customer_id": who,
        "month": np.full(len(who), np.datetime64(month, "D").astype(np.int64)),
        "amount": amount,
        "margin": np.round(amount * settings.margin, 2),
        "currency": np.zeros(len(who), np.int64),
        "deflator": np.full(len(who), deflator),
    }
