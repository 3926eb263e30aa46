"""Files: reads conversations from lines of JSON and writes their readings as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from escucha.errors import SourceError
from escucha.tables.turn import TURN
from escucha.text.calibration import Heard
from escucha.text.contacts import ContactHeard
from escucha.text.conversation import Conversations, conversations
from escucha.text.features import Floats
from escucha.text.labels import CAUSES, EMOTIONS, FLAGS, OUTCOMES, RESPONSIBLE, STAGES, VALENCES
from escucha.text.model import Reader, text_model
from escucha.text.reasons import reason

BATCH = 512
COLUMNS = ("contact_id", "n", "speaker", "text")
Dialogue = dict[str, Any]


def read_file(source: Path, target: Path, *, model: str = "fast") -> int:
    """Read the conversations of ``source`` with ``model`` and write their readings to ``target``; returns how many.

    A line of ``source`` is ``{"id", "turns": [{"speaker", "text"}]}``; other keys, labels too, are not looked at.
    Raises SourceError, with the line, when one does not fit.
    """
    reader, n = text_model(model), 0
    with target.open("w", encoding="utf-8") as out:
        for batch in _batches(lines(source)):
            for said in hear_dialogues(reader, batch):
                out.write(json.dumps(said, ensure_ascii=False) + "\n")
            n += len(batch)
    return n


def lines(source: Path) -> Iterator[Dialogue]:
    """The conversations of ``source``, checked, with their ids made text."""
    if not source.is_file():
        raise SourceError("there is no file {file}", file=source.name)
    with source.open(encoding="utf-8") as rows:
        for at, row in enumerate(rows, start=1):
            if row.strip():
                yield _checked(row, at)


def _checked(row: str, at: int) -> Dialogue:
    try:
        found = json.loads(row)
    except json.JSONDecodeError as broken:
        raise SourceError("line {line} is not JSON: {why}", line=at, why=broken.msg) from broken
    turns = found.get("turns") if isinstance(found, dict) else None
    if not isinstance(turns, list) or "id" not in found:
        raise SourceError("line {line} must hold an object with id and a list of turns", line=at)
    for turn in turns:
        if not isinstance(turn, dict) or not isinstance(turn.get("text"), str) or "speaker" not in turn:
            raise SourceError("line {line}: every turn needs a speaker and a text", line=at)
    return {"id": found["id"], "turns": [{"speaker": str(turn["speaker"]), "text": turn["text"]} for turn in turns]}


def _batches(dialogues: Iterable[Dialogue]) -> Iterator[list[Dialogue]]:
    batch: list[Dialogue] = []
    for dialogue in dialogues:
        batch.append(dialogue)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def turn_table(dialogues: Sequence[Dialogue]) -> pa.Table:
    """The turns of ``dialogues``, each conversation under its place in the list, so that ids may repeat."""
    rows = [
        {"contact_id": f"{at:09d}", "n": n, "speaker": turn["speaker"], "text": turn["text"]}
        for at, dialogue in enumerate(dialogues)
        for n, turn in enumerate(dialogue["turns"], start=1)
    ]
    return pa.Table.from_pylist(rows, schema=pa.schema([TURN.schema.field(name) for name in COLUMNS]))


def hear_dialogues(reader: Reader, dialogues: Sequence[Dialogue]) -> list[Dialogue]:
    """The readings of ``dialogues``, in their order, as plain objects."""
    talk = conversations(turn_table(dialogues))
    heard, contacts = reader.hear(talk)
    said: list[Dialogue] = [{"id": dialogue["id"], "turns": []} for dialogue in dialogues]
    for contact, name in enumerate(talk.ids):
        turns = [
            _turn(talk, heard, at, reader.emotion_floors) for at in range(talk.start[contact], talk.start[contact + 1])
        ]
        said[int(name)] |= {"turns": turns} | contact_line(talk, contacts, contact, reader.heads.floors)
    return said


def _turn(talk: Conversations, heard: Heard, at: int, floors: Floats) -> Dialogue:
    made: Dialogue = {"i": int(talk.place[at]), "stage": STAGES[heard.stage[at]]}
    if not talk.is_customer[at]:
        return made
    sign = VALENCES[int(heard.valence[at].argmax())]
    made |= {
        "valence": sign,
        "p": [round(float(share), 4) for share in heard.valence[at]],
        "emotions": [
            name for name, share, floor in zip(EMOTIONS, heard.emotions[at], floors, strict=True) if share >= floor
        ],
    }
    if sign < 0:
        made["cause"] = CAUSES[int(heard.cause[at].argmax())]
    return made


def contact_line(talk: Conversations, contacts: ContactHeard, contact: int, floors: Floats) -> Dialogue:
    """What is read of the contact at place ``contact`` as a whole; ``floors`` is where each flag begins."""
    own = [at for at in range(talk.start[contact], talk.start[contact + 1]) if talk.is_customer[at]]
    said = dict(zip(FLAGS, (contacts.flags[contact] >= floors).tolist(), strict=True))
    rival = contacts.rivals[contact]
    return {
        "responsible": RESPONSIBLE[int(contacts.responsible[contact].argmax())],
        "reason": reason([(int(talk.place[at]), talk.texts[at]) for at in own]).name,
        "outcome": OUTCOMES[int(contacts.outcome[contact].argmax())],
        "csat": round(float(contacts.csat[contact]), 2),
        "complaint": said["complaint"],
        "churn_intent": said["churn_intent"],
        "recommendation": said["recommendation"],
        "competitor": rival.name if rival and said["competitor"] else None,
    }
