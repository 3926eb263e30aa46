"""Hashed grams: equal to a plain re-telling sign by sign, and independent of what else is in the batch."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from escucha.text.grams import BASE, BUCKETS, SEED_GRAM, SEED_PAIR, SEED_WORD, char_grams, signs, word_grams

MASK = (1 << 64) - 1
TEXTS = st.lists(st.text(st.sampled_from("aAbñÑé 1!?.😡\n…中"), max_size=12), max_size=6)


def mixed(code: int) -> int:
    code ^= code >> 33
    code = code * 0xFF51AFD7ED558CCD & MASK
    code ^= code >> 33
    code = code * 0xC4CEB9FE1A85EC53 & MASK
    return code >> 47


def folded(text: str) -> str:
    """The folding, told again sign by sign."""
    made: list[str] = []
    for sign in f" {text} ":
        base = unicodedata.normalize("NFD", sign.lower())[:1] if ord(sign) < 0x3000 else sign
        category = unicodedata.category(base)[0]
        made.append(
            " " if category in "ZC" and ord(sign) < 0x3000 else "0" if category == "N" and ord(sign) < 0x3000 else base
        )
    kept = [
        sign
        for at, sign in enumerate(made)
        if at < 2 or at == len(made) - 1 or not sign == made[at - 1] == made[at - 2]
    ]
    return "".join(kept)


def tokens(text: str) -> list[str]:
    made: list[str] = []
    last = " "
    for sign in folded(text):
        kind = " " if sign == " " else "w" if unicodedata.category(sign)[0] in "LMN" and ord(sign) < 0x3000 else "m"
        if kind != last and kind != " ":
            made.append("")
        if kind != " ":
            made[-1] += sign
        last = kind
    return made


def code_of(token: str) -> int:
    return sum((ord(sign) + 1) * pow(BASE, at, 1 << 64) for at, sign in enumerate(token)) & MASK


@given(TEXTS)
def test_words_are_hashed_as_told_sign_by_sign(texts: list[str]) -> None:
    single, both = word_grams(texts)
    for at, text in enumerate(texts):
        codes = [code_of(token) for token in tokens(text)]
        words = Counter(mixed(code ^ SEED_WORD) for code in codes)
        pairs = Counter(mixed((one * BASE + two * 3 & MASK) ^ SEED_PAIR) for one, two in itertools.pairwise(codes))
        assert Counter(single.bucket[single.start[at] : single.start[at + 1]].tolist()) == words
        assert Counter(both.bucket[both.start[at] : both.start[at + 1]].tolist()) == words + pairs


@given(TEXTS)
def test_characters_are_hashed_as_told_sign_by_sign(texts: list[str]) -> None:
    found = char_grams(texts)
    for at, text in enumerate(texts):
        plain = folded(text)
        expected: Counter[int] = Counter()
        for n in (2, 3, 4, 5):
            for begin in range(len(plain) - n + 1):
                code = 0
                for sign in plain[begin : begin + n]:
                    code = (code * BASE + ord(sign) + 1) & MASK
                expected[mixed(code ^ SEED_GRAM)] += 1
        assert Counter(found.bucket[found.start[at] : found.start[at + 1]].tolist()) == expected


def test_accents_capitals_and_long_runs_do_not_matter() -> None:
    one, two = char_grams(["GRACIAAAAS señor"]), char_grams(["graciaas senor"])
    assert sorted(one.bucket.tolist()) == sorted(two.bucket.tolist())


def test_every_figure_reads_alike() -> None:
    single, _ = word_grams(["12345678", "87654321"])
    assert single.bucket[0] == single.bucket[1]


def test_buckets_stay_in_range() -> None:
    found = char_grams(["¿dónde está mi pedido? 🤬"])
    assert found.bucket.min() >= 0
    assert found.bucket.max() < BUCKETS


def test_no_texts_give_no_grams() -> None:
    codes, kinds, start = signs([])
    assert len(codes) == len(kinds) == 0
    assert np.array_equal(start, [0])
