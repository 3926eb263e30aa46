"""What every engine promises: changes whole or not at all, rows streamed, one owner."""

from __future__ import annotations

from pathlib import Path

import ibis
import pyarrow as pa
import pytest

from escucha.engines.engine import Change, Engine, open_engine
from escucha.errors import EngineError
from escucha.tables.customer import CUSTOMER

CUSTOMERS = CUSTOMER.unbound()


def customers(**segments: str | None) -> pa.Table:
    """Customers with a segment each."""
    rows = [{"customer_id": key, "segment": segment, "region": "sur"} for key, segment in segments.items()]
    return pa.Table.from_pylist(rows, schema=CUSTOMER.schema)


def segments(engine: Engine) -> dict[str, str | None]:
    """The stored customers and their segments."""
    return {row["customer_id"]: row["segment"] for row in engine.run(CUSTOMERS).read_all().to_pylist()}


def test_an_upsert_replaces_the_rows_of_the_same_key_and_adds_the_others(engine: Engine) -> None:
    engine.commit([Change("customer", customers(a="1", b="2"))])
    engine.commit([Change("customer", customers(b="3", c="4"))])
    assert segments(engine) == {"a": "1", "b": "3", "c": "4"}


def test_an_update_sets_the_columns_given_where_the_row_is_there(engine: Engine) -> None:
    engine.commit([Change("customer", customers(a="1", b="2"), "insert")])
    engine.commit([Change("customer", customers(b=None, z="9").select(["customer_id", "segment"]), "update")])
    assert segments(engine) == {"a": "1", "b": None}
    assert {row["region"] for row in engine.run(CUSTOMERS).read_all().to_pylist()} == {"sur"}


def test_a_delete_takes_the_rows_whose_keys_are_given(engine: Engine) -> None:
    engine.commit([Change("customer", customers(a="1", b="2"))])
    engine.commit([Change("customer", customers(a=None).select(["customer_id"]), "delete")])
    assert segments(engine) == {"b": "2"}


def test_changes_that_fail_midway_leave_nothing(engine: Engine) -> None:
    wrong = pa.table({"customer_id": ["b"], "no such column": [1]})
    with pytest.raises(EngineError, match="refused a query"):
        engine.commit([Change("customer", customers(a="1")), Change("customer", wrong)])
    assert segments(engine) == {}


def test_given_tables_stand_beside_the_stored_ones_and_only_for_that_query(engine: Engine) -> None:
    engine.commit([Change("customer", customers(a="1", b="2"))])
    wanted = ibis.table({"customer_id": "string"}, name="wanted_customer")
    query = CUSTOMERS.semi_join(wanted, "customer_id").select("customer_id")
    for key in ("a", "b"):
        found = engine.run(query, {"wanted_customer": pa.table({"customer_id": [key]})}).read_all()
        assert found["customer_id"].to_pylist() == [key]
    with pytest.raises(EngineError):
        engine.run(query).read_all()


def test_a_query_shape_is_compiled_to_the_same_text_every_time(engine: Engine) -> None:
    query = CUSTOMERS.filter(CUSTOMERS.segment == "x")
    assert engine.sql(query) == engine.sql(CUSTOMERS.filter(CUSTOMERS.segment == "x"))
    assert engine.sql(query) != engine.sql(CUSTOMERS.filter(CUSTOMERS.segment == "y"))


def test_what_was_committed_is_there_after_reopening(tmp_path: Path) -> None:
    first = open_engine("duckdb", tmp_path, memory_gb=1, threads=1)
    first.commit([Change("customer", customers(a="1"))])
    first.close()
    again = open_engine("duckdb", tmp_path, memory_gb=1, threads=1)
    assert segments(again) == {"a": "1"}
    again.close()


def test_an_unknown_engine_is_told_with_near_names(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="did you mean duckdb"):
        open_engine("duckbd", tmp_path, memory_gb=1, threads=1)
