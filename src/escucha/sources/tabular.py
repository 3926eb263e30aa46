"""Tables in files: CSV, Parquet, JSON Lines and Excel, read by a mapping into the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from escucha.errors import MappingError
from escucha.sources.convert import Written, convert
from escucha.sources.delimited import DELIMITED, laid_out, wrong_delimiter
from escucha.sources.frame import Frame, Layout, Reader, shown
from escucha.sources.layout import reader_of
from escucha.sources.mapping import Constant, Mapping, TableMapping, read_mapping, require_columns
from escucha.sources.source import Ask, Batch, Source
from escucha.tables.rejected import Rejected
from escucha.tables.table import ARROW, Column, Table, tables
from escucha.tables.validate import Problem, reject


@dataclass(frozen=True)
class Plan:
    """How an input will be read: by which reader, laid out how, by which mapping."""

    reader: Reader
    layout: Layout
    mapping: Mapping


def planned(ask: Ask) -> Plan:
    """How the input is read; without a mapping its headers must be those of a table.

    Raises SourceError or MappingError when it cannot be read so.
    """
    mapping = read_mapping(ask.mapping) if ask.mapping else None
    layout = mapping.layout if mapping else Layout()
    reader = reader_of(ask.where, layout)
    if reader is DELIMITED:
        layout = laid_out(ask.where, layout)
    headers = reader.headers(ask.where, layout)
    if mapping is None:
        return Plan(reader, layout, _canonical(headers, ask))
    require_columns(mapping, headers, file=ask.where.name, hint=wrong_delimiter(layout, headers))
    return Plan(reader, layout, mapping)


def _canonical(headers: list[str], ask: Ask) -> Mapping:
    """A mapping of each column to itself, in the table that has all of them; the contact when several do."""
    candidates = [each for each in tables().values() if each.kind in ("raw", "judged", "truth")]
    candidates.sort(key=lambda each: (each.name != "contact", each.name))
    for each in candidates:
        own = {column.name for column in each.columns if not column.is_derived}
        needed = {column.name for column in each.columns if column.null is None and not column.is_derived}
        if needed <= set(headers) <= own:
            return Mapping(tables=(TableMapping(name=each.name, columns={name: name for name in headers}),))
    raise MappingError(
        "the columns of {file} are not those of a table of Escucha; make a mapping with: escucha map {file}; "
        "columns seen: {headers}",
        file=ask.where.name,
        headers=shown(headers),
    )


def check(ask: Ask) -> None:
    """Raise SourceError or MappingError when the input cannot be read, or has a header and no rows."""
    planned(ask)


def read(ask: Ask) -> Iterator[Batch]:
    """The rows of the input, one batch a table and frame."""
    plan = planned(ask)
    for frame in plan.reader.frames(ask.where, plan.layout, plan.mapping.sources, ask.batch_rows):
        for each in plan.mapping.tables:
            yield _batch(frame, each, plan.mapping, ask)
            frame = replace(frame, misshapen=())


def _batch(frame: Frame, each: TableMapping, mapping: Mapping, ask: Ask) -> Batch:
    """The rows of ``frame`` that table ``each`` takes; those not understood are rejected."""
    stored = each.table
    frame = _taken(frame, each)
    raw = {name: _seen(frame.rows, each.taken_from(name)) for name in each.columns}
    found: dict[str, pa.ChunkedArray] = {}
    problems: list[Problem] = []
    for name, seen in raw.items():
        how = _written(each, name, mapping, ask)
        converted = convert(seen, stored.by_name[name], how)
        found[name] = converted.column
        if converted.wrong is not None:
            problems.append((converted.wrong, name, "type", _expected(stored.by_name[name], how)))
    for name, constant in each.constants.items():
        found[name] = _constant(constant, stored.by_name[name], len(frame.rows), mapping, ask)
    for name in each.computed:
        raw[name], found[name], wrong = _computed(frame.rows, each, name, mapping, ask)
        problems.append((wrong, name, "type", f"{name} could not be computed from its columns"))
    shapes = tuple(Rejected(line, stored.name, None, "shape", why) for line, why in frame.misshapen)
    rows = pa.table(found)
    bad, rejected = reject(stored, pa.table(raw), pa.chunked_array([frame.lines]), problems)
    lines = frame.lines
    if bad is not None:
        rows, lines = rows.filter(pc.invert(bad)), lines.filter(pc.invert(bad).combine_chunks())
    rows, lines = _since(stored, rows, lines, ask)
    return Batch(stored.name, rows, lines, (*shapes, *rejected), frame.done)


def _taken(frame: Frame, each: TableMapping) -> Frame:
    """The rows of ``frame`` that the table wants by ``only`` and ``present``."""
    wanted: pa.ChunkedArray | None = None
    for name, accepted in each.only.items():
        text = pc.utf8_trim_whitespace(frame.rows[name].cast(pa.string()))
        one_of = pc.is_in(text, pa.array(accepted))
        wanted = one_of if wanted is None else pc.and_(wanted, one_of)
    some: pa.ChunkedArray | None = None
    for name in each.present:
        valid = pc.is_valid(frame.rows[name])
        some = valid if some is None else pc.or_(some, valid)
    if some is not None:
        wanted = some if wanted is None else pc.and_(wanted, some)
    if wanted is None:
        return frame
    return replace(frame, rows=frame.rows.filter(wanted), lines=frame.lines.filter(wanted.combine_chunks()))


def _seen(rows: pa.Table, names: tuple[str, ...]) -> pa.ChunkedArray:
    """One column of the file, or several joined by a blank; null where all of them are."""
    if len(names) == 1:
        return rows[names[0]]
    parts = [rows[name].cast(pa.string()) for name in names]
    joined = pc.binary_join_element_wise(*parts, " ", null_handling="skip")
    return pc.if_else(pc.equal(joined, ""), pa.scalar(None, pa.string()), joined)


def _written(each: TableMapping, name: str, mapping: Mapping, ask: Ask) -> Written:
    formats = each.formats.get(name, ())
    return Written(
        zone=mapping.zone or ask.zone,
        day_first=mapping.day_first,
        decimal=mapping.decimal,
        thousands=mapping.thousands,
        unit=each.units.get(name, "s"),
        formats=(formats,) if isinstance(formats, str) else formats,
        words=each.values.get(name, {}),
    )


def _expected(column: Column, how: Written) -> str:
    """What ``column`` takes, in words, with the hint that helps most."""
    if column.type in ("timestamp", "date"):
        if how.formats:
            return f"{column.name} takes a time written as {' or '.join(how.formats)}"
        order = {True: "day first", False: "month first", None: "year first; state day_first in the mapping if not"}
        return f"{column.name} takes a time that exists, {order[how.day_first]}"
    if column.type == "boolean":
        return f"{column.name} takes yes or no; state other words under [values.{column.name}]"
    if how.unit in ("hms", "hm"):
        return f"{column.name} takes a duration written as {'H:M:S' if how.unit == 'hms' else 'H:M'}"
    kind = "a whole number" if column.type == "integer" else "a number"
    return f"{column.name} takes {kind} with the decimal mark {how.decimal!r}"


def _constant(value: Constant, column: Column, n: int, mapping: Mapping, ask: Ask) -> pa.ChunkedArray:
    text = pa.chunked_array([pa.array([str(value)])])
    converted = convert(text, column, Written(zone=mapping.zone or ask.zone))
    if converted.wrong is not None:
        raise MappingError(
            "the constant of {column} does not fit; it takes a {kind}", column=column.name, kind=column.type
        )
    return pa.chunked_array([pa.repeat(converted.column[0], n)])


def _computed(
    rows: pa.Table, each: TableMapping, name: str, mapping: Mapping, ask: Ask
) -> tuple[pa.ChunkedArray, pa.ChunkedArray, pa.ChunkedArray]:
    """What was seen for a computed column, its values, and where its columns were not understood."""
    how = _written(each, name, mapping, ask)
    computed = each.computed[name]
    at, span = Column(name, "timestamp", ""), Column(name, "float", "")
    seen = rows[computed.since]
    start = convert(seen, at, how)
    other = rows[computed.sources[1]]
    if computed.until:
        second = convert(other, at, how)
        between = pc.microseconds_between(start.column, second.column)
        value = pc.divide(between.cast(pa.float64()), 1e6)
    else:
        second = convert(other, span, replace(how, unit=computed.unit))
        added = pc.round(pc.multiply(second.column, 1e6)).cast(pa.int64()).cast(pa.duration("us"))
        value = pc.add(start.column, added)
    wrong = pa.chunked_array([pa.repeat(False, len(rows))])
    for part in (start, second):
        wrong = pc.or_(wrong, part.wrong) if part.wrong is not None else wrong
    return seen, value.cast(ARROW[each.table.by_name[name].type]), wrong


def _since(stored: Table, rows: pa.Table, lines: pa.Array, ask: Ask) -> tuple[pa.Table, pa.Array]:
    """Without the rows whose first time is before the one asked for."""
    at = next((column.name for column in stored.columns if column.type == "timestamp" and column.null is None), None)
    if ask.since is None or at is None:
        return rows, lines
    wanted = pc.fill_null(pc.greater_equal(rows[at], pa.scalar(ask.since, pa.timestamp("us"))), True)
    return rows.filter(wanted), lines.filter(wanted.combine_chunks())


TABULAR = Source(
    name="tabular",
    doc="Rows of a CSV, Parquet, JSON Lines or Excel file, by a mapping.",
    check=check,
    read=read,
)
