"""Packing: every turn is read once, rows stay short, and the arrays say which piece is whose."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from escucha.text.packing import LONGEST_ROW, LONGEST_TURN, pack, stack
from escucha.text.pieces import END, PAD, START, Pieces

LETTERS = Pieces(("<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghilnot"), tuple([0.0] * 4 + [-1.0] * 14))
TURNS = st.lists(st.tuples(st.sampled_from(["customer", "agent", "bot"]), st.text("ab ", max_size=300)), max_size=30)


@given(TURNS)
def test_every_turn_is_fresh_exactly_once(turns: list[tuple[str, str]]) -> None:
    rows = pack(turns, LETTERS)
    assert [at for row in rows for at in range(row.fresh, row.last)] == list(range(len(turns)))


@given(TURNS)
def test_rows_and_turns_stay_within_their_limits(turns: list[tuple[str, str]]) -> None:
    for row in pack(turns, LETTERS):
        assert sum(map(len, row.ids)) <= LONGEST_ROW
        assert all(3 <= len(ids) <= LONGEST_TURN for ids in row.ids)


def test_a_later_row_brings_earlier_turns_as_context() -> None:
    rows = pack([("customer", "a" * 200)] * 12, LETTERS)
    assert len(rows) > 1
    assert all(row.first < row.fresh for row in rows[1:])


def test_the_arrays_of_two_rows() -> None:
    rows = [pack([("customer", "a"), ("agent", "b")], LETTERS)[0], pack([("bot", "c")], LETTERS)[0]]
    batch = stack(rows)
    first = len(rows[0].ids[0])
    assert batch.ids[0, 0] == START
    assert batch.ids[0, first - 1] == END
    assert batch.turn_of[0].tolist() == [0] * first + [1] * len(rows[0].ids[1])
    assert batch.ids[1, len(rows[1].ids[0]) :].tolist() == [PAD] * (batch.ids.shape[1] - len(rows[1].ids[0]))
    assert batch.is_customer.tolist() == [[1.0, 0.0], [0.0, 0.0]]
    np.testing.assert_allclose(batch.pool.sum(axis=2), [[1.0, 1.0], [1.0, 0.0]], rtol=1e-6)


def test_a_shift_moves_every_position() -> None:
    rows = pack([("customer", "a")], LETTERS)
    assert (stack(rows, 7).position - stack(rows).position == 7).all()
