"""Quality: a few contacts are evaluated by raters who do not see everything."""

from __future__ import annotations

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator, probability
from escucha.simulate.clock import DAY_S
from escucha.simulate.columns import Columns, n_rows, take
from escucha.simulate.staff import skill

CLASSES = ("end_user", "business", "compliance", "non_critical")


def evaluated(ended: Columns, centre: Centre, day: int, *, seed: int) -> tuple[Columns, Columns]:
    """The evaluations of contacts that end on ``day``, and the truth about the same attributes.

    One row of truth for each contact and attribute: ``is_opportunity``, ``is_error`` (-1 where it did not apply). The
    log-odds of an error fall with the agent's skill.
    """
    chance, quality = generator(seed, "quality", day), centre.quality
    served = (ended["seat"] >= 0) & ~ended["unseen"]
    rows = take(ended, served & (chance.random(n_rows(ended)) < quality.evaluated))
    count, many = n_rows(rows), len(quality.attributes)
    base = np.array([attribute.error for attribute in quality.attributes])
    applies = np.array([attribute.applies for attribute in quality.attributes])
    able = skill(seed, rows["agent"])[:, None]
    wrong = chance.random((count, many)) < probability(np.log(base / (1 - base)) + quality.skill_on_error * able)
    fits = chance.random((count, many)) < applies
    truth = {
        "contact_id": np.repeat(rows["number"], many),
        "attribute": np.tile(np.arange(many), count),
        "is_opportunity": fits.ravel(),
        "is_error": np.where(fits, wrong, -1).ravel(),
    }
    first = chance.integers(0, len(quality.raters), count)
    twice = chance.random(count) < quality.twice
    second = (first + 1 + chance.integers(0, max(len(quality.raters) - 1, 1), count)) % len(quality.raters)
    who = np.concatenate([np.arange(count), np.flatnonzero(twice)])
    rater = np.concatenate([first, second[twice]])
    sees = np.array([each.sensitivity for each in quality.raters])[rater][:, None]
    spares = np.array([each.specificity for each in quality.raters])[rater][:, None]
    draw = chance.random((len(who), many))
    marked = np.where(wrong[who], draw < sees, draw >= spares)
    when = rows["ended"][who] + chance.uniform(0.5, 7, len(who)) * DAY_S
    judged = {
        "contact_id": np.repeat(rows["number"][who], many),
        "rater_id": np.repeat(rater, many),
        "attribute": np.tile(np.arange(many), len(who)),
        "error_class": np.tile(np.array([CLASSES.index(each.error_class) for each in quality.attributes]), len(who)),
        "is_opportunity": fits[who].ravel(),
        "is_error": np.where(fits[who], marked, -1).ravel(),
        "evaluated_at": np.repeat(when, many),
    }
    return judged, truth
