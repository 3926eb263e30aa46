"""Voices: what few customers do about a bad contact: complain, or leave."""

from __future__ import annotations

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator
from escucha.simulate.clock import DAY_S
from escucha.simulate.columns import Columns, n_rows, take
from escucha.simulate.people import People

COMPLAINT_CHANNELS = ("phone", "email", "form", "social")


def complained(ended: Columns, centre: Centre, day: int, *, seed: int) -> Columns:
    """The complaints about the contacts that end on ``day``, made within two days."""
    chance, voice = generator(seed, "complaints", day), centre.voice
    wish = np.where(ended["dissatisfied"], voice.complains, voice.complains_anyway)
    rows = take(ended, chance.random(n_rows(ended)) < wish)
    count = n_rows(rows)
    return {
        "complaint_id": rows["number"],
        "contact_id": rows["number"],
        "customer_id": rows["customer"],
        "made_at": rows["ended"] + chance.uniform(300, 2 * DAY_S, count),
        "channel": chance.integers(0, len(COMPLAINT_CHANNELS), count),
        "is_formal": chance.random(count) < voice.formal,
    }


def driven_away(ended: Columns, people: People, centre: Centre, day: int, *, seed: int) -> Columns:
    """``ended`` with ``drives_away``: whether this contact makes the customer leave, some days later."""
    chance, voice, count = generator(seed, "leaving", day), centre.voice, n_rows(ended)
    wish = np.where(ended["dissatisfied"], voice.leaves, voice.leaves_anyway)
    drives_away = chance.random(count) < wish
    delay = chance.exponential(voice.leaves_after_d * DAY_S, count)
    people.leave(ended["customer"][drives_away], (ended["ended"] + delay)[drives_away])
    return {**ended, "drives_away": drives_away}
