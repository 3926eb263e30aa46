"""Files: lines of conversations in, lines of readings out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from escucha.errors import SourceError
from escucha.text.files import read_file
from escucha.text.labels import CAUSES, EMOTIONS, OUTCOMES, RESPONSIBLE, STAGES

ANGRY = {
    "id": "x-1",
    "turns": [
        {"speaker": "customer", "text": "ES UNA VERGÜENZA, tercera vez que me cobran mal!! me paso a Lumafibra"},
        {"speaker": "agent", "text": "Lo lamento."},
        {"speaker": "customer", "text": "quiero la baja YA, estoy harta", "valence": 1, "stage": "closing"},
    ],
}
CALM = {"id": 7, "turns": [{"speaker": "customer", "text": "hola, cuándo vence la factura?"}]}


def said(tmp_path: Path, *dialogues: object) -> list[dict[str, Any]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(dialogue) for dialogue in dialogues) + "\n\n", encoding="utf-8")
    assert read_file(source, target) == len(dialogues)
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_every_conversation_gets_a_line_in_its_order(tmp_path: Path) -> None:
    found = said(tmp_path, CALM, ANGRY, CALM)
    assert [line["id"] for line in found] == [7, "x-1", 7]
    assert [[turn["i"] for turn in line["turns"]] for line in found] == [[0], [0, 1, 2], [0]]


def test_the_line_has_the_agreed_form(tmp_path: Path) -> None:
    (line,) = said(tmp_path, ANGRY)
    assert set(line) == {"id", "turns", "responsible", "reason", "outcome", "csat", "complaint", "churn_intent",
                         "recommendation", "competitor"}  # fmt: skip
    first, agent, last = line["turns"]
    assert first["valence"] == -1
    assert first["cause"] in CAUSES
    assert sum(first["p"]) == pytest.approx(1, abs=1e-3)
    assert set(first["emotions"]) <= set(EMOTIONS)
    assert set(agent) == {"i", "stage"}
    assert last["valence"] in (-1, 0, 1)
    assert last["stage"] in STAGES
    assert line["responsible"] in RESPONSIBLE
    assert line["outcome"] in OUTCOMES
    assert line["churn_intent"] is True


def test_labels_in_the_input_are_not_looked_at(tmp_path: Path) -> None:
    bare = {"id": "x-1", "turns": [{key: turn[key] for key in ("speaker", "text")} for turn in ANGRY["turns"]]}  # type: ignore[index,attr-defined]
    assert said(tmp_path, ANGRY) == said(tmp_path, bare)


def test_a_conversation_without_turns_is_given_back_empty(tmp_path: Path) -> None:
    found = said(tmp_path, {"id": "none", "turns": []}, CALM)
    assert found[0] == {"id": "none", "turns": []}
    assert len(found[1]["turns"]) == 1


@pytest.mark.parametrize("row", ["{", "[]", '{"id": 1}', '{"id": 1, "turns": [{"speaker": "customer"}]}'])
def test_a_line_that_does_not_fit_is_named_by_number(tmp_path: Path, row: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(CALM) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match="line 2"):
        read_file(source, tmp_path / "out.jsonl")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file"):
        read_file(tmp_path / "none.jsonl", tmp_path / "out.jsonl")
