"""Conversations become contacts, turns, surveys and complaints."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from escucha.errors import SourceError
from escucha.sources.dialogues import CHANNEL, INDUSTRY, check, folded, invented_start, read, recognises
from escucha.sources.source import Ask

TURNS: list[dict[str, object]] = [
    {"speaker": "bot", "text": "Hola, soy el asistente"},
    {"speaker": "customer", "text": "no anda internet", "valence": -1, "stage": "need"},
    {"speaker": "agent", "text": "ya lo reviso"},
]
FULL: dict[str, object] = {
    "id": "T1", "language": "es-AR", "industry": "isp", "channel": "voice", "reason": "outage", "turns": TURNS,
    "outcome": "escalated", "csat": 2, "nps": 3, "complaint": True,
}  # fmt: skip


SAMPLE_FILE = "a.jsonl"
SAMPLE_HEADER = ""


def sample(n: int) -> str:
    """The n-th line of a sample."""
    return json.dumps({**FULL, "id": f"D{n}", "customer_id": f"c{n % 3}"})


def tables(folder: Path, *dialogues: object) -> dict[str, list[dict[str, object]]]:
    """The rows of each table that these dialogues give."""
    file = folder / "d.jsonl"
    file.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in dialogues))
    return {batch.table: batch.rows.to_pylist() for batch in read(Ask(file))}


def test_a_labelled_dialogue_feeds_four_tables(tmp_path: Path) -> None:
    found = tables(tmp_path, FULL)
    (contact,) = found["contact"]
    assert (contact["channel"], contact["product"], contact["language"]) == ("phone", "telco", "es")
    assert (contact["outcome"], contact["reason"]) == ("transferred", "outage")
    assert [(row["n"], row["speaker"]) for row in found["turn"]] == [(1, "bot"), (2, "customer"), (3, "agent")]
    assert (found["survey"][0]["csat"], found["survey"][0]["nps"]) == (2, 3)
    assert found["complaint"][0]["contact_id"] == "T1"


def test_a_dialogue_without_labels_is_a_contact_with_turns_only(tmp_path: Path) -> None:
    found = tables(tmp_path, {"id": 7, "turns": TURNS})
    assert found["contact"][0]["channel"] == "other"
    assert found["contact"][0]["outcome"] is None
    assert set(found) == {"contact", "turn"}


def test_invented_times_are_the_same_every_time_spread_over_twelve_weeks_and_give_no_wait(tmp_path: Path) -> None:
    starts = [invented_start(f"T{n}") for n in range(2000)]
    assert starts == [invented_start(f"T{n}") for n in range(2000)]
    assert min(starts) >= datetime(2026, 1, 5)
    assert max(starts) < datetime(2026, 3, 30)
    assert min(Counter(start.date() for start in starts).values()) > 5
    assert all(11 <= start.hour < 23 for start in starts)
    assert tables(tmp_path, FULL)["contact"][0]["answered_at"] is None


def test_times_that_are_given_are_kept_in_utc(tmp_path: Path) -> None:
    turns = [{**turn, "said_at": f"2026-04-03T10:0{n}:00-03:00"} for n, turn in enumerate(TURNS)]
    found = tables(tmp_path, {**FULL, "started_at": "2026-04-03T10:00:00-03:00", "turns": turns})
    contact = found["contact"][0]
    assert (contact["started_at"], contact["answered_at"]) == (datetime(2026, 4, 3, 13), datetime(2026, 4, 3, 13, 2))
    assert [row["said_at"] for row in found["turn"]] == [datetime(2026, 4, 3, 13, n) for n in range(3)]


def test_a_bot_that_solved_it_alone_contained_it(tmp_path: Path) -> None:
    found = tables(tmp_path, {**FULL, "turns": TURNS[:2], "outcome": "resolved"})
    assert found["contact"][0]["outcome"] == "bot_contained"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ('{"id": 1', "not JSON"),
        ("[1]", "not an object"),
        ({"turns": TURNS}, "id is missing"),
        ({"id": "a", "turns": []}, "at least one"),
        ({"id": "a", "turns": [{"speaker": "robot", "text": ""}]}, "speaker of turn 1 is one of"),
        ({"id": "a", "turns": [{"speaker": "agent"}]}, "text of turn 1"),
        ({**FULL, "started_at": "ayer"}, "Invalid isoformat"),
    ],
)
def test_a_bad_line_is_rejected_with_its_number_and_the_others_stay(tmp_path: Path, bad: object, said: str) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in (FULL, bad)))
    batches = list(read(Ask(file)))
    (rejected,) = [each for batch in batches for each in batch.rejected]
    assert rejected.line == 2
    assert said in rejected.message
    assert len(batches[0].rows) == 1


def test_a_batch_never_splits_a_dialogue_and_tells_the_line_of_each_row(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text("\n".join(json.dumps({**FULL, "id": f"T{n}"}) for n in range(5)))
    turns = [batch for batch in read(Ask(file, batch_rows=2)) if batch.table == "turn"]
    assert [batch.lines.to_pylist() for batch in turns] == [[1, 1, 1, 2, 2, 2], [3, 3, 3, 4, 4, 4], [5, 5, 5]]


@pytest.mark.parametrize(
    ("word", "channel"), [("Voice call", "phone"), ("web-chat", "chat"), ("WhatsApp", "whatsapp"), ("paloma", "other")]
)
def test_free_words_fold_into_the_vocabulary(word: str, channel: str) -> None:
    assert folded(word, CHANNEL, "other") == channel
    assert folded("credit_card", INDUSTRY, "other") == "bank"


def test_a_file_of_something_else_is_no_dialogue(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text('{"a": 1}\n')
    assert not recognises(file)
    with pytest.raises(SourceError, match="holds no dialogue"):
        check(Ask(file))
