"""Effects: every number that was put into a simulation, by name, for the studies that must find it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from escucha.simulate.centre import Centre


def effects(centre: Centre) -> dict[str, float]:
    """Every numeric parameter as ``part.name`` or ``part.item.name``, and what follows from them.

    ``voice.gamma``: odds of being dissatisfied among those who do not answer, over the odds among those who do, within
    a channel (1 / answer_odds). ``voice.silence_rate``: share of the dissatisfied who do not complain.
    ``voice.leaving_odds_ratio``: of leaving because of a contact, dissatisfied over satisfied.
    """
    voice = centre.voice
    found = dict(_numbers(centre, ()))
    found["voice.gamma"] = 1 / voice.answer_odds
    found["voice.silence_rate"] = 1 - voice.complains
    if 0 < voice.leaves_anyway < 1 and 0 < voice.leaves < 1:
        odds = [share / (1 - share) for share in (voice.leaves, voice.leaves_anyway)]
        found["voice.leaving_odds_ratio"] = odds[0] / odds[1]
    return found


def _numbers(thing: object, path: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    if isinstance(thing, int | float) and not isinstance(thing, bool):
        yield ".".join(path), float(thing)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _numbers(getattr(thing, field.name), (*path, field.name))
    elif isinstance(thing, tuple):
        for place, each in enumerate(thing):
            if isinstance(each, tuple) and len(each) == 2:
                yield from _numbers(each[1], (*path, str(each[0])))
            else:
                name = str(getattr(each, "name", getattr(each, "band", place)))
                yield from _numbers(each, (*path, name))
