"""Prepared tables give just the columns asked for and join only what those need."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from escucha.errors import TableError
from escucha.tables.prepared import Prepared, prepared_table, prepared_tables
from tests.measures.case import store

EVERY = pytest.mark.parametrize("prepared", prepared_tables().values(), ids=list(prepared_tables()))


@EVERY
def test_every_prepared_table_has_what_it_says_it_has(prepared: Prepared) -> None:
    named = {prepared.unit, prepared.at, *prepared.dimensions, *({prepared.customer} - {None})}
    assert named <= set(prepared.columns)
    assert prepared.doc.endswith(".")


@EVERY
def test_every_dimension_can_be_asked_for_alone(prepared: Prepared, engine: Engine) -> None:
    for name in prepared.dimensions:
        assert name in engine.run(prepared.build(frozenset({name}))).read_all().column_names


def test_another_table_is_joined_only_for_its_columns(engine: Engine) -> None:
    contact = prepared_table("contact_prepared")
    assert "JOIN" not in engine.sql(contact.build(frozenset({"queue"})))
    assert "JOIN" in engine.sql(contact.build(frozenset({"queue", "segment"})))


def test_a_row_without_a_match_stays_with_nulls(engine: Engine) -> None:
    store(engine, "contact", [{"customer_id": "ana"}, {"customer_id": "bea"}, {"customer_id": None}])
    store(engine, "customer", [{"customer_id": "ana", "segment": "gold"}])
    rows = engine.run(prepared_table("contact_prepared").build(frozenset({"contact_id", "segment"}))).read_all()
    assert {row["contact_id"]: row["segment"] for row in rows.to_pylist()} == {
        "contact-0": "gold",
        "contact-1": None,
        "contact-2": None,
    }


def test_a_column_that_is_not_there_is_refused_with_near_names() -> None:
    with pytest.raises(TableError, match="did you mean queue"):
        prepared_table("contact_prepared").build(frozenset({"queues"}))


def test_a_prepared_table_that_is_not_there_is_refused_with_near_names() -> None:
    with pytest.raises(TableError, match="did you mean contact_prepared"):
        prepared_table("contacts_prepared")
