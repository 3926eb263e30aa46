"""Readings: the probabilities of turns and contacts as rows of the reading table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import pyarrow as pa

from escucha.tables.reading import READING
from escucha.text.calibration import Heard
from escucha.text.contacts import ContactHeard
from escucha.text.conversation import Conversations
from escucha.text.features import Floats
from escucha.text.labels import CAUSES, EMOTIONS, FLAGS, OUTCOMES, RESPONSIBLE, STAGES
from escucha.text.language import language_of
from escucha.text.reasons import phase, reason
from escucha.text.trajectory import Trajectory, episodes, stage_means, state, trajectory

SIDES = ("negative", "neutral", "positive")
SURE = 0.5
COLUMNS = ("contact_id", "n", "field", "value", "word", "probability", "cited")


@dataclass(frozen=True)
class Rows:
    """Rows of the reading table as columns that grow."""

    columns: dict[str, list[object]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    def add(
        self,
        contact_id: str,
        n: int,
        what: str,
        *,
        value: float | None = None,
        word: str | None = None,
        probability: float | None = None,
        cited: list[int] | None = None,
    ) -> None:
        """One more row; ``cited`` are turn numbers."""
        said = ",".join(map(str, cited)) if cited else None
        for name, cell in zip(COLUMNS, (contact_id, n, what, value, word, probability, said), strict=True):
            self.columns[name].append(cell)


def readings(
    talk: Conversations,
    heard: Heard,
    contacts: ContactHeard,
    *,
    emotion_floors: Floats,
    flag_floors: Floats,
    model: str,
    version: str,
    at: datetime,
) -> pa.Table:
    """The reading table of ``talk``: rows of turns (n from 1) and of whole contacts (n = 0).

    A valence whose likeliest side has less than half of the probability carries the word ``unsure``.
    """
    rows = Rows()
    for contact in range(len(talk.ids)):
        _turn_rows(rows, talk, heard, contact, emotion_floors)
        values = _episode_rows(rows, talk, heard, contact)
        if values is not None:
            _trajectory_rows(rows, talk.ids[contact], values)
        _contact_rows(rows, talk, heard, contacts, contact, flag_floors)
    n = len(rows.columns["n"])
    stamped: dict[str, object] = {
        "model": [model] * n,
        "version": [version] * n,
        "read_at": [at] * n,
        "fold": [None] * n,
    }
    arrays = {
        name: pa.array((rows.columns | stamped)[name], READING.schema.field(name).type) for name in READING.schema.names
    }
    return pa.table(arrays, schema=READING.schema)


def _turn_rows(rows: Rows, talk: Conversations, heard: Heard, contact: int, floors: Floats) -> None:
    name = talk.ids[contact]
    for at in range(talk.start[contact], talk.start[contact + 1]):
        n, stage = int(talk.n[at]), int(heard.stage[at])
        rows.add(name, n, "stage", word=STAGES[stage], probability=float(heard.stages[at, stage]))
        if not talk.is_customer[at]:
            continue
        sides = heard.valence[at]
        best = int(sides.argmax())
        rows.add(
            name,
            n,
            "valence",
            value=float(heard.value[at]),
            probability=float(sides[best]),
            word=SIDES[best] if sides[best] >= SURE else "unsure",
        )
        for side, probability in zip(SIDES, sides, strict=True):
            rows.add(name, n, f"valence_{side}", value=float(probability), probability=float(probability))
        for emotion, probability, floor in zip(EMOTIONS, heard.emotions[at], floors, strict=True):
            if probability >= floor:
                rows.add(name, n, emotion, value=float(probability), probability=float(probability))


def _episode_rows(rows: Rows, talk: Conversations, heard: Heard, contact: int) -> Trajectory | None:
    mine = np.arange(talk.start[contact], talk.start[contact + 1])
    own = mine[talk.is_customer[mine]]
    values = heard.value[own].tolist()
    for run in episodes(values):
        turns = own[run]
        shares = heard.cause[turns].mean(axis=0)
        cited, first = [int(talk.n[at]) for at in turns], int(talk.n[turns[0]])
        best = int(shares.argmax())
        rows.add(talk.ids[contact], first, "cause", word=CAUSES[best], probability=float(shares[best]), cited=cited)
        for cause, share in zip(CAUSES, shares, strict=True):
            rows.add(
                talk.ids[contact], first, f"cause_{cause}", value=float(share), probability=float(share), cited=cited
            )
    return trajectory(stage_means(heard.stage[own].tolist(), values))


def _trajectory_rows(rows: Rows, name: str, path: Trajectory) -> None:
    for what in ("start", "worst", "end"):
        value = float(getattr(path, what))
        rows.add(name, 0, what, value=value, word=state(value))
    rows.add(name, 0, "peak_end", value=path.peak_end)
    for what, found in (
        ("recovery", path.recovery),
        ("is_converted", path.is_converted),
        ("is_deteriorated", path.is_deteriorated),
    ):
        if found is not None:
            rows.add(name, 0, what, value=float(found))


def _contact_rows(
    rows: Rows, talk: Conversations, heard: Heard, contacts: ContactHeard, contact: int, floors: Floats
) -> None:
    name, mine = talk.ids[contact], range(talk.start[contact], talk.start[contact + 1])
    own = [at for at in mine if talk.is_customer[at]]
    said = [(at - mine[0], talk.texts[at]) for at in own]

    def numbers(places: list[int]) -> list[int]:
        return [int(talk.n[mine[0] + place]) for place in places]

    rows.add(name, 0, "language", word=language_of(talk.texts[at] for at in own or mine))
    why = reason(said)
    rows.add(name, 0, "reason", word=why.name, probability=why.share, cited=numbers(list(why.turns)))
    rows.add(name, 0, "phase", word=phase(said))
    for what, words, shares in (
        ("outcome", OUTCOMES, contacts.outcome),
        ("responsible", RESPONSIBLE, contacts.responsible),
    ):
        best = int(shares[contact].argmax())
        rows.add(name, 0, what, word=words[best], probability=float(shares[contact, best]))
    rows.add(name, 0, "csat", value=float(contacts.csat[contact]))
    for at, flag in enumerate(FLAGS):
        probability = float(contacts.flags[contact, at])
        is_said = own and probability >= floors[at]
        rival = contacts.rivals[contact] if flag == "competitor" and is_said else None
        cited = _cited(heard, own, talk, at) if is_said else []
        rows.add(
            name,
            0,
            flag,
            value=float(bool(is_said)),
            probability=probability,
            word=rival.name if rival else None,
            cited=numbers([rival.turn]) if rival else cited,
        )
        if rival:
            rows.add(name, 0, "competitor_sign", value=float(rival.sign), cited=numbers([rival.turn]))
    for sign in ("appointment", "campaign", "recurring"):
        places = contacts.signs[contact][sign]
        rows.add(name, 0, sign, value=float(bool(places)), cited=numbers(places))


def _cited(heard: Heard, own: list[int], talk: Conversations, flag: int) -> list[int]:
    best = max(own, key=lambda at: float(heard.flags[at, flag]))
    return [int(talk.n[best])]
