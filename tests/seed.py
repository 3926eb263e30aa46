"""A small centre for tests: the same few thousand contacts every time, with turns, surveys and faults."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from escucha.identity.pseudonym import read_key
from escucha.intake import Privacy, Summary, intake
from escucha.sources.source import Ask, Batch, Source
from escucha.workspace import Workspace

SEED_CONTACTS = 3000
SEED_CUSTOMERS = 500
SEED_DAYS = 60
SEED_START = datetime(2026, 1, 5, 11)
SEED_NOW = datetime(2026, 4, 1)
QUEUES = {"ventas": ("alta", "precio"), "Atención técnica": ("internet", "equipo"), "reclamos": ("factura", None)}
CHANNELS = ("phone", "phone", "phone", "whatsapp", "chat", "email")
SAYINGS = (
    ("customer", "Hola, tengo un problema con la factura."),
    ("agent", "Buenas tardes, lo reviso ahora mismo."),
    ("customer", "Es la tercera vez que llamo por lo mismo."),
    ("agent", "Disculpe las molestias, ya lo corrijo."),
    ("customer", "Gracias, quedó solucionado."),
)
Row = dict[str, Any]


def seed(workspace: Workspace) -> tuple[Summary, ...]:
    """Fill ``workspace`` with SEED_CONTACTS contacts from SEED_START on; one more row is rejected.

    Contacts are named ``c00000`` to ``c02999``; those with a number divisible by 3 have turns.
    """
    key = read_key(workspace.folder) if workspace.settings.privacy.pseudonymise else None
    summary = intake(
        workspace.engine,
        Source("seed", "The centre of the tests.", lambda ask: None, _batches),
        Ask(Path(__file__), workspace.settings.zone),
        privacy=Privacy(key, redact=True),
        now=SEED_NOW,
        progress=lambda summary, done: None,
    )
    return (summary,)


def seed_rows() -> dict[str, list[Row]]:
    """The rows that ``seed`` offers, by table, identifiers as their source writes them."""
    dice = random.Random(7)
    rows: dict[str, list[Row]] = {name: [] for name in ("customer", "contact", "turn", "event", "survey", "evaluation")}
    for number in range(SEED_CUSTOMERS):
        segment = dice.choice(["hogar", "empresa", None])
        rows["customer"].append({"customer_id": f"cli-{number}", "segment": segment, "age_band": "30-44"})
    for number in range(SEED_CONTACTS):
        contact = _contact(dice, number)
        rows["contact"].append(contact)
        for name, more in (("turn", _turns), ("event", _events), ("survey", _surveys), ("evaluation", _evaluations)):
            rows[name] += more(dice, number, contact)
    rows["contact"].append({"contact_id": "broken", "channel": "telegraph", "started_at": SEED_START})
    return rows


def _batches(ask: Ask) -> Iterator[Batch]:
    for name, rows in seed_rows().items():
        names = list(dict.fromkeys(column for row in rows for column in row))
        columns = pa.table({column: pa.array([row.get(column) for row in rows]) for column in names})
        yield Batch(name, columns, pa.array(range(1, len(rows) + 1), pa.int64()))


def _contact(dice: random.Random, number: int) -> Row:
    started_at = SEED_START + timedelta(days=number % SEED_DAYS, seconds=dice.randrange(12 * 3600))
    queue = dice.choices([*QUEUES, None], [5, 3, 2, 1])[0]
    wait_s = round(dice.expovariate(1 / 25), 1)
    is_abandoned = dice.random() < min(wait_s / 200, 0.9)
    outcome = "abandoned" if is_abandoned else dice.choices(["served", "transferred", "bot_contained"], [8, 1, 1])[0]
    is_answered = outcome in ("served", "transferred")
    row: Row = {
        "contact_id": f"c{number:05}",
        "customer_id": None if number % 50 == 0 else f"cli-{int(dice.random() ** 2 * SEED_CUSTOMERS)}",
        "channel": dice.choice(CHANNELS),
        "direction": "inbound",
        "queue": queue,
        "reason": dice.choice(QUEUES.get(queue, (None,))) if queue else None,
        "product": dice.choice(["fibra", "móvil"]),
        "region": dice.choice(["Córdoba", "Santa Fe", None]),
        "language": "es",
        "started_at": started_at,
        "outcome": outcome,
        "wait_s": None if outcome == "bot_contained" else wait_s,
        "n_transfers": int(outcome == "transferred"),
    }
    if is_answered:
        talk_s = round(dice.gammavariate(3, 90), 1)
        ended_at = started_at + timedelta(seconds=wait_s + talk_s)
        row |= {"agent_id": f"ag-{dice.randrange(12)}", "talk_s": talk_s, "wrap_s": 20.0, "ended_at": ended_at}
    return row


def _turns(dice: random.Random, number: int, contact: Row) -> list[Row]:
    said = SAYINGS[: dice.randrange(2, len(SAYINGS) + 1)] if number % 3 == 0 else ()
    return [
        {"contact_id": contact["contact_id"], "n": n, "speaker": speaker, "text": text}
        for n, (speaker, text) in enumerate(said, start=1)
    ]


def _events(dice: random.Random, number: int, contact: Row) -> list[Row]:
    if contact["outcome"] != "transferred":
        return []
    moved = {"contact_id": contact["contact_id"], "n": 1, "kind": "transfer", "queue": contact["queue"]}
    return [moved | {"happened_at": contact["started_at"]}]


def _surveys(dice: random.Random, number: int, contact: Row) -> list[Row]:
    if contact["outcome"] != "served" or contact["customer_id"] is None:
        return []
    invited_at = contact["ended_at"] + timedelta(hours=1)
    survey = {
        "survey_id": f"s{number:05}",
        "contact_id": contact["contact_id"],
        "customer_id": contact["customer_id"],
        "is_eligible": True,
        "invited_at": invited_at,
        "delivered_at": invited_at,
    }
    if dice.random() < 0.4:
        nps = dice.choices([2, 6, 8, 9, 10], [2, 1, 2, 2, 3])[0]
        answers = {"nps": nps, "csat": 1 + nps * 4 // 10, "ces": 1 + nps * 6 // 10}
        survey |= {"answered_at": invited_at + timedelta(hours=2), **answers}
    return [survey]


def _evaluations(dice: random.Random, number: int, contact: Row) -> list[Row]:
    if number % 40 or contact["outcome"] != "served":
        return []
    judged = {"contact_id": contact["contact_id"], "rater_id": f"rater-{number % 3}", "is_opportunity": True}
    return [
        judged | {"attribute": "saludo", "error_class": "non_critical", "is_error": dice.random() < 0.2},
        judged | {"attribute": "solución", "error_class": "end_user", "is_error": dice.random() < 0.1},
    ]
