"""Numbers are written as the vocabulary's types, with their nulls."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from escucha.simulate.encode import days, ident, number, signed, truth, whole, words


def test_keys_have_a_prefix_and_a_fixed_width() -> None:
    assert ident("K", 4)(np.array([0, 7, 9_999])).to_pylist() == ["K0000", "K0007", "K9999"]


def test_keys_may_be_null() -> None:
    found = ident("AB", 3)(np.array([-1, 5, -1]))
    found.validate(full=True)
    assert found.to_pylist() == [None, "AB005", None]
    assert found.null_count == 2


def test_many_keys_with_nulls_are_valid_arrow() -> None:
    numbers = np.where(np.arange(1_000) % 3 == 0, -1, np.arange(1_000))
    expected = [None if each < 0 else f"K{each:06d}" for each in numbers]
    assert ident("K", 6)(numbers).to_pylist() == expected


def test_words_may_repeat_and_be_null() -> None:
    found = words(("a", "b", "a"))(np.array([0, 1, 2, -1]))
    assert found.to_pylist() == ["a", "b", "a", None]
    assert found.dictionary.to_pylist() == ["a", "b"]


def test_numbers_truths_and_dates_have_their_nulls() -> None:
    assert number(np.array([1.5, np.nan])).to_pylist() == [1.5, None]
    assert whole(np.array([3, -1])).to_pylist() == [3, None]
    assert signed(np.array([-1, -9, 1])).to_pylist() == [-1, None, 1]
    assert truth(np.array([1, 0, -1])).to_pylist() == [True, False, None]
    assert truth(np.array([True, False])).to_pylist() == [True, False]
    assert days(np.array([0, 31])).to_pylist() == [date(1970, 1, 1), date(1970, 2, 1)]


def test_an_empty_column_has_its_type() -> None:
    assert ident("K", 4)(np.empty(0, np.int64)).type == pa.string()
    assert number(np.empty(0)).type == pa.float64()
