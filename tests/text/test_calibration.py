"""Calibration: probabilities, stages decoded as trying every sequence would, and nothing read of staff."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from escucha.text.calibration import (
    HEADS,
    Calibration,
    Line,
    columns,
    decode,
    hear,
    load_calibration,
    log_softmax,
    save_calibration,
    softmax,
)
from escucha.text.conversation import conversations
from escucha.text.linear import N_OUTPUTS

SIZES = {"valence": 3, "emotions": 6, "stage": 6, "cause": 6}


def plain(seed: int = 0) -> Calibration:
    chance = np.random.default_rng(seed)
    lines = {head: Line(np.eye(size, dtype=np.float32), np.zeros(size, np.float32)) for head, size in SIZES.items()}
    return Calibration(lines, np.full(6, 0.5, np.float32), log_softmax(chance.normal(size=(7, 7)).astype(np.float32)))


@pytest.mark.parametrize("seed", range(5))
def test_the_decoded_stages_are_the_best_of_all_sequences(seed: int) -> None:
    logs = log_softmax(np.random.default_rng(seed).normal(size=(5, 6)).astype(np.float32))
    moves = plain(seed).moves

    def score(path: tuple[int, ...]) -> float:
        along = sum(moves[one, two] for one, two in pairwise(path))
        return float(
            moves[6, path[0]] + moves[path[-1], 6] + along + sum(logs[at, stage] for at, stage in enumerate(path))
        )

    best = max(product(range(6), repeat=3), key=score)
    found = decode(logs[:3], np.array([0, 3]), moves)
    assert score(tuple(found)) == pytest.approx(score(best), abs=1e-5)


def test_contacts_are_decoded_on_their_own() -> None:
    logs = log_softmax(np.random.default_rng(1).normal(size=(7, 6)).astype(np.float32))
    moves = plain(1).moves
    together = decode(logs, np.array([0, 3, 7]), moves)
    apart = [*decode(logs[:3], np.array([0, 3]), moves), *decode(logs[3:], np.array([0, 4]), moves)]
    assert together.tolist() == apart


def test_only_the_customers_turns_get_emotion() -> None:
    speakers = ["customer", "agent", "bot", "system", "customer"]
    talk = conversations(
        pa.table({"contact_id": ["a"] * 5, "n": range(1, 6), "speaker": speakers, "text": ["grr"] * 5})
    )
    scores = np.random.default_rng(2).normal(size=(5, N_OUTPUTS)).astype(np.float32)
    heard = hear(scores, talk, plain())
    for values in (heard.valence, heard.emotions, heard.cause, heard.flags):
        assert np.isnan(values[1:4]).all()
        assert np.isfinite(values[[0, 4]]).all()
    assert np.isfinite(heard.stages).all()
    np.testing.assert_allclose(heard.valence[[0, 4]].sum(axis=1), 1.0, rtol=1e-5)


def test_the_columns_of_two_models_side_by_side() -> None:
    assert columns("valence", 2) == [0, 1, 2, 25, 26, 27]


def test_softmax_of_equal_scores_is_even() -> None:
    np.testing.assert_allclose(softmax(np.full((1, 4), 9.0, np.float32)), 0.25)


def test_saved_calibration_comes_back(tmp_path: Path) -> None:
    save_calibration(plain(), tmp_path / "c.npz")
    again = load_calibration(tmp_path / "c.npz")
    assert sorted(again.lines) == sorted(HEADS)
    np.testing.assert_array_equal(again.moves, plain().moves)
