"""Contacts are followed until the newest contact of all data."""

from __future__ import annotations

from datetime import timedelta

from escucha.engines.engine import Engine
from escucha.tables.prepared import prepared_table
from tests.measures.case import NOON, store


def test_a_contact_is_followed_from_its_arrival_to_the_newest_whatever_is_filtered(engine: Engine) -> None:
    days = (0, 2, 5)
    store(engine, "contact", [{"started_at": NOON + timedelta(days=day), "queue": f"q{day}"} for day in days])
    rows = prepared_table("followed_prepared").build(frozenset({"queue", "followed_s"}))
    kept = rows.filter(rows.queue != "q5").order_by("queue")
    assert engine.run(kept).read_all()["followed_s"].to_pylist() == [5 * 86_400.0, 3 * 86_400.0]
