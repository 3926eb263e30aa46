"""Pieces: cuts a text into the word pieces that the careful model knows (a unigram language model)."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

START, PAD, END, UNKNOWN = 0, 1, 2, 3
SPACE = "▁"
LONGEST_CACHED = 24


@dataclass(frozen=True)
class Pieces:
    """The pieces by id and the log-probability of each; the first four ids are marks and never matched.

    ``scores`` has one number a piece; a higher one is a likelier piece. Cutting a word takes the division
    with the highest sum (Kudo 2018, Subword Regularization, section 3.1). Words are cached, so that a second
    sight of a word costs one look-up.
    """

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    by_text: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)
    cache: dict[str, tuple[int, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.by_text.update({text: at for at, text in enumerate(self.texts) if at > UNKNOWN})

    @cached_property
    def longest(self) -> int:
        """Length in characters of the longest piece."""
        return max(map(len, self.by_text), default=1)

    @cached_property
    def unknown(self) -> float:
        """The score of a character that no piece holds: far below the least likely piece."""
        return min(self.scores, default=0.0) - 10.0

    def cut(self, text: str) -> list[int]:
        """The ids of the pieces of ``text``, without start and end marks; an unknown character is one id."""
        ids: list[int] = []
        for word in tidy(text).split(" "):
            if not word:
                continue
            known = self.cache.get(word)
            if known is None:
                known = tuple(self._cut_word(SPACE + word))
                if len(word) <= LONGEST_CACHED:
                    self.cache[word] = known
            ids.extend(known)
        return ids

    def _cut_word(self, word: str) -> list[int]:
        longest, by_text, scores, unknown = self.longest, self.by_text, self.scores, self.unknown
        best = [0.0] + [-1e30] * len(word)
        came: list[tuple[int, int]] = [(0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            here = best[start]
            for end in range(start + 1, min(len(word), start + longest) + 1):
                piece = by_text.get(word[start:end])
                if piece is not None and here + scores[piece] > best[end]:
                    best[end], came[end] = here + scores[piece], (start, piece)
            if here + unknown > best[start + 1]:
                best[start + 1], came[start + 1] = here + unknown, (start, UNKNOWN)
        ids = []
        end = len(word)
        while end > 0:
            end, piece = came[end]
            ids.append(piece)
        return ids[::-1]


def tidy(text: str) -> str:
    """``text`` in compatibility form (NFKC), every run of white or control characters as one space."""
    plain = unicodedata.normalize("NFKC", text)
    return " ".join("".join(" " if unicodedata.category(sign)[0] in "ZC" else sign for sign in plain).split())


def load_pieces(path: Path) -> Pieces:
    """The pieces saved by ``save_pieces``."""
    with np.load(path) as saved:
        texts = json.loads(bytes(saved["texts"]).decode())
        return Pieces(texts=tuple(texts), scores=tuple(saved["scores"].astype(float).tolist()))


def save_pieces(pieces: Pieces, path: Path) -> None:
    """Write ``pieces`` as one compressed file of numbers; nothing in it is run when it is read."""
    texts = np.frombuffer(json.dumps(pieces.texts, ensure_ascii=False).encode(), dtype=np.uint8)
    np.savez_compressed(path, texts=texts, scores=np.asarray(pieces.scores, dtype=np.float32))
