"""Features: shape of a turn, and whose words each kind looks at."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from escucha.text.conversation import conversations
from escucha.text.features import CONTEXT_BUCKETS, KINDS, SHAPES, grams_of, is_shouted, neighbour, shape

TALK = conversations(
    pa.table(
        {
            "contact_id": ["a"] * 3,
            "n": [1, 2, 3],
            "speaker": ["customer", "agent", "customer"],
            "text": ["NO ANDA!!", "lo reviso", "dale"],
        }
    )
)


def test_the_shape_is_finite_and_small() -> None:
    found = shape(TALK)
    assert found.shape == (3, SHAPES)
    assert found.min() >= 0
    assert found.max() <= 0.6


@pytest.mark.parametrize(
    ("text", "expected"), [("NO ANDA NADA", True), ("No anda nada", False), ("DNI", False), ("12345", False)]
)
def test_shouting_needs_more_than_three_letters_mostly_capital(text: str, expected: bool) -> None:
    assert is_shouted(text) is expected


def test_context_kinds_look_at_the_neighbours() -> None:
    by_name = {kind.name: neighbour(TALK, kind).tolist() for kind in KINDS}
    assert by_name["words"] == [0, 1, 2]
    assert by_name["previous"] == [-1, 0, 1]
    assert by_name["own_before"] == [-1, 0, 0]
    assert by_name["following"] == [1, 2, -1]


def test_every_bucket_fits_its_table() -> None:
    grams = grams_of(TALK)
    for kind in KINDS:
        assert np.all(grams[kind.name].bucket < kind.buckets)
    assert grams["previous"].bucket.max() < CONTEXT_BUCKETS
