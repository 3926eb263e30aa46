"""Sales: which contacts end in a purchase, which fall as waits grow, by class of customer."""

from __future__ import annotations

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator, probability
from escucha.simulate.columns import Columns, n_rows, take
from escucha.simulate.people import People
from escucha.simulate.satisfaction import log_wait

OFFERS = ("plan_movil", "internet_300", "internet_600", "combo_hogar")


def wanting(ended: Columns, people: People, centre: Centre, day: int, *, seed: int) -> Columns:
    """``ended`` with ``would_buy`` (at no wait; -1 where the reason does not sell) and ``buys``.

    The log-odds of buying are those of the segment plus its ``wait_on_sale`` times the log wait; the same number
    decides with and without the wait, so whoever buys would have bought without it. Only who was served buys.
    """
    chance, count = generator(seed, "buying", day), n_rows(ended)
    segment = people.segment(ended["customer"])
    chances = np.array([each.conversion for each in centre.segments])[segment]
    slope = np.array([each.wait_on_sale for each in centre.segments])[segment]
    draw = chance.random(count)
    would = draw < chances
    waited = probability(np.log(chances / (1 - chances)) + slope * log_wait(ended, centre))
    sells = np.array([reason.sells for reason in centre.reasons])[ended["reason"]]
    served = (ended["seat"] >= 0) & ~ended["unseen"]
    return {**ended, "would_buy": np.where(sells, would, -1), "buys": sells & served & (draw < waited)}


def sold(ended: Columns, people: People, centre: Centre, day: int, *, seed: int) -> Columns:
    """The sales closed in the contacts that end on ``day``."""
    rows, chance = take(ended, ended["buys"]), generator(seed, "sales", day)
    count = n_rows(rows)
    amount = np.round(people.monthly_revenue(rows["customer"]) * chance.lognormal(0, 0.3, count), 2)
    return {
        "sale_id": rows["number"],
        "customer_id": rows["customer"],
        "contact_id": rows["number"],
        "sold_at": rows["ended"],
        "product": chance.integers(0, len(OFFERS), count),
        "amount": amount,
        "margin": np.round(amount * centre.people.margin, 2),
        "currency": np.zeros(count, np.int64),
    }
