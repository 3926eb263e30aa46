"""Conversations: the words of some contacts, from dialogues that fit the contact and how the customer felt."""

from __future__ import annotations

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import uniform
from escucha.simulate.columns import Array, Columns, n_rows, take
from escucha.simulate.dialogues import LANGUAGES, MEDIA, TOPICS, Dialogues, dialogues

ENOUGH = 3
FELT = ("start", "was_negative", "end")
LEVELS: tuple[tuple[str, ...], ...] = (
    ("language", "medium", *FELT, "topic", "is_telco"),
    ("language", "medium", *FELT, "cause", "topic"),
    ("language", "medium", *FELT, "topic"),
    ("language", "medium", "was_negative", "end", "topic"),
    ("language", "medium", *FELT, "cause"),
    ("language", "medium", *FELT),
    ("language", *FELT),
    ("language", "was_negative", "end"),
    ("was_negative", "end"),
    ("end",),
)
SIZES = {"language": 3, "medium": 3, "start": 3, "was_negative": 2, "end": 3, "cause": 7, "topic": 8, "is_telco": 2}


def spoken(ended: Columns, centre: Centre, *, share: float, seed: int) -> Array:
    """The places in ``ended`` of the contacts that get words: that share of all, less those nobody could record
    (in a branch, contained by a bot, left before an answer)."""
    media = np.array([channel.medium for channel in centre.channels])[ended["channel"]]
    chosen = uniform(seed, "spoken", ended["number"]) < share
    return np.flatnonzero(chosen & (ended["seat"] >= 0) & (media != "branch"))


def chosen(rows: Columns, centre: Centre, *, seed: int) -> Array:
    """A dialogue for each contact: the most alike of LEVELS for which the pool has enough to choose from."""
    pool = dialogues()
    wanted = _wanted(rows, centre)
    draw = uniform(seed, "dialogue", rows["number"])
    found = np.full(n_rows(rows), -1)
    for place, level in enumerate(LEVELS):
        missing = np.flatnonzero(found < 0)
        least = ENOUGH if place < len(LEVELS) - 1 else 1
        keys, order, first, many = _cells(pool, level)
        mine = _key(take(wanted, missing), level)
        cell = np.minimum(np.searchsorted(keys, mine), len(keys) - 1)
        fits = (keys[cell] == mine) & (many[cell] >= least)
        cell = cell[fits]
        found[missing[fits]] = order[first[cell] + (draw[missing[fits]] * many[cell]).astype(np.int64)]
    return found


def _wanted(rows: Columns, centre: Centre) -> Columns:
    languages = np.array([LANGUAGES.index(name) for name, _ in centre.languages])
    media = np.array([MEDIA.index(c.medium) if c.medium in MEDIA else -1 for c in centre.channels])
    topics = np.array([TOPICS.index(reason.topic) for reason in centre.reasons])
    return {
        "language": languages[rows["language"]],
        "medium": media[rows["channel"]],
        "topic": topics[rows["reason"]],
        "is_telco": np.ones(n_rows(rows), bool),
        **{name: rows[name] for name in (*FELT, "cause")},
    }


def _key(columns: Columns, level: tuple[str, ...]) -> Array:
    key = np.zeros(n_rows(columns), np.int64)
    for name in level:
        lowest = -1 if name in ("start", "end", "cause") else 0
        key = key * SIZES[name] + (columns[name].astype(np.int64) - lowest)
    return key


def _cells(pool: Dialogues, level: tuple[str, ...]) -> tuple[Array, Array, Array, Array]:
    """The keys of a level that the pool has, its dialogues in order of key, and where each key begins and how many."""
    key = _key({name: getattr(pool, name) for name in level}, level)
    order = np.argsort(key, kind="stable")
    keys, first, many = np.unique(key[order], return_index=True, return_counts=True)
    return keys, order, first, many


def turns(rows: Columns, dialogue: Array, centre: Centre) -> tuple[Columns, Columns]:
    """The turns of contacts ``rows`` with their dialogues, and the truth about them.

    Turns are spread over the time from answer to end by their length; what a customer writes first stands at arrival.
    Of customers who left without a word only what they wrote before anybody answered.
    """
    pool = dialogues()
    many = np.where(rows["unseen"], np.maximum(pool.opening[dialogue], 1), pool.count[dialogue])
    row = np.repeat(np.arange(len(many)), many)
    n = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
    turn = pool.first[dialogue][row] + n
    length = pool.length[turn]
    sums = np.cumsum(length)
    before = sums - length - (sums - length)[np.cumsum(many) - many][row]
    whole = np.bincount(row, length, len(many))
    written = np.array([channel.medium != "voice" for channel in centre.channels])[rows["channel"]]
    span = np.where(rows["unseen"], 0.0, rows["ended"] - rows["answered"])
    said = rows["answered"][row] + span[row] * before / whole[row]
    is_opening = written[row] & (n < pool.opening[dialogue][row])
    said = np.where(is_opening, rows["at"][row] + np.minimum(n * 2.0, (rows["answered"] - rows["at"])[row]), said)
    stored = {
        "contact_id": rows["number"][row],
        "n": n + 1,
        "speaker": pool.speaker[turn],
        "said_at": said,
        "text": turn,
        "duration_s": np.where(written[row], np.nan, np.round(span[row] * length / whole[row], 3)),
    }
    truth = {
        "contact_id": stored["contact_id"],
        "n": stored["n"],
        "stage": pool.stage[turn],
        "valence": pool.valence[turn],
        "cause": pool.turn_cause[turn],
        "dialogue_id": dialogue[row],
    }
    return stored, truth
