"""Surveys carry the local date of their invitation and the dimensions of their contact and customer."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa

from escucha.engines.engine import Engine
from escucha.measures.compute import compute
from escucha.measures.measure import find_measure
from escucha.tables.calendar import with_calendar
from escucha.tables.survey import SURVEY
from tests.measures.case import SHOW_ALL, runner, store

LATE = datetime(2026, 3, 2, 1, 30)
NAMES = [column.name for column in SURVEY.columns if not column.is_derived]


def test_the_local_date_is_of_the_invitation_else_of_the_answer() -> None:
    rows = [
        {"survey_id": "a", "invited_at": LATE, "answered_at": datetime(2026, 3, 9)},
        {"survey_id": "b", "answered_at": LATE},
        {"survey_id": "c"},
    ]
    given = pa.Table.from_pylist(rows, schema=pa.schema([SURVEY.schema.field(name) for name in NAMES]))
    found = with_calendar(SURVEY, given, zone="America/Argentina/Buenos_Aires")
    assert found.column_names == [*NAMES, "local_date"]
    assert found["local_date"].to_pylist() == [date(2026, 3, 1), date(2026, 3, 1), None]


def test_answers_are_split_by_the_queue_of_their_contact_and_the_segment_of_their_customer(engine: Engine) -> None:
    store(engine, "contact", [{"contact_id": "c1", "queue": "sales"}, {"contact_id": "c2", "queue": "faults"}])
    store(engine, "customer", [{"customer_id": "ana", "segment": "gold"}])
    store(
        engine,
        "survey",
        [
            {"contact_id": "c1", "customer_id": "ana", "nps": 10},
            {"contact_id": "c2", "customer_id": "bea", "nps": 0},
            {"contact_id": None, "customer_id": "ana", "nps": 8},
        ],
    )
    found = compute(runner(engine), find_measure("nps"), by=["queue", "segment"], rule=SHOW_ALL)
    assert {cell.key: cell.estimate.value for cell in found} == {
        ("faults", None): -100.0,
        ("sales", "gold"): 100.0,
        (None, "gold"): 0.0,
    }
