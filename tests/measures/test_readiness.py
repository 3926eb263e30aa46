"""Which measures the data can answer is told from the columns that they read."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa

from escucha.engines.engine import Change, Engine
from escucha.measures.measure import measures
from escucha.measures.readiness import filled, needs, readiness
from escucha.tables.contact import CONTACT

ROW = {"contact_id": "1", "channel": "phone", "started_at": datetime(2026, 1, 1)}


def lacks(engine: Engine, name: str) -> tuple[str, ...]:
    """What the measure lacks in the warehouse."""
    found = readiness(lambda query: engine.run(query).read_all())
    return next(each.lacks for each in found if each.measure == name)


def store(engine: Engine, **more: object) -> None:
    """One stored contact."""
    engine.commit([Change("contact", pa.Table.from_pylist([{**ROW, **more}], schema=CONTACT.schema))])


def test_service_level_needs_the_outcome_and_the_wait() -> None:
    assert needs("service_level") == {("contact", "outcome"), ("contact", "wait_s")}


def test_a_measure_lacks_the_columns_that_hold_nothing(engine: Engine) -> None:
    assert lacks(engine, "service_level") == ("contact.outcome", "contact.wait_s")
    store(engine, outcome="served")
    assert lacks(engine, "service_level") == ("contact.wait_s",)
    store(engine, outcome="served", wait_s=3.0)
    assert lacks(engine, "service_level") == ()


def test_how_far_a_table_is_filled(engine: Engine) -> None:
    store(engine, queue="ventas")
    store(engine, contact_id="2")
    found = filled(lambda query: engine.run(query).read_all(), "contact")
    assert (found.n_rows, found.n_known["queue"], found.n_known["channel"], found.n_known["wait_s"]) == (2, 1, 2, 0)


def test_every_measure_says_what_it_needs() -> None:
    for name in measures():
        assert all(column in {"contact_id", *CONTACT.by_name} or table != "contact" for table, column in needs(name))
