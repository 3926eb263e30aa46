"""The words model: its sums are those of a gram-by-gram loop, and the shipped weights load."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from escucha.text.conversation import conversations
from escucha.text.features import KINDS, SHAPES
from escucha.text.grams import Grams
from escucha.text.linear import N_OUTPUTS, Table, WordsModel, load_words, save_words, summed
from escucha.text.model import WEIGHTS


def table(buckets: int, seed: int) -> Table:
    chance = np.random.default_rng(seed)
    return Table(
        weights=chance.integers(-127, 128, (buckets, N_OUTPUTS)).astype(np.int8),
        scale=chance.random(N_OUTPUTS).astype(np.float32),
        rarity=(chance.random(buckets) * 8).astype(np.float16),
    )


def test_sums_match_a_loop_over_the_grams() -> None:
    weights = table(16, 0)
    grams = Grams(np.array([3, 3, 9, 15, 0]), np.array([0, 3, 3, 5]))
    expected = np.zeros((3, N_OUTPUTS))
    for at, buckets in enumerate(([3, 3, 9], [], [15, 0])):
        total, squares = np.zeros(N_OUTPUTS), 0.0
        for bucket in buckets:
            total += weights.weights[bucket].astype(float) * weights.scale
            squares += float(weights.rarity[bucket]) ** 2
        if buckets:
            expected[at] = total / np.sqrt(squares)
    np.testing.assert_allclose(summed(grams, weights), expected, rtol=1e-4)


def test_a_text_without_grams_at_the_end_gets_zero() -> None:
    assert not summed(Grams(np.array([1]), np.array([0, 1, 1])), table(4, 1))[1].any()


def test_saved_words_come_back(tmp_path: Path) -> None:
    model = WordsModel(
        {kind.name: table(8, at) for at, kind in enumerate(KINDS)},
        np.ones((SHAPES, N_OUTPUTS), np.float32),
        np.zeros(N_OUTPUTS, np.float32),
    )
    save_words(model, tmp_path / "words.npz")
    again = load_words(tmp_path / "words.npz")
    np.testing.assert_array_equal(again.tables["chars"].weights, model.tables["chars"].weights)
    np.testing.assert_array_equal(again.shape, model.shape)


def test_scores_do_not_depend_on_the_other_contacts() -> None:
    rows = {
        "contact_id": ["a", "a", "b"],
        "n": [1, 2, 1],
        "speaker": ["customer", "agent", "customer"],
        "text": ["otra vez sin luz", "lo siento", "gracias"],
    }
    whole = pa.table(rows)
    model = load_words(WEIGHTS / "words.npz")
    together = model.scores(conversations(whole))
    apart = np.vstack([model.scores(conversations(whole.slice(0, 2))), model.scores(conversations(whole.slice(2, 1)))])
    np.testing.assert_allclose(together, apart, rtol=1e-5, atol=1e-5)
