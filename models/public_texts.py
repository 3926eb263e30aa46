"""The public corpora as weak labels of single texts: valence and emotions in the words of the dialogues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

EMOTIONS = ("anger", "sadness", "fear", "joy", "gratitude", "surprise")
NO_GRATITUDE = tuple(emotion for emotion in EMOTIONS if emotion != "gratitude")
SIGN = dict.fromkeys(
    [
        "anger",
        "annoyance",
        "disapproval",
        "disgust",
        "disappointment",
        "sadness",
        "grief",
        "remorse",
        "fear",
        "nervousness",
        "embarrassment",
    ],
    -1,
) | dict.fromkeys(
    [
        "joy",
        "trust",
        "amusement",
        "excitement",
        "love",
        "relief",
        "optimism",
        "pride",
        "admiration",
        "gratitude",
        "approval",
    ],
    1,
)
FOLD = {
    "anger": "anger annoyance disgust disapproval",
    "sadness": "sadness disappointment grief remorse",
    "fear": "fear nervousness",
    "joy": "joy excitement love relief pride admiration amusement",
    "gratitude": "gratitude",
    "surprise": "surprise confusion",
}
FOLDED = {name: emotion for emotion, names in FOLD.items() for name in names.split()}


@dataclass(frozen=True)
class WeakText:
    """One public text: its sign (None when unclear), its emotions and the emotions its corpus knows."""

    text: str
    valence: int | None
    emotions: frozenset[str]
    known: tuple[str, ...]


def public_texts(data: Path) -> Iterator[WeakText]:
    """XED, GoEmotions, BRIGHTER and Banking77; the share-alike sentences are left out of what ships."""
    xed = pq.read_table(data / "xed" / "xed_es_pt_en.parquet", columns=["text", "emotions"])
    for row in xed.to_pylist():
        yield _weak(row["text"], row["emotions"].split(","), NO_GRATITUDE)
    go = pq.read_table(data / "goemotions" / "goemotions_train_dev.parquet", columns=["text", "emotions"])
    for row in go.to_pylist():
        yield _weak(row["text"], row["emotions"].split(","), EMOTIONS)
    brighter = pq.read_table(data / "brighter" / "brighter_es_pt_en_train_dev.parquet")
    for row in brighter.to_pylist():
        names = [name for name in ("anger", "disgust", "fear", "joy", "sadness", "surprise") if row[name] == 1]
        yield _weak(row["text"], names or ["neutral"], NO_GRATITUDE)
    for row in pq.read_table(data / "banking77" / "banking77_train.parquet", columns=["text"]).to_pylist():
        yield WeakText(row["text"], 0, frozenset(), ())


def _weak(text: str, names: list[str], known: tuple[str, ...]) -> WeakText:
    signs = {SIGN[name] for name in names if name in SIGN}
    valence = signs.pop() if len(signs) == 1 else 0 if names == ["neutral"] else None
    return WeakText(text, valence, frozenset(FOLDED[name] for name in names if name in FOLDED), known)
