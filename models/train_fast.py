"""Trains the words model: linear heads over hashed grams, calibrated on predictions made out of fold."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from escucha.text.conversation import Conversations, conversations
from escucha.text.features import KINDS, SHAPES, Kind, grams_of, neighbour, shape
from escucha.text.grams import Grams
from escucha.text.labels import CAUSES, EMOTIONS, FLAGS, STAGES
from escucha.text.linear import Table, WordsModel, save_words
from models.dialogues import DATA, Dialogue, as_table, part

FOLDS = 5
STRENGTH = {"valence": 8.0, "emotions": 8.0, "stage": 4.0, "cause": 4.0, "flags": 8.0}
ROUNDS = 3
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Labels:
    """The labels of every turn, and of every contact, in the order of the conversations."""

    valence: Array
    emotions: Array
    stage: Array
    cause: Array
    flags: Array


def labels_of(dialogues: list[Dialogue]) -> Labels:
    """Arrays of labels; 9 and -1 where a turn has none. ``dialogues`` are in the order of the conversations."""
    turns = [turn for dialogue in dialogues for turn in dialogue["turns"]]
    return Labels(
        valence=np.array([turn.get("valence", 9) for turn in turns]),
        emotions=np.array([[name in turn.get("emotions", ()) for name in EMOTIONS] for turn in turns]),
        stage=np.array([STAGES.index(turn["stage"]) for turn in turns]),
        cause=np.array([CAUSES.index(turn["cause"]) if "cause" in turn else -1 for turn in turns]),
        flags=np.array([[bool(dialogue[name]) for name in FLAGS] for dialogue in dialogues]),
    )


def rarities(grams: Grams, buckets: int) -> Array:
    """Inverse document frequency of each bucket; 0 for a bucket that no text fills."""
    owner = np.repeat(np.arange(len(grams.start) - 1), np.diff(grams.start))
    pairs = np.unique(owner * buckets + grams.bucket)
    count = np.bincount(pairs % buckets, minlength=buckets)
    idf = np.log((1 + len(grams.start)) / (1 + count)) + 1
    return np.where(count > 0, idf, 0.0).astype(np.float16).astype(np.float32)


def matrix(talk: Conversations, kind: Kind, grams: Grams, idf: Array) -> sparse.csr_matrix:
    """Rows of a kind as the reader weighs them: count x rarity, divided by the root of the summed squares."""
    values = idf[grams.bucket]
    rows = sparse.csr_matrix((values, grams.bucket, grams.start), shape=(len(grams.start) - 1, kind.buckets))
    squares = np.add.reduceat(np.append(values**2, 0), grams.start[:-1]) * (np.diff(grams.start) > 0)
    rows = sparse.diags(kind.weight / np.sqrt(np.maximum(squares, 1e-9))) @ rows
    rows.sum_duplicates()
    at = neighbour(talk, kind)
    if kind.neighbour is None:
        return rows
    empty = sparse.csr_matrix((1, kind.buckets), dtype=np.float32)
    return sparse.vstack([rows, empty]).tocsr()[np.where(at < 0, rows.shape[0], at)]


def design(talk: Conversations, idfs: dict[str, Array]) -> sparse.csr_matrix:
    """All kinds and the shape side by side."""
    grams = grams_of(talk)
    blocks = [matrix(talk, kind, grams[kind.name], idfs[kind.name]) for kind in KINDS]
    return sparse.hstack([*blocks, sparse.csr_matrix(shape(talk))]).tocsr()


def fit(rows: sparse.csr_matrix, is_true: Array, strength: float) -> Array:
    """Weights and then the bias of one balanced logistic head."""
    head = LogisticRegression(
        C=strength, solver="liblinear", dual=True, class_weight="balanced", tol=1e-2, max_iter=100, random_state=0
    ).fit(rows, is_true)
    return np.append(head.coef_[0], head.intercept_[0])


def fit_flag(rows: sparse.csr_matrix, contact: Array, is_true: Array, strength: float) -> Array:
    """A contact's flag from its turns: at first all of them say it, then those that say it most (some rounds)."""
    chosen = np.ones(len(contact), bool)
    found = fit(rows, is_true[contact], strength)
    for _ in range(ROUNDS):
        scores = rows @ found[:-1] + found[-1]
        order = np.lexsort((-scores, contact))
        first = np.ones(len(order), bool)
        first[1:] = contact[order][1:] != contact[order][:-1]
        best = np.zeros(len(contact), bool)
        best[order[first]] = True
        chosen = ~is_true[contact] | best | (scores > 1.0)
        found = fit(rows[chosen], is_true[contact][chosen], strength)
    return found


