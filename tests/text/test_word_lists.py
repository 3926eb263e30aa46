"""The word lists hold words that a plain text can hold; a word in the wrong shape would never match."""

from __future__ import annotations

import pytest

from escucha.text.plain import Plain
from escucha.text.word_lists import LISTS, listed

NAMES = sorted(file.stem for file in LISTS.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_every_listed_word_is_one_that_a_plain_text_can_hold(name: str) -> None:
    assert listed(name)
    assert [word for word in listed(name) if Plain(word).words != [word]] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_written_twice_in_a_list(name: str) -> None:
    written = (LISTS / f"{name}.txt").read_text(encoding="utf-8").split()
    assert len(written) == len(set(written))


def test_the_ten_digits_are_there_in_three_languages() -> None:
    spanish = "cero uno dos tres cuatro cinco seis siete ocho nueve"
    portuguese = "zero um dois tres quatro cinco seis sete oito nove"
    english = "zero one two three four five six seven eight nine"
    assert set(f"{spanish} {portuguese} {english}".split()) <= listed("digits")


def test_digits_and_larger_numbers_are_told_apart() -> None:
    assert not listed("digits") & listed("larger")


def test_a_list_that_is_not_there_is_a_mistake_of_ours() -> None:
    with pytest.raises(FileNotFoundError):
        listed("no_such_list")
