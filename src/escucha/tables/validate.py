"""Validation: which rows of a batch fit a table, and why the others do not."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from escucha.errors import TableError, did_you_mean
from escucha.tables.rejected import Rejected
from escucha.tables.table import ARROW, Column, Table

Problem = tuple[pa.ChunkedArray, str | None, str, str]


@dataclass(frozen=True)
class Checked:
    """A batch after validation: the rows that fit, their lines, and the rows that do not."""

    rows: pa.Table
    lines: pa.ChunkedArray
    rejected: tuple[Rejected, ...]


def validate(stored: Table, rows: pa.Table, *, lines: pa.Array | None = None) -> Checked:
    """Split ``rows`` into those that fit ``stored`` and those that do not.

    ``rows`` may lack columns that may be null and may hold text where a number, a date or a truth is meant;
    text is converted. ``lines`` gives the line of each row in its input; without it rows count from 1. The
    rows that fit come back with every source column of the table, in its types. Raises TableError for a
    column that the table does not have or that only ingest may write, and for a missing required column.
    """
    _require_columns(stored, rows.column_names)
    numbered = pa.chunked_array([lines if lines is not None else pa.array(range(1, len(rows) + 1), pa.int64())])
    columns: dict[str, pa.ChunkedArray] = {}
    problems: list[Problem] = []
    for column in stored.columns:
        if column.is_derived:
            continue
        seen = rows[column.name] if column.name in rows.column_names else pa.chunked_array([pa.nulls(len(rows))])
        columns[column.name], found = _column(column, seen)
        problems += found
    problems += _out_of_order(stored, columns)
    typed = pa.table(columns)
    bad, rejected = _rejected(stored, rows, numbered, problems)
    if bad is None:
        return Checked(typed, numbered, ())
    good = pc.invert(bad)
    return Checked(typed.filter(good), numbered.filter(good), rejected)


def _require_columns(stored: Table, names: list[str]) -> None:
    sources = [column.name for column in stored.columns if not column.is_derived]
    for name in names:
        if name not in sources:
            raise TableError(
                "table {table} takes no column {column}; {hint}",
                table=stored.name,
                column=name,
                hint=did_you_mean(name, sources),
            )
    missing = [c.name for c in stored.columns if c.null is None and not c.is_derived and c.name not in names]
    if missing:
        raise TableError(
            "table {table} needs {missing}; the input brings only {names}",
            table=stored.name,
            missing=", ".join(missing),
            names=", ".join(names),
        )


def _column(column: Column, seen: pa.ChunkedArray) -> tuple[pa.ChunkedArray, list[Problem]]:
    """The column in its type, and the rows in it that do not fit."""
    name, problems = column.name, []
    typed, bad = converted(seen, column)
    if bad is not None:
        problems.append((bad, name, "type", f"{name} takes a {column.type}{_unit(column)}"))
    if column.null is None:
        empty = pc.is_null(typed) if bad is None else pc.and_(pc.is_null(typed), pc.invert(bad))
        problems.append((empty, name, "missing", f"{name} may not be empty"))
    if column.values:
        unknown = pc.invert(pc.fill_null(pc.is_in(typed, pa.array(column.values)), True))
        unknown = pc.and_(unknown, pc.is_valid(typed))
        problems.append((unknown, name, "value", f"{name} is one of {', '.join(column.values)}"))
    if column.low is not None:
        problems.append((pc.less(typed, column.low), name, "range", f"{name} is at least {column.low:g}"))
    if column.high is not None:
        problems.append((pc.greater(typed, column.high), name, "range", f"{name} is at most {column.high:g}"))
    if column.type == "float":
        finite = pc.is_finite(typed)
        problems.append((pc.invert(finite), name, "range", f"{name} is a finite number"))
    return typed, [problem for problem in problems if pc.any(problem[0]).as_py()]


def _unit(column: Column) -> str:
    return f" in {column.unit}" if column.unit else ""


def converted(seen: pa.ChunkedArray, column: Column) -> tuple[pa.ChunkedArray, pa.ChunkedArray | None]:
    """``seen`` in the column's type, null where it could not be converted, and which those are (null: none)."""
    kind = ARROW[column.type]
    if pa.types.is_dictionary(seen.type):
        seen = seen.cast(seen.type.value_type)
    if seen.type == kind:
        return seen, None
    if pa.types.is_timestamp(seen.type) and seen.type.tz is not None:
        seen = seen.cast(pa.timestamp("us", "UTC")).cast(pa.timestamp("us"))
    try:
        return seen.cast(kind), None
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        pass
    values = seen.to_pylist()
    found, bad = [], []
    for value in values:
        try:
            found.append(None if value is None else pa.scalar(value).cast(kind).as_py())
            bad.append(False)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            found.append(None)
            bad.append(True)
    return pa.chunked_array([pa.array(found, kind)]), pa.chunked_array([pa.array(bad)])


def _out_of_order(stored: Table, columns: dict[str, pa.ChunkedArray]) -> list[Problem]:
    problems: list[Problem] = []
    for earlier, later in stored.in_order:
        wrong = pc.greater(columns[earlier], columns[later])
        if pc.any(wrong).as_py():
            problems.append((wrong, later, "order", f"{later} is not before {earlier}"))
    return problems


def _rejected(
    stored: Table, rows: pa.Table, lines: pa.ChunkedArray, problems: list[Problem]
) -> tuple[pa.ChunkedArray | None, tuple[Rejected, ...]]:
    """Which rows are bad (null: none) and one Rejected for each, with the first problem found in it."""
    first: dict[int, Rejected] = {}
    for wrong, column, reason, message in problems:
        for place in pc.indices_nonzero(pc.fill_null(wrong, False)).to_pylist():
            if place in first:
                continue
            values = rows.slice(place, 1).to_pylist()[0]
            shown = {name: value for name, value in values.items() if stored.by_name[name].privacy is None}
            seen = f"; seen: {shown[column]!r}" if column in shown else ""
            row = json.dumps(shown, default=str, ensure_ascii=False)
            line = lines[place].as_py()
            first[place] = Rejected(line, stored.name, column, reason, message + seen, row)
    if not first:
        return None, ()
    bad = pa.chunked_array([pa.array([place in first for place in range(len(rows))])])
    return bad, tuple(first[place] for place in sorted(first))
