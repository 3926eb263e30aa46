"""Validation: which rows of a batch fit a table, and why the others do not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from escucha.errors import TableError, did_you_mean
from escucha.tables.rejected import Rejected
from escucha.tables.table import ARROW, Column, Table

UTC = pa.timestamp("us", "UTC")
SEEN = 80
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
    bad, rejected = reject(stored, rows, numbered, problems)
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
    """``seen`` in the column's type, null where it could not be converted, and which those are (null: none).

    Text becomes a number, a truth or a time (ISO 8601; UTC unless it says otherwise); a number never becomes a time.
    """
    kind = ARROW[column.type]
    if pa.types.is_dictionary(seen.type):
        seen = seen.cast(seen.type.value_type)
    if seen.type == kind:
        return seen, None
    if pa.types.is_timestamp(seen.type) and seen.type.tz is not None:
        seen = seen.cast(UTC).cast(pa.timestamp("us"))
    if pa.types.is_temporal(kind) and not _may_be_time(seen.type):
        found = pa.chunked_array([pa.nulls(len(seen), kind)])
    else:
        found = cast_each(seen, kind)
    if pa.types.is_timestamp(kind) and pa.types.is_string(seen.type) and found.null_count > seen.null_count:
        found = pc.coalesce(found, cast_each(seen, UTC).cast(kind))
    if found.null_count == seen.null_count:
        return found, None
    return found, pc.and_(pc.is_valid(seen), pc.is_null(found))


def _may_be_time(kind: pa.DataType) -> bool:
    return bool(pa.types.is_temporal(kind) or pa.types.is_string(kind) or pa.types.is_null(kind))


def cast_each(seen: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    """``seen`` in type ``kind``, null where a value does not convert; quick when few distinct ones do not."""
    try:
        return seen.cast(kind)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        encoded = seen.combine_chunks().dictionary_encode()
        return pa.chunked_array([_cast_halves(encoded.dictionary, kind).take(encoded.indices)])


def _cast_halves(values: pa.Array, kind: pa.DataType) -> pa.Array:
    """Cast whole; where that fails, cut in two, down to the values at fault."""
    try:
        return values.cast(kind)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        if len(values) == 1:
            return pa.nulls(1, kind)
        half = len(values) // 2
        return pa.concat_arrays([_cast_halves(values.slice(0, half), kind), _cast_halves(values.slice(half), kind)])


def _out_of_order(stored: Table, columns: dict[str, pa.ChunkedArray]) -> list[Problem]:
    problems: list[Problem] = []
    for earlier, later in stored.in_order:
        wrong = pc.greater(columns[earlier], columns[later])
        if pc.any(wrong).as_py():
            problems.append((wrong, later, "order", f"{later} is not before {earlier}"))
    return problems


def reject(
    stored: Table, rows: pa.Table, lines: pa.ChunkedArray, problems: Sequence[Problem]
) -> tuple[pa.ChunkedArray | None, tuple[Rejected, ...]]:
    """Which rows are bad (null: none) and one Rejected for each, with the first problem found in it.

    ``rows`` are as they came, under the names of ``stored``; nothing of a private column is repeated.
    """
    first: dict[int, tuple[str | None, str, str]] = {}
    for wrong, column, reason, message in problems:
        for place in pc.indices_nonzero(pc.fill_null(wrong, False)).to_pylist():
            first.setdefault(place, (column, reason, message))
    if not first:
        return None, ()
    places = pa.array(sorted(first), pa.int64())
    shown = rows.select([name for name in rows.column_names if stored.by_name[name].privacy is None])
    rejected = []
    values = shown.take(places).to_pylist() if shown.num_columns else [{}] * len(first)
    for place, row in zip(places.to_pylist(), values, strict=True):
        column, reason, message = first[place]
        seen = f"; seen: {str(row[column])[:SEEN]!r}" if row.get(column) is not None else ""
        text = json.dumps(row, default=str, ensure_ascii=False)
        rejected.append(Rejected(lines[place].as_py(), stored.name, column, reason, message + seen, text))
    bad = pc.is_in(pa.array(range(len(rows)), pa.int64()), places)
    return pa.chunked_array([bad]), tuple(rejected)
