"""The fixed division of the labelled dialogues: drawn once, stratified by language, never shared."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from models.dialogues import DATA, HERE, as_table, draw_split, language_of, load_split, part, read_dialogues

MADE = [{"id": f"{language}{at}", "language": f"{language}-XX"} for language in ("es", "pt", "en") for at in range(40)]


def test_the_division_is_the_same_every_time_and_in_any_order() -> None:
    assert draw_split(MADE) == draw_split(MADE[::-1])


def test_every_language_gives_its_share() -> None:
    split = draw_split(MADE)
    assert Counter(name[:2] for name in split["test"]) == {"es": 6, "pt": 6, "en": 6}
    assert Counter(name[:2] for name in split["dev"]) == {"es": 4, "pt": 4, "en": 4}
    assert not set(split["test"]) & set(split["dev"])


def test_the_committed_division_has_no_id_in_both_parts() -> None:
    split = load_split()
    assert len(split["test"]) == 147
    assert len(split["dev"]) == 98
    assert not split["test"] & split["dev"]


def test_our_own_corpus_has_no_id_of_test_or_dev() -> None:
    split = load_split()
    ours = {dialogue["id"] for dialogue in read_dialogues(HERE / "corpus")}
    assert not ours & (split["test"] | split["dev"])


def test_lines_are_read_in_the_order_of_files(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "2"}) + "\n")
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "1", "text": "línea\u2028partida"}, ensure_ascii=False) + "\n")
    assert [dialogue["id"] for dialogue in read_dialogues(tmp_path)] == ["1", "2"]


def test_turns_are_numbered_from_one() -> None:
    table = as_table([{"id": "x", "turns": [{"speaker": "customer", "text": "a"}, {"speaker": "agent", "text": "b"}]}])
    assert table["n"].to_pylist() == [1, 2]


@pytest.mark.skipif(
    not (DATA / "service_dialogues").is_dir(), reason="the given dialogues are not beside this checkout"
)
def test_train_dev_and_test_part_the_given_dialogues() -> None:
    names = [{dialogue["id"] for dialogue in part(name)} for name in ("train", "dev", "test")]
    assert sum(map(len, names)) == len(set().union(*names))
    assert {language_of(dialogue) for dialogue in part("test")} == {"es", "pt", "en"}
