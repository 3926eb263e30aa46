"""Hand-worked cases: rows written out, and the value that must come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa
import pytest

from escucha.engines.engine import Change, Engine
from escucha.measures.compute import Run, compute
from escucha.measures.measure import Option, find_measure
from escucha.measures.suppression import Cell, Rule
from escucha.tables.table import table

SHOW_ALL = Rule(min_cell=0, max_share=1.0)
NOON = datetime(2026, 3, 2, 12)
Row = Mapping[str, object]
DEFAULTS: Mapping[str, Row] = {
    "contact": {"channel": "phone", "started_at": NOON},
    "survey": {"invited_at": NOON},
    "agent_state": {"agent_id": "ana", "started_at": NOON},
    "customer": {},
}
KEYS = {"contact": "contact_id", "survey": "survey_id"}


@dataclass(frozen=True)
class Case:
    """One measure over rows of one table: the value and the n that it must have."""

    measure: str
    rows: Sequence[Row]
    value: float | None
    n: int
    options: Mapping[str, Option] = field(default_factory=dict)
    table: str = "contact"


def rows_of(name: str, rows: Sequence[Row]) -> pa.Table:
    """``rows`` of table ``name`` with defaults, keys and the local calendar (in UTC) filled in."""
    filled = []
    for place, given in enumerate(rows):
        row: dict[str, object] = {**DEFAULTS[name], **given}
        if name in KEYS:
            row.setdefault(KEYS[name], f"{name}-{place}")
        moment = row.get("started_at") or row.get("invited_at")
        if isinstance(moment, datetime):
            calendar = {"local_date": moment.date(), "local_hour": moment.hour, "local_weekday": moment.isoweekday()}
            row = {**{key: value for key, value in calendar.items() if key in table(name).by_name}, **row}
        filled.append(row)
    return pa.Table.from_pylist(filled, schema=table(name).schema)


def store(engine: Engine, name: str, rows: Sequence[Row]) -> None:
    """Put ``rows`` into table ``name``."""
    engine.commit([Change(name, rows_of(name, rows))])


def runner(engine: Engine) -> Run:
    """What compute asks for: a function that runs a query."""
    return lambda query: engine.run(query).read_all()


def cell_of(engine: Engine, measure: str, **options: Option) -> Cell:
    """The only cell of ``measure``, shown however small."""
    (cell,) = compute(runner(engine), find_measure(measure), options=options, rule=SHOW_ALL)
    return cell


def check(engine: Engine, case: Case) -> None:
    """Hold ``case`` against what the measure gives."""
    store(engine, case.table, case.rows)
    estimate = cell_of(engine, case.measure, **case.options).estimate
    assert estimate.value == (None if case.value is None else pytest.approx(case.value))
    assert estimate.n == case.n


def name_of(case: Case) -> str:
    """How a case is called in the list of tests."""
    return f"{case.measure}-{case.value}"
