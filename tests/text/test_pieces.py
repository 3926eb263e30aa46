"""Word pieces: the likeliest division of a word, checked against trying every division."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from escucha.text.model import WEIGHTS
from escucha.text.pieces import UNKNOWN, Pieces, load_pieces, save_pieces, tidy

MARKS = ("<s>", "<pad>", "</s>", "<unk>")
SMALL = Pieces(
    (*MARKS, "▁", "a", "b", "ab", "▁a", "ba", "▁ab"), (0.0, 0.0, 0.0, 0.0, -1.0, -2.0, -2.5, -3.0, -2.2, -3.1, -5.0)
)


def best_by_trying(word: str) -> float:
    """The best sum of scores over every division of ``word``."""
    whole = "▁" + word
    best = -1e9
    for n in range(len(whole)):
        for cuts in combinations(range(1, len(whole)), n):
            edges = [0, *cuts, len(whole)]
            parts = [whole[begin:end] for begin, end in pairwise(edges)]
            if all(part in SMALL.by_text or len(part) == 1 for part in parts):
                scores = (
                    SMALL.scores[SMALL.by_text[part]] if part in SMALL.by_text else SMALL.unknown for part in parts
                )
                best = max(best, sum(scores))
    return best


@given(st.text("abc", min_size=1, max_size=7))
def test_the_division_is_the_likeliest_of_all(word: str) -> None:
    ids = SMALL.cut(word)
    score = sum(SMALL.unknown if at == UNKNOWN else SMALL.scores[at] for at in ids)
    assert abs(score - best_by_trying(word)) < 1e-9


def test_a_word_seen_before_is_cut_alike() -> None:
    assert SMALL.cut("abba ab abba")[-2:] == SMALL.cut("abba")[-2:]


def test_white_space_and_compatibility_forms_are_tidied() -> None:
    assert tidy("  ﬁn\t\n de ①\u200b ") == "fin de 1"


def test_nothing_gives_nothing() -> None:
    assert SMALL.cut(" \n ") == []


def test_saved_pieces_come_back(tmp_path: Path) -> None:
    save_pieces(SMALL, tmp_path / "pieces.npz")
    again = load_pieces(tmp_path / "pieces.npz")
    assert again.texts == SMALL.texts
    assert again.cut("abab") == SMALL.cut("abab")


def test_the_shipped_pieces_know_the_three_languages() -> None:
    shipped = load_pieces(WEIGHTS / "pieces.npz")
    for text in ("no me anda internet desde ayer", "meu boleto não chegou", "my parcel never arrived 😡"):
        assert UNKNOWN not in shipped.cut(text)
