"""Features: what the words model sees of a turn, its words, its characters, its neighbours and its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from escucha.text.conversation import Conversations
from escucha.text.grams import BUCKETS, Grams, Places, char_grams, word_grams

CONTEXT_SHIFT = 2
CONTEXT_BUCKETS = BUCKETS >> CONTEXT_SHIFT
FIRST_PLACES, FIRST_OWN = 12, 7
FIGURE = re.compile(r"\d")
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Kind:
    """One kind of gram: its name, how many buckets, how much it weighs, and whose text it looks at."""

    name: str
    buckets: int
    weight: float
    neighbour: str | None = None


KINDS = (
    Kind("words", BUCKETS, 1.0),
    Kind("chars", BUCKETS, 1.0),
    Kind("previous", CONTEXT_BUCKETS, 0.7, "previous"),
    Kind("own_before", CONTEXT_BUCKETS, 0.7, "own_before"),
    Kind("following", CONTEXT_BUCKETS, 0.5, "following"),
)


def grams_of(talk: Conversations) -> dict[str, Grams]:
    """The grams of each kind, of each turn's own text (a context kind is read at the neighbour's place)."""
    single, both = word_grams(talk.texts)
    context = Grams(single.bucket >> CONTEXT_SHIFT, single.start)
    return {"words": both, "chars": char_grams(talk.texts)} | {
        kind.name: context for kind in KINDS if kind.neighbour is not None
    }


def neighbour(talk: Conversations, kind: Kind) -> Places:
    """The turn whose text ``kind`` looks at, -1 where there is none."""
    return np.arange(len(talk.texts)) if kind.neighbour is None else getattr(talk, kind.neighbour)


def shape(talk: Conversations) -> Floats:
    """Who speaks and spoke, place, length, capitals and marks of each turn: (turns, ``SHAPES``) in [0, 0.6]."""
    before = np.where(talk.previous >= 0, talk.speaker[talk.previous], 3)
    after = np.where(talk.following >= 0, talk.speaker[talk.following], 3)
    parts = [
        np.eye(3)[talk.speaker],
        np.eye(4)[before],
        np.eye(4)[after],
        np.eye(FIRST_PLACES)[np.minimum(talk.place, FIRST_PLACES - 1)],
        np.eye(FIRST_OWN)[np.minimum(talk.n_own_before, FIRST_OWN - 1)],
        np.array([_marks(text) for text in talk.texts]).reshape(-1, 8),
    ]
    return (np.hstack(parts) * 0.5).astype(np.float32)


SHAPES = 3 + 4 + 4 + FIRST_PLACES + FIRST_OWN + 8


def _marks(text: str) -> tuple[float, ...]:
    calls, questions = text.count("!"), text.count("?")
    return (
        min(1.2, float(np.log1p(len(text))) / 6),
        float(is_shouted(text)),
        float(calls > 0),
        float(calls > 1),
        float(questions > 0),
        float(questions > 1),
        float("..." in text or "…" in text),
        float(FIGURE.search(text) is not None),
    )


def is_shouted(text: str) -> bool:
    """Whether most letters of a text with more than three are capitals."""
    letters = sum(map(str.isalpha, text))
    return letters > 3 and sum(map(str.isupper, text)) > 0.6 * letters
