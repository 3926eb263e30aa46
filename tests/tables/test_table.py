"""A table knows its columns; a name that is not there is answered with a near one."""

from __future__ import annotations

import pytest

from escucha.errors import TableError
from escucha.tables.contact import CONTACT
from escucha.tables.table import ARROW, IBIS, Column, Table, table, tables

STAY = Table(
    "stay",
    "One stay of one guest.",
    ("guest", "night"),
    (
        Column("guest", "string", "Key of the guest."),
        Column("night", "date", "First night."),
        Column("paid", "float", "Money paid.", "not paid yet", "ARS", low=0),
        Column("is_late", "boolean", "Came after ten.", "not known"),
        Column("n", "integer", "Nights.", "not known"),
        Column("came_at", "timestamp", "Arrival, UTC.", "not yet", is_derived=True),
    ),
)


def test_the_arrow_schema_has_every_column_in_order_derived_ones_too() -> None:
    assert STAY.schema.names == ["guest", "night", "paid", "is_late", "n", "came_at"]
    assert [str(field.type) for field in STAY.schema] == [
        "string", "date32[day]", "double", "bool", "int64", "timestamp[us]"
    ]  # fmt: skip


def test_the_expression_and_the_arrow_schema_agree_on_every_type() -> None:
    import ibis

    assert STAY.unbound().schema() == ibis.Schema.from_pyarrow(STAY.schema)
    assert ARROW.keys() == IBIS.keys()


def test_a_column_is_found_by_its_name() -> None:
    assert STAY.column("paid").unit == "ARS"
    assert STAY.column("paid").null == "not paid yet"


def test_a_column_that_is_not_there_is_answered_with_a_near_one() -> None:
    with pytest.raises(TableError, match="table stay has no column payd; did you mean paid"):
        STAY.column("payd")


def test_a_table_that_is_not_there_is_answered_with_a_near_one() -> None:
    with pytest.raises(TableError, match="there is no table contct; did you mean contact"):
        table("contct")


def test_a_stored_table_is_found_by_its_name() -> None:
    assert table("contact") is CONTACT
    assert tables()["contact"] is CONTACT
