"""What a table is: columns with type, unit and meaning of null, and a key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import pyarrow as pa

from escucha import registry
from escucha.errors import TableError, did_you_mean

if TYPE_CHECKING:
    import ibis.expr.types as ir

Type = Literal["string", "integer", "float", "boolean", "timestamp", "date"]
Kind = Literal["raw", "judged", "truth", "record"]
Privacy = Literal["identifier", "text"]

ARROW: dict[Type, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "float": pa.float64(),
    "boolean": pa.bool_(),
    "timestamp": pa.timestamp("us"),
    "date": pa.date32(),
}
IBIS: dict[Type, str] = {
    "string": "string",
    "integer": "int64",
    "float": "float64",
    "boolean": "boolean",
    "timestamp": "timestamp(6)",
    "date": "date",
}


@dataclass(frozen=True)
class Column:
    """One column: its name, type, what it means and what null means in it.

    ``null`` is the meaning of null, or None when the column may not be null. ``unit`` is the unit of a
    number. ``values`` lists the allowed words of an enumeration, empty when any value goes. ``low`` and
    ``high`` are inclusive bounds. ``privacy`` marks an identifier of a person (pseudonymised on the way
    in) or free text (redacted on the way in). ``is_derived`` columns are written by ingest, never by a
    source.
    """

    name: str
    type: Type
    doc: str
    null: str | None = None
    unit: str | None = None
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    privacy: Privacy | None = None
    is_derived: bool = False


@dataclass(frozen=True)
class Table:
    """One table of the vocabulary: what one row is, its key and its columns.

    ``in_order`` lists pairs of time columns of which the first is never after the second.
    """

    name: str
    doc: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    kind: Kind = "raw"
    in_order: tuple[tuple[str, str], ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by name, in order."""
        return {column.name: column for column in self.columns}

    @cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema, derived columns included."""
        return pa.schema([(column.name, ARROW[column.type]) for column in self.columns])

    def column(self, name: str) -> Column:
        """The column called ``name``. Raises TableError with near names."""
        if name not in self.by_name:
            raise TableError(
                "table {table} has no column {column}; {hint}",
                table=self.name,
                column=name,
                hint=did_you_mean(name, self.by_name),
            )
        return self.by_name[name]

    def unbound(self) -> ir.Table:
        """This table as an Ibis expression that an engine can compile."""
        import ibis

        return ibis.table({column.name: IBIS[column.type] for column in self.columns}, name=self.name)


def tables() -> dict[str, Table]:
    """Every stored table by name."""
    return registry.things("tables", Table)


def table(name: str) -> Table:
    """The stored table called ``name``. Raises TableError with near names."""
    found = tables()
    if name not in found:
        raise TableError("there is no table {table}; {hint}", table=name, hint=did_you_mean(name, found))
    return found[name]