def heads(rows: sparse.csr_matrix, talk: Conversations, wanted: Labels, kept: Array) -> Array:
    """The weights of every head, (features + 1, outputs), learnt from the turns of the ``kept`` contacts."""
    ours = kept[talk.contact]
    mine = np.flatnonzero(ours & talk.is_customer)
    every, bad = np.flatnonzero(ours), np.flatnonzero(ours & (wanted.cause >= 0))
    found = [fit(rows[mine], wanted.valence[mine] == sign, STRENGTH["valence"]) for sign in (-1, 0, 1)]
    found += [fit(rows[mine], wanted.emotions[mine, at], STRENGTH["emotions"]) for at in range(len(EMOTIONS))]
    found += [fit(rows[every], wanted.stage[every] == at, STRENGTH["stage"]) for at in range(len(STAGES))]
    found += [fit(rows[bad], wanted.cause[bad] == at, STRENGTH["cause"]) for at in range(len(CAUSES))]
    found += [
        fit_flag(rows[mine], talk.contact[mine], wanted.flags[:, at], STRENGTH["flags"]) for at in range(len(FLAGS))
    ]
    return np.stack(found, axis=1)


def out_of_fold(rows: sparse.csr_matrix, talk: Conversations, wanted: Labels, ids: tuple[str, ...]) -> Array:
    """Scores of every turn by heads that never saw its contact."""
    fold = np.array([int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS for name in ids])
    scores = np.zeros((rows.shape[0], 25), np.float32)
    for at in range(FOLDS):
        found = heads(rows, talk, wanted, fold != at)
        mine = (fold == at)[talk.contact]
        scores[mine] = rows[mine] @ found[:-1] + found[-1]
    return scores


def tables_of(found: Array, idfs: dict[str, Array]) -> tuple[dict[str, Table], Array, Array]:
    """The heads' weights cut by kind as the reader wants them: rarity times weight in int8 with a scale an output."""
    made, at = {}, 0
    for kind in KINDS:
        weights = found[at : at + kind.buckets] * idfs[kind.name][:, None] * kind.weight
        scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127.0
        made[kind.name] = Table(
            np.round(weights / scale).astype(np.int8), scale.astype(np.float32), idfs[kind.name].astype(np.float16)
        )
        at += kind.buckets
    return made, found[at : at + SHAPES].astype(np.float32), found[-1].astype(np.float32)


def train(dialogues: list[Dialogue], *, say: Callable[[str], None] = print) -> tuple[WordsModel, Array]:
    """The words model learnt from ``dialogues`` and its scores out of fold, in the order of the conversations."""
    talk = conversations(as_table(dialogues))
    by_id = {dialogue["id"]: dialogue for dialogue in dialogues}
    wanted = labels_of([by_id[name] for name in talk.ids])
    grams = grams_of(talk)
    idfs = {kind.name: rarities(grams[kind.name], kind.buckets) for kind in KINDS}
    rows = design(talk, idfs)
    say(f"{rows.shape[0]} turns, {rows.nnz} features")
    scores = out_of_fold(rows, talk, wanted, talk.ids)
    say("out of fold done")
    tables, shapes, bias = tables_of(heads(rows, talk, wanted, np.ones(len(talk.ids), bool)), idfs)
    return WordsModel(tables=tables, shape=shapes, bias=bias), scores


def main() -> None:
    """Train on train and dev; write ``words.npz`` and the scores out of fold for what is calibrated on them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=DATA)
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    model, scores = train(part("train", given.data) + part("dev", given.data))
    given.out.mkdir(parents=True, exist_ok=True)
    save_words(model, given.out / "words.npz")
    np.save(given.out / "words_out_of_fold.npy", scores)


if __name__ == "__main__":
    main()
