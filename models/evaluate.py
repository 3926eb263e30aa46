"""Prints every held-out figure by language and channel, with intervals, beside a TF-IDF baseline."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import f1_score

from escucha.text.conversation import Conversations, conversations
from escucha.text.files import contact_line
from escucha.text.labels import EMOTIONS, FLAGS, OUTCOMES, RESPONSIBLE
from escucha.text.model import WEIGHTS, text_model
from escucha.text.trajectory import episodes, stage_means, trajectory
from models.dialogues import DATA, Dialogue, as_table, language_of, part
from models.train_fast import Labels, labels_of

Array = np.ndarray[Any, Any]
DRAWS = 200


def macro(truth: Array, guess: Array) -> float:
    """Macro-F1 over the classes that truth has."""
    return float(f1_score(truth, guess, average="macro", labels=np.unique(truth), zero_division=0))


def binary(truth: Array, guess: Array) -> float:
    """F1 of the true class."""
    return float(f1_score(truth, guess, zero_division=0))


def calibration_error(truth: Array, shares: Array) -> float:
    """Expected calibration error of the likeliest class, ten bins of equal width (Guo 2017)."""
    best, hit = shares.max(axis=1), shares.argmax(axis=1) == truth
    bins = np.minimum((best * 10).astype(int), 9)
    return float(sum(abs(best[bins == at].mean() - hit[bins == at].mean()) * (bins == at).mean() for at in set(bins)))


def interval(figure: Callable[..., float], group: Array, *columns: Array, seed: int = 0) -> tuple[float, float, float]:
    """``figure`` of the columns with its 95 % bootstrap interval; whole conversations (``group``) are drawn."""
    chance = np.random.default_rng(seed)
    names = np.unique(group)
    members = {name: np.flatnonzero(group == name) for name in names}
    draws = []
    for _ in range(DRAWS):
        rows = np.concatenate([members[name] for name in chance.choice(names, len(names))])
        draws.append(figure(*(column[rows] for column in columns)))
    low, high = np.percentile(draws, [2.5, 97.5])
    return figure(*columns), float(low), float(high)


def conversion(values: Array, stage: Array, talk: Conversations) -> list[bool | None]:
    """Whether each contact turned from negative to positive; None where it never was negative."""
    made: list[bool | None] = []
    for contact in range(len(talk.ids)):
        mine = (talk.contact == contact) & talk.is_customer
        path = trajectory(stage_means(stage[mine].tolist(), values[mine].astype(float).tolist()))
        made.append(path.is_converted if path else None)
    return made


def figures(dialogues: list[Dialogue], name: str, folder: Path = WEIGHTS) -> dict[str, tuple[float, float, float]]:
    """Every figure of the model called ``name`` on ``dialogues``."""
    talk = conversations(as_table(dialogues))
    by_id = {dialogue["id"]: dialogue for dialogue in dialogues}
    ordered = [by_id[key] for key in talk.ids]
    wanted, reader = labels_of(ordered), text_model(name, folder=folder)
    heard, contacts = reader.hear(talk)
    own = talk.is_customer
    group, side, truth = talk.contact[own], heard.valence[own].argmax(axis=1), wanted.valence[own] + 1
    made = {"valence macro-F1": interval(macro, group, truth, side)}
    for language in ("es", "pt", "en"):
        of = np.array([language_of(dialogue) == language for dialogue in ordered])[group]
        if of.any():
            made[f"valence macro-F1 {language}"] = interval(macro, group[of], truth[of], side[of])
    for channel in sorted({dialogue["channel"] for dialogue in ordered}):
        of = np.array([dialogue["channel"] == channel for dialogue in ordered])[group]
        if of.sum() >= 40:
            made[f"valence macro-F1 {channel}"] = interval(macro, group[of], truth[of], side[of])
    made["neutral recall"] = interval(lambda t, g: float((g[t == 1] == 1).mean()), group, truth, side)
    made["calibration error"] = interval(calibration_error, group, truth, heard.valence[own])
    made["stage macro-F1"] = interval(macro, talk.contact, wanted.stage, heard.stage)
    floors = reader.emotion_floors
    said = heard.emotions[own] >= floors
    made["emotions macro-F1"] = interval(
        lambda t, g: float(np.mean([binary(t[:, at], g[:, at]) for at in range(len(EMOTIONS))])),
        group,
        wanted.emotions[own],
        said,
    )
    for at, emotion in enumerate(EMOTIONS):
        made[f"{emotion} F1"] = interval(binary, group, wanted.emotions[own][:, at], said[:, at])
    return made | _whole(ordered, talk, wanted, heard, contacts, reader)


def _whole(
    ordered: list[Dialogue], talk: Conversations, wanted: Labels, heard: Any, contacts: Any, reader: Any
) -> dict[str, tuple[float, float, float]]:
    made = {}
    each = np.arange(len(ordered))
    hits, groups = [], []
    for contact in each:
        own = np.flatnonzero((talk.contact == contact) & talk.is_customer)
        for run in episodes(wanted.valence[own].astype(float).tolist()):
            causes = wanted.cause[own[run]]
            causes = causes[causes >= 0]
            if len(causes):
                hits.append(np.bincount(causes).argmax() == heard.cause[own[run]].mean(axis=0).argmax())
                groups.append(contact)
    made["episode cause accuracy"] = interval(lambda h: float(h.mean()), np.array(groups), np.array(hits))
    said = [contact_line(talk, contacts, contact, reader.heads.floors) for contact in each]
    for flag in FLAGS:
        truth = np.array([bool(dialogue[flag]) for dialogue in ordered])
        made[f"{flag} F1"] = interval(binary, each, truth, np.array([bool(row[flag]) for row in said]))
    truth = np.array(conversion(wanted.valence, wanted.stage, talk), dtype=object) == True  # noqa: E712
    guess = np.array(conversion(heard.value, heard.stage, talk), dtype=object) == True  # noqa: E712
    made["conversion F1"] = interval(binary, each, truth, guess)
    for what, words in (("outcome", OUTCOMES), ("responsible", RESPONSIBLE)):
        truth = np.array([words.index(dialogue[what]) for dialogue in ordered])
        made[f"{what} accuracy"] = interval(
            lambda t, g: float((t == g).mean()), each, truth, getattr(contacts, what).argmax(axis=1)
        )
    csat = np.array([dialogue["csat"] for dialogue in ordered], dtype=float)
    made["csat mean error"] = interval(lambda t, g: float(np.abs(t - g).mean()), each, csat, contacts.csat)
    return made


def baseline(data: Path) -> dict[str, tuple[float, float, float]]:
    """A plain TF-IDF with logistic regression of the turn alone, learnt on train and dev, on test."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline, make_union

    def turns(dialogues: list[Dialogue]) -> list[tuple[str, int, str]]:
        return [
            (turn["text"], turn["valence"] + 1, dialogue["id"])
            for dialogue in dialogues
            for turn in dialogue["turns"]
            if turn["speaker"] == "customer"
        ]

    known, unseen = turns(part("train", data) + part("dev", data)), turns(part("test", data))
    model = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        ),
        OneVsRestClassifier(LogisticRegression(C=4, class_weight="balanced", solver="liblinear", dual=True)),
    ).fit([text for text, _, _ in known], [sign for _, sign, _ in known])
    guess = model.predict([text for text, _, _ in unseen])
    truth = np.array([sign for _, sign, _ in unseen])
    group = np.unique([name for *_, name in unseen], return_inverse=True)[1]
    return {
        "valence macro-F1": interval(macro, group, truth, guess),
        "neutral recall": interval(lambda t, g: float((g[t == 1] == 1).mean()), group, truth, guess),
    }


def main() -> None:
    """Print the figures of the asked models, and optionally write them as JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--models", default="fast")
    asked.add_argument("--part", default="test")
    asked.add_argument("--data", type=Path, default=DATA)
    asked.add_argument("--folder", type=Path, default=WEIGHTS, help="folder of weights, the shipped ones by default")
    asked.add_argument("--baseline", action="store_true")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    dialogues = part(given.part, given.data)
    found = {name: figures(dialogues, name, given.folder) for name in given.models.split(",")}
    if given.baseline:
        found["tf-idf baseline"] = baseline(given.data)
    for name, rows in found.items():
        print(f"\n{name} on {given.part}: {len(dialogues)} conversations")
        for figure, (value, low, high) in rows.items():
            print(f"  {figure:32} {value:.3f}  [{low:.3f}, {high:.3f}]")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
