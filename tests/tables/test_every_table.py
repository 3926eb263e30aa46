"""Every stored table holds together: keys, enumerations, bounds, order, privacy, and nothing of how staff feel."""

from __future__ import annotations

import re

import pytest

from escucha.engines.engine import Engine
from escucha.tables.prepared import Prepared, prepared_tables
from escucha.tables.table import Column, Table, tables

NUMBERS = ("integer", "float")
FEELING = re.compile(r"emotion|feeling|mood|valence|sentiment|stress|anger|tone\b", re.IGNORECASE)
STAFF = ("agent", "rater", "staff", "supervisor")
PERSON = re.compile(r"^(customer|agent|rater)_id$")
STORED = pytest.mark.parametrize("stored", tables().values(), ids=lambda stored: stored.name)
COLUMNS = pytest.mark.parametrize(
    ("stored", "column"),
    [(stored, column) for stored in tables().values() for column in stored.columns],
    ids=lambda each: each.name,
)
PREPARED = pytest.mark.parametrize("view", prepared_tables().values(), ids=lambda view: view.name)


@STORED
def test_the_key_is_there_and_never_null(stored: Table) -> None:
    assert stored.key
    assert len(set(stored.key)) == len(stored.key)
    assert [name for name in stored.key if stored.column(name).null is not None] == []


@STORED
def test_no_column_is_there_twice(stored: Table) -> None:
    assert len(stored.by_name) == len(stored.columns)


@STORED
def test_times_in_order_are_times_of_the_table_and_the_order_is_possible(stored: Table) -> None:
    for earlier, later in stored.in_order:
        assert {stored.column(earlier).type, stored.column(later).type} == {"timestamp"}
        assert (later, earlier) not in stored.in_order
        assert earlier != later


@COLUMNS
def test_an_enumeration_is_of_distinct_plain_words(stored: Table, column: Column) -> None:
    assert len(set(column.values)) == len(column.values)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", value) for value in column.values)
    assert not column.values or column.type == "string"


@COLUMNS
def test_bounds_are_of_numbers_and_leave_room(stored: Table, column: Column) -> None:
    if column.low is not None or column.high is not None:
        assert column.type in NUMBERS
    if column.low is not None and column.high is not None:
        assert column.low < column.high


@COLUMNS
def test_a_duration_and_a_moment_are_told_by_their_names(stored: Table, column: Column) -> None:
    assert column.name.endswith("_s") == (column.unit == "s")
    assert column.type != "timestamp" or column.name.endswith("_at")


@COLUMNS
def test_whoever_can_be_named_is_pseudonymised(stored: Table, column: Column) -> None:
    if PERSON.match(column.name) and not column.is_derived and stored.kind != "record":
        assert column.privacy == "identifier"


@COLUMNS
def test_how_staff_feel_is_nowhere(stored: Table, column: Column) -> None:
    of_staff = column.name.startswith(STAFF) or stored.name.startswith(("agent", "truth_agent", "evaluation"))
    assert not (of_staff and FEELING.search(f"{column.name} {column.doc} {' '.join(column.values)}"))


def test_a_warehouse_holds_every_table_as_it_is(engine: Engine) -> None:
    held = {name: engine.run(stored.unbound()).schema for name, stored in tables().items()}
    assert [name for name, schema in held.items() if not schema.equals(tables()[name].schema)] == []


@PREPARED
def test_what_a_view_points_at_is_there(view: Prepared) -> None:
    named = {view.unit, view.at, *view.dimensions, *([view.customer] if view.customer else [])}
    assert named <= set(view.columns)
    assert len(set(view.columns)) == len(view.columns)
    for lookup in view.lookups:
        other = tables()[lookup.table]
        assert other.key == (lookup.on,), "more than one row would match"
        assert lookup.on in view.base.columns
        assert set(lookup.columns.values()) <= set(other.by_name)


def test_every_view_runs_with_every_column_it_offers(engine: Engine) -> None:
    for view in prepared_tables().values():
        found = engine.run(view.build(frozenset(view.columns))).read_all()
        assert set(found.schema.names) == set(view.columns), view.name
