"""Columns are taken and joined together."""

from __future__ import annotations

import numpy as np

from escucha.simulate.columns import joined, n_rows, take

ROWS = {"a": np.array([1, 2, 3]), "b": np.array([1.5, 2.5, 3.5])}


def test_rows_are_counted() -> None:
    assert n_rows(ROWS) == 3
    assert n_rows({}) == 0


def test_rows_are_taken_by_place_and_by_truth() -> None:
    assert take(ROWS, np.array([2, 0]))["a"].tolist() == [3, 1]
    assert take(ROWS, np.array([False, True, False]))["b"].tolist() == [2.5]


def test_parts_are_joined_in_order() -> None:
    assert joined([ROWS, take(ROWS, np.array([0]))])["a"].tolist() == [1, 2, 3, 1]


def test_one_part_is_itself() -> None:
    assert joined([ROWS]) is ROWS
