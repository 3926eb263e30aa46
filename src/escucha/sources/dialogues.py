"""Dialogues: whole conversations, one JSON object a line, with or without what the customer said of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from escucha.errors import SourceError
from escucha.sources.convert import plain
from escucha.sources.frame import Layout
from escucha.sources.layout import require_file
from escucha.sources.lines import objects
from escucha.sources.source import Ask, Batch, Source
from escucha.tables.contact import CHANNELS
from escucha.tables.rejected import Rejected
from escucha.tables.table import Table, table

FIRST_DAY = datetime(2026, 1, 5)
DAYS = 84
OPENS_AT, CLOSES_AT = timedelta(hours=11), timedelta(hours=23)
SECONDS_A_WORD = 0.4
REPLY_S = {"customer": 20.0, "agent": 25.0, "bot": 2.0, "system": 1.0}
DIALOGUES_A_BATCH = 2_000
FIRST_LINES = 20

CHANNEL_WORDS = {
    "voice": "phone", "call": "phone", "telefono": "phone", "phone_call": "phone", "ivr": "callbot",
    "webchat": "chat", "web_chat": "chat", "livechat": "chat", "bot": "chatbot", "mail": "email", "correo": "email",
    "twitter": "social", "facebook": "social", "instagram": "social", "app_chat": "app", "in_app": "app",
    "web": "form", "web_form": "form", "formulario": "form", "in_person": "branch", "store": "branch",
    "sucursal": "branch", "videocall": "video", "text": "sms",
}  # fmt: skip
INDUSTRY_WORDS = {
    "telco": ("telco", "telecom", "telecommunications", "isp", "internet", "mobile", "cable", "tv", "streaming"),
    "bank": ("bank", "banking", "fintech", "credit_card", "loans", "wallet", "insurance", "brokerage"),
    "retail": (
        "retail",
        "ecommerce",
        "e_commerce",
        "marketplace",
        "supermarket",
        "delivery",
        "courier",
        "food",
        "appliances",
    ),
    "health": ("health", "healthcare", "clinic", "hospital", "pharmacy", "dental", "health_insurance"),
    "energy": ("energy", "electricity", "gas", "water", "utility", "utilities"),
    "travel": ("travel", "airline", "hotel", "bus", "car_rental", "tourism", "transport"),
}
OUTCOMES = {"resolved": "served", "unresolved": "served", "escalated": "transferred", "abandoned": "abandoned"}
Row = dict[str, Any]


def folded(words: str | None, known: dict[str, str], default: str) -> str:
    """The word of the vocabulary for free text such as "Voice call"; ``default`` when none fits."""
    word = plain(words or "").replace(" ", "_").replace("-", "_")
    if word in known:
        return known[word]
    return next((known[part] for part in word.split("_") if part in known), default)


CHANNEL = {**CHANNEL_WORDS, **{channel: channel for channel in CHANNELS}}
INDUSTRY = {word: industry for industry, words in INDUSTRY_WORDS.items() for word in words}


def invented_start(contact_id: str) -> datetime:
    """A time for a dialogue that has none: within 12 weeks from 5 January 2026, between 11:00 and 23:00 UTC, always
    the same for one ``contact_id``.
    """
    number = int.from_bytes(hashlib.blake2b(contact_id.encode(), digest_size=8).digest(), "big")
    day, second = divmod(number, int((CLOSES_AT - OPENS_AT).total_seconds()))
    return FIRST_DAY + timedelta(days=day % DAYS) + OPENS_AT + timedelta(seconds=second)


def _start(dialogue: Row) -> datetime:
    written = dialogue.get("started_at")
    if not written:
        return invented_start(str(dialogue["id"]))
    return _utc(written)


def _utc(written: object) -> datetime:
    at = datetime.fromisoformat(str(written))
    return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at


def rows_of(dialogue: Row) -> dict[str, list[Row]]:
    """The rows of every table that one dialogue gives. Raises ValueError saying what does not fit."""
    _require(dialogue)
    started = _start(dialogue)
    contact_id, customer_id = str(dialogue["id"]), dialogue.get("customer_id")
    spoken = _turns(dialogue, contact_id, started)
    ended = spoken[-1]["said_at"]
    contact = _contact(dialogue, contact_id, spoken, started, ended)
    found: dict[str, list[Row]] = {"contact": [contact], "turn": spoken, "survey": [], "complaint": []}
    about = {"contact_id": contact_id, "customer_id": customer_id}
    asked = {name: dialogue[name] for name in ("nps", "csat", "ces", "comment") if dialogue.get(name) is not None}
    if asked:
        found["survey"] = [{"survey_id": contact_id, **about, "invited_at": ended, "answered_at": ended, **asked}]
    if dialogue.get("complaint") is True:
        found["complaint"] = [
            {"complaint_id": contact_id, **about, "made_at": started, "channel": contact["channel"], "is_formal": True}
        ]
    return found


def _require(dialogue: Row) -> None:
    if dialogue.get("id") in (None, ""):
        raise ValueError("id is missing")
    spoken = dialogue.get("turns")
    if not isinstance(spoken, list) or not spoken or not all(isinstance(each, dict) for each in spoken):
        raise ValueError("turns takes a list of objects with speaker and text, at least one")
    for place, each in enumerate(spoken, start=1):
        if each.get("speaker") not in REPLY_S:
            raise ValueError(f"speaker of turn {place} is one of {', '.join(REPLY_S)}")
        if not isinstance(each.get("text"), str):
            raise ValueError(f"text of turn {place} takes a text")


def _turns(dialogue: Row, contact_id: str, started: datetime) -> list[Row]:
    """The turns; one without ``said_at`` follows the one before by a reply time and the time that the words take."""
    at, rows = started, []
    for n, each in enumerate(dialogue["turns"], start=1):
        length = len(each["text"].split()) * SECONDS_A_WORD
        at += timedelta(seconds=(REPLY_S[each["speaker"]] if n > 1 else 0.0))
        at = _utc(each["said_at"]) if each.get("said_at") else at
        rows.append({"contact_id": contact_id, "n": n, "speaker": each["speaker"], "said_at": at, "text": each["text"]})
        at += timedelta(seconds=length)
    return rows


def _contact(dialogue: Row, contact_id: str, spoken: list[Row], started: datetime, ended: datetime) -> Row:
    """The contact; when it was answered and ended is only said when the turns have times, never invented."""
    answered = next((each["said_at"] for each in spoken if each["speaker"] == "agent"), None)
    is_timed = all(each.get("said_at") for each in dialogue["turns"])
    has_bot = any(each["speaker"] == "bot" for each in spoken)
    outcome = OUTCOMES.get(str(dialogue.get("outcome") or ""))
    if outcome == "served" and answered is None and has_bot:
        outcome = "bot_contained"
    return {
        "contact_id": contact_id,
        "customer_id": dialogue.get("customer_id"),
        "channel": folded(dialogue.get("channel"), CHANNEL, "other"),
        "direction": "inbound",
        "reason": dialogue.get("reason"),
        "product": folded(dialogue["industry"], INDUSTRY, str(dialogue["industry"]))
        if dialogue.get("industry")
        else None,
        "language": str(dialogue["language"])[:2].lower() if dialogue.get("language") else None,
        "started_at": started,
        "answered_at": answered if is_timed else None,
        "ended_at": ended if is_timed else None,
        "outcome": outcome,
        "is_recorded": True,
    }


def check(ask: Ask) -> None:
    """Raise SourceError when the input is missing, or none of its first lines is a dialogue."""
    require_file(ask.where)
    if not recognises(ask.where):
        raise SourceError(
            '{file} holds no dialogue; a line is a JSON object with "id" and "turns", each with "speaker" and "text"',
            file=ask.where.name,
        )


def read(ask: Ask) -> Iterator[Batch]:
    """The contacts, turns, surveys and complaints of the dialogues, a batch of each for every so many dialogues."""
    parsed = objects(ask.where, Layout())
    while some := list(islice(parsed, min(DIALOGUES_A_BATCH, ask.batch_rows))):
        rows: dict[str, list[Row]] = {name: [] for name in ("contact", "turn", "survey", "complaint")}
        lines: dict[str, list[int]] = {name: [] for name in rows}
        rejected: list[Rejected] = []
        for (line, found, why), _ in some:
            try:
                if found is None:
                    raise ValueError(why)
                given = rows_of(found)
            except (ValueError, TypeError) as wrong:
                rejected.append(Rejected(line, "contact", None, "shape", str(wrong)))
                continue
            if ask.since is not None and given["contact"][0]["started_at"] < ask.since:
                continue
            for name, some_rows in given.items():
                rows[name] += some_rows
                lines[name] += [line] * len(some_rows)
        for name, some_rows in rows.items():
            shapes = tuple(rejected) if name == "contact" else ()
            if some_rows or shapes:
                yield Batch(
                    name, _arrow(table(name), some_rows), pa.array(lines[name], pa.int64()), shapes, some[-1][1]
                )


def _arrow(stored: Table, rows: list[Row]) -> pa.Table:
    """``rows`` with one type a column; a value of another type goes as text, for validation to judge."""
    columns: dict[str, pa.Array] = {}
    names = dict.fromkeys(name for row in rows for name in row)
    for name in names or [column.name for column in stored.columns if column.null is None and not column.is_derived]:
        values = [row.get(name) for row in rows]
        try:
            columns[name] = pa.array(values, stored.schema.field(name).type)
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            columns[name] = pa.array(
                [v if v is None or isinstance(v, str) else json.dumps(v, default=str) for v in values]
            )
    return pa.table(columns)


def recognises(where: Path) -> bool:
    """One of the first lines of ``where`` is an object with turns."""
    if not where.is_file():
        return False
    first = islice(objects(where, Layout()), FIRST_LINES)
    return any(found is not None and "turns" in found for (_, found, _), _ in first)


DIALOGUES = Source(
    name="dialogues",
    doc="Whole conversations, one JSON object a line: id, turns, and what else is known.",
    check=check,
    read=read,
    recognises=recognises,
)
