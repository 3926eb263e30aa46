"""Contacts: what the whole contact says (flags, outcome, responsible, satisfaction), from its heard turns."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from escucha.text.calibration import Heard, Line, sigmoid, softmax
from escucha.text.conversation import AGENT, CUSTOMER, Conversations
from escucha.text.features import Floats
from escucha.text.labels import CAUSES, EMOTIONS, FLAGS, OUTCOMES, RESPONSIBLE
from escucha.text.lexicon import SIGNS, plain
from escucha.text.mentions import Rival, rival

ENDS = 3


@dataclass(frozen=True)
class ContactHeads:
    """Linear maps from a contact's features: flags, outcome, responsible, satisfaction; with their scaling.

    ``floors`` is the probability from which each flag counts as said.
    """

    mean: Floats
    scale: Floats
    lines: dict[str, Line]
    floors: Floats


@dataclass(frozen=True)
class ContactHeard:
    """Probabilities of every contact (contacts, classes), the expected satisfaction (1 to 5), and what is named."""

    flags: Floats
    outcome: Floats
    responsible: Floats
    csat: Floats
    signs: list[dict[str, list[int]]]
    rivals: list[Rival | None]


def signs_of(talk: Conversations) -> list[dict[str, list[int]]]:
    """For each contact and lexicon, the places (from 0) of the customer's turns that it finds."""
    found: list[dict[str, list[int]]] = [{name: [] for name in SIGNS} for _ in talk.ids]
    for at in np.flatnonzero(talk.is_customer):
        words = plain(talk.texts[at])
        for name, pattern in SIGNS.items():
            if pattern.search(words):
                found[talk.contact[at]][name].append(int(talk.place[at]))
    return found


def rivals_of(talk: Conversations, signs: list[dict[str, list[int]]]) -> list[Rival | None]:
    """The rival that each contact's customer names, if any."""
    made = []
    for at, sign in enumerate(signs):
        mine = range(talk.start[at], talk.start[at + 1])
        turns = [(bool(talk.is_customer[place]), talk.texts[place]) for place in mine]
        made.append(rival(turns, is_leaving=bool(sign["leaving"])))
    return made


def features(
    heard: Heard, talk: Conversations, signs: list[dict[str, list[int]]], rivals: list[Rival | None]
) -> Floats:
    """One row a contact, from its turns' probabilities and what the lexicons find."""
    rows = [_row(heard, talk, at, signs[at], rivals[at]) for at in range(len(talk.ids))]
    return np.array(rows, dtype=np.float32).reshape(len(rows), -1)


def _row(heard: Heard, talk: Conversations, contact: int, signs: dict[str, list[int]], rival_: Rival | None) -> Floats:
    mine = np.arange(talk.start[contact], talk.start[contact + 1])
    own = mine[talk.speaker[mine] == CUSTOMER]
    last = mine[-1]
    tail = [
        float(talk.speaker[last] == CUSTOMER),
        float(talk.speaker[last] == AGENT),
        np.log1p(len(mine)),
        np.log1p(len(own)),
        float(rival_ is not None),
        *(float(bool(places)) for places in signs.values()),
    ]
    stages = [*heard.stages[mine].mean(axis=0), *heard.stages[last]]
    if not len(own):
        blank = 4 * 2 + 2 * ENDS + 2 * len(EMOTIONS) + 2 * len(CAUSES) + heard.flags.shape[1]
        return np.array([*np.zeros(blank), *stages, *tail], dtype=np.float32)
    bad, good = heard.valence[own, 0], heard.valence[own, 2]
    ends = np.zeros(2 * ENDS)
    kept = own[-ENDS:][::-1]
    ends[: len(kept)], ends[ENDS : ENDS + len(kept)] = heard.valence[kept, 0], heard.valence[kept, 2]
    blame = heard.cause[own] * bad[:, None]
    parts = [
        [part for each in (bad, good) for part in (each.mean(), each.max(), each[0], each[-1])],
        ends,
        heard.emotions[own].mean(axis=0),
        heard.emotions[own].max(axis=0),
        blame.sum(axis=0) / max(1e-3, bad.sum()),
        blame.max(axis=0),
        heard.flags[own].max(axis=0),
        stages,
        tail,
    ]
    return np.concatenate([np.asarray(part, dtype=np.float32) for part in parts])


def hear_contacts(heard: Heard, talk: Conversations, heads: ContactHeads) -> ContactHeard:
    """The probabilities of every contact of ``talk``."""
    signs = signs_of(talk)
    rivals = rivals_of(talk, signs)
    found = features(heard, talk, signs, rivals) if talk.ids else np.zeros((0, len(heads.mean)), np.float32)
    rows = (found - heads.mean) / heads.scale
    return ContactHeard(
        flags=sigmoid(heads.lines["flags"](rows)),
        outcome=softmax(heads.lines["outcome"](rows)),
        responsible=softmax(heads.lines["responsible"](rows)),
        csat=np.clip(heads.lines["csat"](rows)[:, 0], 1.0, 5.0),
        signs=signs,
        rivals=rivals,
    )


WIDTHS = {"flags": len(FLAGS), "outcome": len(OUTCOMES), "responsible": len(RESPONSIBLE), "csat": 1}


def save_heads(heads: ContactHeads, path: Path) -> None:
    """Write ``heads`` as one file of numbers."""
    lines = {
        f"{name}.{part}": getattr(line, part) for name, line in heads.lines.items() for part in ("weights", "bias")
    }
    np.savez_compressed(path, mean=heads.mean, scale=heads.scale, floors=heads.floors, **lines)


def load_heads(path: Path) -> ContactHeads:
    """The heads that ``save_heads`` wrote."""
    with np.load(path) as saved:
        lines = {name: Line(saved[f"{name}.weights"], saved[f"{name}.bias"]) for name in WIDTHS}
        return ContactHeads(mean=saved["mean"], scale=saved["scale"], lines=lines, floors=saved["floors"])
