"""Grams: the words and characters of texts as numbers of buckets; one function for training and for reading."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

BUCKET_BITS = 17
BUCKETS = 1 << BUCKET_BITS
SHORTEST, LONGEST = 2, 5
FOLDED = 0x3000
SPACE, WORD, MARK = 0, 1, 2
SEED_WORD, SEED_PAIR, SEED_GRAM = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
BASE = 0x100000001B3
Codes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Grams:
    """Buckets of one kind of gram for many texts, text after text.

    ``bucket`` holds all buckets; those of text ``t`` are ``bucket[start[t]:start[t + 1]]``, repeats included.
    """

    bucket: Places
    start: Places


@cache
def folding() -> tuple[Codes, npt.NDArray[np.uint8]]:
    """For each sign below U+3000 its plain small form (no accent, every figure a 0) and its kind."""
    plain = np.arange(FOLDED, dtype=np.uint64)
    kind = np.full(FOLDED, MARK, np.uint8)
    for code in range(FOLDED):
        base = unicodedata.normalize("NFD", chr(code).lower())[:1] or chr(code)
        category = unicodedata.category(base)[0]
        if category in "ZC":
            plain[code], kind[code] = ord(" "), SPACE
        elif category == "N":
            plain[code], kind[code] = ord("0"), WORD
        else:
            plain[code], kind[code] = ord(base), WORD if category in "LM" else MARK
    return plain, kind


def signs(texts: Sequence[str]) -> tuple[Codes, npt.NDArray[np.uint8], Places]:
    """Folded signs of all texts, their kinds and where each text starts; a text has a space at each end.

    Runs of one sign longer than two are cut to two ("graciaaas" reads as "graciaas").
    """
    joined = " " + "  ".join(texts) + " " if texts else ""
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    lengths = np.fromiter((len(text) + 2 for text in texts), np.int64, len(texts))
    start = np.concatenate([[0], np.cumsum(lengths)])
    plain, kinds = folding()
    low = codes < FOLDED
    at = np.where(low, codes, 0).astype(np.int64)
    codes = np.where(low, plain[at], codes)
    kind = np.where(low, kinds[at], MARK).astype(np.uint8)
    keep = np.ones(len(codes), bool)
    if len(codes) > 2:
        keep[2:] = (codes[2:] != codes[1:-1]) | (codes[2:] != codes[:-2])
        # runs end where a text ends: its first two signs and its last space always stay
        keep[start[:-1]] = True
        keep[start[:-1] + 1] = True
        keep[start[1:] - 1] = True
    moved = np.concatenate([[0], np.cumsum(keep)])
    return codes[keep], kind[keep], moved[start]


def mix(codes: Codes) -> Places:
    """A bucket for each 64-bit code (the finishing steps of MurmurHash3)."""
    codes = codes ^ (codes >> np.uint64(33))
    codes = codes * np.uint64(0xFF51AFD7ED558CCD)
    codes = codes ^ (codes >> np.uint64(33))
    codes = codes * np.uint64(0xC4CEB9FE1A85EC53)
    return (codes >> np.uint64(64 - BUCKET_BITS)).astype(np.int64)


def _tokens(codes: Codes, kind: npt.NDArray[np.uint8], start: Places) -> tuple[Codes, Places]:
    """The code of each token (a run of letters and figures, or of other marks) and where each text's begin."""
    if not len(codes):
        return np.zeros(0, np.uint64), np.zeros(len(start), np.int64)
    edge = np.concatenate([[True], kind[1:] != kind[:-1]])
    begins = np.flatnonzero(edge)
    place = np.arange(len(codes)) - begins[np.cumsum(edge) - 1]
    powers = _powers(int(place.max()) + 1)
    totals = np.add.reduceat((codes + np.uint64(1)) * powers[place], begins)
    real = kind[begins] != SPACE
    return totals[real], np.concatenate([[0], np.cumsum(real)])[np.searchsorted(begins, start)]


def _powers(n: int) -> Codes:
    made = np.full(n, BASE, np.uint64)
    made[0] = 1
    return np.multiply.accumulate(made)


def word_grams(texts: Sequence[str]) -> tuple[Grams, Grams]:
    """Single tokens, and tokens with neighbouring pairs, of each text."""
    codes, kind, start = signs(texts)
    tokens, begin = _tokens(codes, kind, start)
    single = mix(tokens ^ np.uint64(SEED_WORD))
    pair = mix(tokens[:-1] * np.uint64(BASE) + tokens[1:] * np.uint64(3) ^ np.uint64(SEED_PAIR))
    inside = np.ones(max(0, len(tokens) - 1), bool)
    ends = begin[1:-1]
    inside[ends[(ends > 0) & (ends < len(tokens))] - 1] = False
    text_of = np.searchsorted(begin, np.arange(len(tokens)), side="right") - 1
    both = np.concatenate([single, pair[inside]])
    owner = np.concatenate([text_of, text_of[:-1][inside]]) if len(tokens) else text_of
    order = np.argsort(owner, kind="stable")
    return Grams(single, begin), Grams(both[order], np.searchsorted(owner[order], np.arange(len(texts) + 1)))


def char_grams(texts: Sequence[str]) -> Grams:
    """Every run of two to five signs of each text, spaces between words included."""
    codes, _kind, start = signs(texts)
    text_of = np.repeat(np.arange(len(texts)), np.diff(start))
    buckets, owners = [], []
    running = codes + np.uint64(1)
    for n in range(SHORTEST, LONGEST + 1):
        if len(codes) < n:
            break
        running = running[:-1] * np.uint64(BASE) + codes[n - 1 :] + np.uint64(1)
        inside = text_of[: len(running)] == text_of[n - 1 :]
        buckets.append(mix(running[inside] ^ np.uint64(SEED_GRAM)))
        owners.append(text_of[: len(running)][inside])
    if not buckets:
        return Grams(np.zeros(0, np.int64), np.zeros(len(texts) + 1, np.int64))
    bucket, owner = np.concatenate(buckets), np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    return Grams(bucket[order], np.searchsorted(owner[order], np.arange(len(texts) + 1)))
