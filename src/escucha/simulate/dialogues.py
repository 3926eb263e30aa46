"""The dialogues: conversations written for the purpose, with what is true of every turn."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from escucha.simulate.columns import Array

FILE = Path(__file__).with_name("pool.jsonl.gz")
SPEAKERS = ("customer", "agent", "bot")
STAGES = ("greeting", "identification", "need", "handling", "resolution", "closing")
CAUSES = ("prior", "agent", "process", "product", "wait", "third")
LANGUAGES = ("es", "pt", "en")
MEDIA = ("voice", "messaging", "written")
TOPICS = ("sales", "technical", "appointment", "billing", "collections", "cancel", "account", "other")
MEDIUM_OF = {"voice": 0, "callbot": 0, "whatsapp": 1, "chat": 1, "bot-then-agent": 1, "bot_then_agent": 1}
TOPIC_WORDS = {
    "cancel": ("cancel", "retention", "membership_end", "closure", "baja"),
    "appointment": ("appointment", "visit", "technician", "reschedule", "booking", "turno"),
    "technical": (
        "outage",
        "internet",
        "signal",
        "slow",
        "service",
        "device",
        "wifi",
        "app_",
        "data",
        "error",
        "router",
    ),
    "collections": ("debt", "refinance", "payment_plan", "collection", "overdue", "late_fee"),
    "billing": ("invoice", "bill", "charge", "price", "fee", "payment", "autopay", "refund", "increase", "statement"),
    "sales": ("upgrade", "plan", "new_line", "purchase", "quote", "offer", "promo", "sale", "stock", "activation"),
    "account": ("account", "ownership", "address", "name", "data_change", "password", "holder", "title"),
}
TELCO = ("telco", "isp", "cable")
TAU = 0.25


@dataclass(frozen=True)
class Dialogues:
    """Every dialogue as arrays. By dialogue: ``id``, ``language``, ``medium``, ``topic``, ``is_telco``, ``cause``
    (main cause, -1 none), ``start`` and ``end`` (state of the first and the last stage with turns of the customer),
    ``was_negative`` (in any stage), ``first`` turn, ``count`` of turns, ``opening`` turns before anybody answers.
    By turn: ``speaker``, ``stage``, ``valence`` (of the customer; -9 otherwise), ``turn_cause`` (-1 none), ``text``
    and its ``length``.
    """

    id: tuple[str, ...]
    language: Array
    medium: Array
    topic: Array
    is_telco: Array
    cause: Array
    start: Array
    end: Array
    was_negative: Array
    first: Array
    count: Array
    opening: Array
    speaker: Array
    stage: Array
    valence: Array
    turn_cause: Array
    text: tuple[str, ...]
    length: Array


def state(mean: float) -> int:
    """-1, 0 or 1 for the mean valence of a stage; ties at the threshold count as felt."""
    return -1 if mean <= -TAU else 1 if mean >= TAU else 0


def topic(reason: str) -> str:
    """The topic of a reason in the pool's own words."""
    return next((name for name, words in TOPIC_WORDS.items() if any(word in reason for word in words)), "other")


def states(turns: list[list[object]]) -> tuple[int, int, bool]:
    """How the customer was in the first and in the last stage, and whether any stage was negative."""
    stages: dict[str, list[int]] = {}
    last = ""
    for speaker, _, stage, valence, _ in turns:
        if speaker == "customer":
            stages.setdefault(str(stage), []).append(int(str(valence)))
            last = str(stage)
    felt = {stage: state(sum(values) / len(values)) for stage, values in stages.items()}
    return (next(iter(felt.values())), felt[last], -1 in felt.values()) if felt else (0, 0, False)


@cache
def dialogues() -> Dialogues:
    """The pool that comes with the package; see SOURCE.md beside it."""
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    found = [each for each in found if any(turn[0] == "customer" for turn in each["turns"])]
    turns = [turn for each in found for turn in each["turns"]]
    count = np.array([len(each["turns"]) for each in found])
    felt = np.array([states(each["turns"]) for each in found])
    return Dialogues(
        id=tuple(each["id"] for each in found),
        language=_places(LANGUAGES, [each["language"][:2] for each in found]),
        medium=np.array([MEDIUM_OF.get(each["channel"], 2) for each in found]),
        topic=_places(TOPICS, [topic(each["reason"]) for each in found]),
        is_telco=np.array([each["industry"] in TELCO for each in found]),
        cause=_places(CAUSES, [each["responsible"] for each in found]),
        start=felt[:, 0],
        end=felt[:, 1],
        was_negative=felt[:, 2].astype(bool),
        first=np.cumsum(count) - count,
        count=count,
        opening=np.array([_opening(each["turns"]) for each in found]),
        speaker=_places(SPEAKERS, [turn[0] for turn in turns]),
        stage=_places(STAGES, [turn[2] for turn in turns]),
        valence=np.array([-9 if turn[3] is None else turn[3] for turn in turns]),
        turn_cause=_places(CAUSES, [turn[4] for turn in turns]),
        text=tuple(turn[1] for turn in turns),
        length=np.array([len(turn[1]) for turn in turns], float),
    )


def _places(words: tuple[str, ...], seen: list[str]) -> Array:
    return np.array([words.index(word) if word in words else -1 for word in seen])


def _opening(turns: list[list[object]]) -> int:
    spoken = [turn[0] for turn in turns]
    return next((place for place, speaker in enumerate(spoken) if speaker != "customer"), len(spoken))
