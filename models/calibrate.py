"""Learns the calibration and the contact heads from scores of contacts that the models did not see."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import f1_score
from sklearn.model_selection import cross_val_predict

from escucha.text.calibration import Calibration, Line, columns, hear, save_calibration
from escucha.text.contacts import ContactHeads, features, rivals_of, save_heads, signs_of
from escucha.text.conversation import Conversations, conversations
from escucha.text.labels import EMOTIONS, FLAGS, OUTCOMES, RESPONSIBLE, STAGES
from escucha.text.linear import N_OUTPUTS
from models.dialogues import DATA, Dialogue, as_table, part
from models.train_fast import Labels, labels_of

MOVE_WEIGHT = 0.3
Array = np.ndarray[Any, Any]


def line(rows: Array, wanted: Array, strength: float = 1.0) -> Line:
    """A multinomial logistic map with one column a class, in the order of the sorted classes."""
    head = LogisticRegression(C=strength, max_iter=2000).fit(rows, wanted)
    weights, bias = head.coef_.T, head.intercept_
    if weights.shape[1] == 1:
        weights, bias = np.hstack([-weights / 2, weights / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    return Line(weights.astype(np.float32), bias.astype(np.float32))


def single(rows: Array, wanted: Array, strength: float) -> Line:
    """A logistic map for each column of ``wanted`` (yes or no) on its own."""
    heads = [LogisticRegression(C=strength, max_iter=2000).fit(rows, column) for column in wanted.T]
    return Line(
        np.hstack([head.coef_.T for head in heads]).astype(np.float32),
        np.array([head.intercept_[0] for head in heads], dtype=np.float32),
    )


def best_floor(probability: Array, is_true: Array) -> float:
    """The probability from which calling it true gives the highest F1."""
    tries = np.arange(0.10, 0.71, 0.02)
    return float(tries[int(np.argmax([f1_score(is_true, probability >= floor) for floor in tries]))])


def moves_of(talk: Conversations, stage: Array) -> Array:
    """Weighted log-probabilities of each stage after each, with the start as last row, the end as last column."""
    n = len(STAGES)
    counts = np.ones((n + 1, n + 1))
    before = np.where(talk.previous >= 0, stage[talk.previous], n)
    np.add.at(counts, (before, stage), 1)
    np.add.at(counts, (stage[talk.following < 0], n), 1)
    return (MOVE_WEIGHT * np.log(counts / counts.sum(axis=1, keepdims=True))).astype(np.float32)


def calibrate(scores: Array, talk: Conversations, wanted: Labels, moves: Array) -> Calibration:
    """The maps from ``scores`` of unseen turns to their labels."""
    n = scores.shape[1] // N_OUTPUTS
    own, bad = talk.is_customer, wanted.cause >= 0
    lines = {
        "valence": line(scores[own][:, columns("valence", n)], wanted.valence[own]),
        "stage": line(scores[:, columns("stage", n)], wanted.stage),
        "cause": line(scores[bad][:, columns("cause", n)], wanted.cause[bad], 0.1),
        "emotions": single(scores[own][:, columns("emotions", n)], wanted.emotions[own], 1.0),
    }
    first = Calibration(lines=lines, floors=np.full(len(EMOTIONS), 0.5, np.float32), moves=moves)
    heard = hear(scores, talk, first)
    floors = [best_floor(heard.emotions[own, at], wanted.emotions[own, at]) for at in range(len(EMOTIONS))]
    return Calibration(lines=lines, floors=np.array(floors, dtype=np.float32), moves=moves)


def contact_heads(rows: Array, dialogues: list[Dialogue]) -> ContactHeads:
    """Maps from the features of unseen contacts to what is labelled of them as a whole."""
    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-3)
    scaled = (rows - mean) / scale
    flags = np.array([[bool(dialogue[name]) for name in FLAGS] for dialogue in dialogues])
    outcome = np.array([OUTCOMES.index(dialogue["outcome"]) for dialogue in dialogues])
    responsible = np.array([RESPONSIBLE.index(dialogue["responsible"]) for dialogue in dialogues])
    csat = np.array([dialogue["csat"] for dialogue in dialogues], dtype=float)
    ridge = Ridge(alpha=30.0).fit(scaled, csat)
    unseen = [
        cross_val_predict(LogisticRegression(C=0.03, max_iter=2000), scaled, column, cv=5, method="predict_proba")
        for column in flags.T
    ]
    floors = [best_floor(each[:, 1], column) for each, column in zip(unseen, flags.T, strict=True)]
    return ContactHeads(
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
        lines={
            "flags": single(scaled, flags, 0.03),
            "outcome": line(scaled, outcome, 0.03),
            "responsible": line(scaled, responsible, 0.03),
            "csat": Line(ridge.coef_[:, None].astype(np.float32), np.array([ridge.intercept_], dtype=np.float32)),
        },
        floors=np.array(floors, dtype=np.float32),
    )


def main() -> None:
    """Write ``NAME.calibration.npz``, and for the fast model the contact heads that all models use."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("scores", type=Path, help="scores of unseen turns, in the order of the conversations")
    asked.add_argument("--parts", default="train,dev", help="the parts that the scores cover")
    asked.add_argument("--data", type=Path, default=DATA)
    asked.add_argument("--name", default="fast")
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    dialogues = [dialogue for name in given.parts.split(",") for dialogue in part(name, given.data)]
    talk = conversations(as_table(dialogues))
    by_id = {dialogue["id"]: dialogue for dialogue in dialogues}
    ordered = [by_id[name] for name in talk.ids]
    wanted, scores = labels_of(ordered), np.load(given.scores)
    known = part("train", given.data)
    seen = conversations(as_table(known))
    known_by_id = {dialogue["id"]: dialogue for dialogue in known}
    moves = moves_of(seen, labels_of([known_by_id[name] for name in seen.ids]).stage)
    calibration = calibrate(scores, talk, wanted, moves)
    save_calibration(calibration, given.out / f"{given.name}.calibration.npz")
    if given.name != "fast":
        return
    signs = signs_of(talk)
    rows = features(hear(scores, talk, calibration), talk, signs, rivals_of(talk, signs))
    save_heads(contact_heads(rows, ordered), given.out / "contacts.npz")


if __name__ == "__main__":
    main()
