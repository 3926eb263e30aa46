"""Weak labels of public texts."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from models.public_texts import WeakText, public_texts


@pytest.fixture
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[WeakText]:
    folder = tmp_path_factory.mktemp("data")
    tables = {
        "xed/xed_es_pt_en.parquet": {"text": ["a", "b", "c"], "emotions": ["anger,disgust", "joy,sadness", "neutral"]},
        "goemotions/goemotions_train_dev.parquet": {"text": ["d"], "emotions": ["gratitude"]},
        "brighter/brighter_es_pt_en_train_dev.parquet": {
            "text": ["e"], "anger": [0], "disgust": [None], "fear": [1], "joy": [0], "sadness": [0], "surprise": [0]
        },
        "banking77/banking77_train.parquet": {"text": ["f"]},
    }  # fmt: skip
    for name, columns in tables.items():
        (folder / name).parent.mkdir()
        pq.write_table(pa.table(columns), folder / name)
    return list(public_texts(folder))


def test_signs_follow_the_emotions_and_mixed_ones_have_none(texts: list[WeakText]) -> None:
    assert {weak.text: weak.valence for weak in texts} == {"a": -1, "b": None, "c": 0, "d": 1, "e": -1, "f": 0}


def test_gratitude_is_unknown_where_the_corpus_has_no_such_label(texts: list[WeakText]) -> None:
    known = {weak.text: "gratitude" in weak.known for weak in texts}
    assert known == {"a": False, "b": False, "c": False, "d": True, "e": False, "f": False}


def test_emotions_are_folded_to_the_six(texts: list[WeakText]) -> None:
    assert texts[0].emotions == {"anger"}
    assert texts[3].emotions == {"gratitude"}
