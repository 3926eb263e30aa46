"""Satisfaction: the latent satisfaction of each contact, how the customer's emotion went, and what weighed most."""

from __future__ import annotations

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator, probability
from escucha.simulate.columns import Array, Columns, n_rows
from escucha.simulate.people import People
from escucha.simulate.staff import skill

CAUSES = ("prior", "agent", "process", "product", "wait", "third")


def log_wait(rows: Columns, centre: Centre) -> Array:
    """log(1 + wait / unit of the channel); 0 for those who never queued."""
    unit = np.array([channel.wait_unit_s for channel in centre.channels])[rows["channel"]]
    return np.asarray(np.log1p(np.nan_to_num(rows["wait"]) / unit))


def terms(rows: Columns, centre: Centre, people: People, *, seed: int) -> Columns:
    """What each circumstance adds to satisfaction, by name; ``intercept`` and ``warmth`` included."""
    settings, count = centre.satisfaction, n_rows(rows)
    return {
        "intercept": np.full(count, settings.intercept),
        "warmth": people.warmth(rows["customer"]),
        "reason": np.array([reason.effect for reason in centre.reasons])[rows["reason"]],
        "resolved": settings.resolved * rows["resolved"],
        "wait": settings.wait * log_wait(rows, centre),
        "transfer": settings.transfer * rows["transfers"],
        "skill": settings.skill * skill(seed, rows["agent"]),
        "repeat": settings.repeat * (rows["tries"] > 0),
        "abandoned": settings.abandoned * rows["gave_up"],
    }


def felt(rows: Columns, centre: Centre, people: People, day: int, *, seed: int) -> Columns:
    """``rows`` with ``satisfaction``, ``dissatisfied``, ``start`` and ``end`` (-1, 0, 1), ``was_negative``, ``cause``.

    ``cause`` is the place in CAUSES of what weighed most against satisfaction; -1 for those who were not negative
    in any stage and are not dissatisfied.
    """
    chance, settings, count = generator(seed, "felt", day), centre.satisfaction, n_rows(rows)
    parts = terms(rows, centre, people, seed=seed)
    satisfaction = sum(parts.values()) + chance.logistic(0, 1, count)
    dissatisfied = satisfaction < 0
    mood = satisfaction + settings.mood_sd * chance.standard_normal(count)
    end = np.where(mood < settings.ends_negative, -1, np.where(mood > settings.ends_positive, 1, 0))
    before = -2.0 - parts["reason"] - 0.6 * parts["repeat"] - 0.8 * parts["wait"] - 0.8 * dissatisfied
    start = np.where(chance.random(count) < probability(before), -1, 0)
    middle = chance.random(count) < probability(-2.4 + 2.0 * dissatisfied)
    was_negative = (start < 0) | (end < 0) | middle
    cause = np.where(dissatisfied | was_negative, main_cause(parts, settings.resolved, chance), -1)
    return {
        **rows,
        "satisfaction": satisfaction,
        "dissatisfied": dissatisfied,
        "start": start,
        "end": end,
        "was_negative": was_negative,
        "cause": cause,
    }


def main_cause(parts: Columns, resolved: float, chance: np.random.Generator) -> Array:
    """The cause whose terms weigh most: a repeat is prior, skill agent, transfers and half of not being resolved
    process, the reason product, waiting and giving up wait; third parties weigh an exponential of mean 0.25."""
    count = n_rows(parts)
    unresolved = resolved - parts["resolved"]
    weights = np.stack(
        [
            -parts["repeat"],
            -parts["skill"],
            -parts["transfer"] + 0.5 * unresolved * (parts["abandoned"] == 0),
            -parts["reason"],
            -parts["wait"] - parts["abandoned"],
            chance.exponential(0.25, count),
        ]
    )
    return np.asarray(weights.argmax(axis=0))
