"""The mapping: how the columns of a file become columns of the vocabulary, read from a TOML file."""

from __future__ import annotations

import tomllib
import zoneinfo
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import Field, ValidationError

from escucha.errors import MappingError, Said, TableError, did_you_mean
from escucha.settings import Section, key_and_problem
from escucha.sources.frame import EMPTY, Layout, shown
from escucha.tables.table import Table, table

Unit = Literal["s", "ms", "min", "h", "hms", "hm"]
DURATIONS = get_args(Unit)
Constant = str | bool | int | float


class Computed(Section):
    """A column made from others: the seconds between two times, or a time plus a duration."""

    since: str = Field(alias="from", description="Column of the first time.")
    until: str | None = Field(None, alias="to", description="Column of the second time; gives seconds between.")
    plus: str | None = Field(None, description="Column of a duration to add; gives a time.")
    unit: Unit = Field("s", description="Unit of the duration in plus.")

    @property
    def sources(self) -> tuple[str, ...]:
        """The columns of the file that it reads."""
        return tuple(name for name in (self.since, self.until, self.plus) if name)


class TableMapping(Section):
    """What one table takes from a file."""

    name: str = Field(description="Table of the vocabulary.")
    columns: dict[str, str | tuple[str, ...]] = Field({}, description="Column of the table = column of the file.")
    units: dict[str, Unit] = Field({}, description="Unit in the file, for columns in seconds.")
    formats: dict[str, str | tuple[str, ...]] = Field({}, description="Format in the file, for columns of time.")
    values: dict[str, dict[str, str | bool]] = Field(
        {}, description="Word in the file = word of the vocabulary; empty: nothing."
    )
    constants: dict[str, Constant] = Field({}, description="Columns that are the same in every row.")
    computed: dict[str, Computed] = Field({}, description="Columns made from others.")
    only: dict[str, tuple[str, ...]] = Field({}, description="Rows taken: column of the file = values.")
    present: tuple[str, ...] = Field((), description="Rows taken: one of these columns of the file holds something.")

    @property
    def table(self) -> Table:
        """The table of the vocabulary."""
        return table(self.name)

    def taken_from(self, column: str) -> tuple[str, ...]:
        """The columns of the file that ``column`` is read from, joined by a blank when several."""
        taken = self.columns[column]
        return (taken,) if isinstance(taken, str) else taken

    @property
    def sources(self) -> tuple[str, ...]:
        """Every column of the file that is read, in order."""
        used = [name for column in self.columns for name in self.taken_from(column)]
        used += [name for computed in self.computed.values() for name in computed.sources]
        return tuple(dict.fromkeys([*used, *self.only, *self.present]))


class Mapping(Section):
    """How a file is laid out, how its values are written and what each table takes from it."""

    format: Literal["csv", "parquet", "jsonl", "excel"] | None = Field(None, description="Format of the file.")
    encoding: str | None = Field(None, description="Encoding of a CSV.")
    delimiter: str | None = Field(None, min_length=1, max_length=1, description="Delimiter of a CSV.")
    quote: str = Field('"', max_length=1, description="Quote character of a CSV.")
    skip_lines: int = Field(0, ge=0, description="Lines above the header.")
    sheet: str | None = Field(None, description="Sheet of an Excel workbook.")
    empty: tuple[str, ...] = Field(EMPTY, description="Texts that stand for nothing.")
    zone: str | None = Field(None, description="Time zone of times without one.")
    day_first: bool | None = Field(None, description="03/04/2026 is the 3rd of April.")
    decimal: Literal[".", ","] = Field(".", description="Decimal mark.")
    thousands: Literal["", ".", ",", " ", "'"] = Field("", description="Mark between thousands.")
    tables: tuple[TableMapping, ...] = Field(min_length=1, description="Tables that the file feeds.")

    @property
    def layout(self) -> Layout:
        """How the file is laid out, as far as it is stated."""
        return Layout(
            self.format, self.encoding, self.delimiter, self.quote, self.skip_lines, self.sheet, ("", *self.empty)
        )

    @property
    def sources(self) -> tuple[str, ...]:
        """Every column of the file that is read."""
        return tuple(dict.fromkeys(name for each in self.tables for name in each.sources))


SECTION_KEYS = frozenset(TableMapping.model_fields) - {"name"}
FILE_KEYS = frozenset(Mapping.model_fields) - {"tables"}


def read_mapping(file: Path) -> Mapping:
    """The mapping in ``file``. Raises MappingError for what does not fit TOML, the keys or the vocabulary."""
    try:
        return parse_mapping(file.read_text(encoding="utf-8"), name=file.name)
    except (OSError, UnicodeDecodeError):
        raise MappingError("the mapping {file} could not be read as UTF-8 text", file=str(file)) from None


def parse_mapping(text: str, *, name: str) -> Mapping:
    """The mapping that ``text`` holds; ``name`` is what errors call it. See read_mapping."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise MappingError("{file} is not valid TOML: {problem}", file=name, problem=str(broken)) from None
    is_one = isinstance(written.get("table"), str)
    try:
        mapping = Mapping(**_nested(written, name))
    except ValidationError as wrong:
        key, problem = key_and_problem(wrong, Mapping)
        key = key.replace("tables.0.", "", 1) if is_one else key.replace("tables.", "table.", 1)
        raise MappingError("{key} in {file}: {problem}", key=key, file=name, problem=problem) from None
    for each in mapping.tables:
        _check_table(each, name)
    if mapping.zone is not None and mapping.zone not in zoneinfo.available_timezones():
        hint = did_you_mean(mapping.zone, zoneinfo.available_timezones())
        raise MappingError(
            "{zone} in {file} is not a time zone (IANA name); {hint}", zone=mapping.zone, file=name, hint=hint
        )
    return mapping


def _nested(written: dict[str, Any], name: str) -> dict[str, Any]:
    """One table written at the top, or several as ``[[table]]``, as a list of tables."""
    named = written.pop("table", None)
    if isinstance(named, str):
        section = {key: written.pop(key) for key in list(written) if key in SECTION_KEYS}
        for key in set(written) - FILE_KEYS:
            hint = did_you_mean(key, FILE_KEYS | SECTION_KEYS | {"table"})
            problem = Said("there is no such key; {hint}", hint=hint)
            raise MappingError("{key} in {file}: {problem}", key=key, file=name, problem=problem)
        return {**written, "tables": [{"name": named, **section}]}
    if isinstance(named, list) and named:
        return {**written, "tables": named}
    raise MappingError('{file} names no table; begin it with: table = "contact"', file=name)


def _check_table(each: TableMapping, name: str) -> None:
    try:
        stored = each.table
        if stored.kind == "record":
            raise TableError("table {table} is written by ingest itself", table=stored.name)
        for column in (*each.columns, *each.units, *each.formats, *each.values, *each.constants, *each.computed):
            if stored.column(column).is_derived:
                raise TableError(
                    "{column} of table {table} is worked out by ingest; leave it out", column=column, table=stored.name
                )
    except TableError as wrong:
        problem = Said(wrong.template, **wrong.values)
        raise MappingError("{file}: {problem}", file=name, problem=problem) from None
    given = [*each.columns, *each.constants, *each.computed]
    twice = sorted({column for column in given if given.count(column) > 1})
    if twice:
        raise MappingError("{file} fills {columns} in two ways; keep one", file=name, columns=", ".join(twice))
    missing = [c.name for c in stored.columns if c.null is None and not c.is_derived and c.name not in given]
    if missing:
        raise MappingError(
            "{file} does not say where {missing} of table {table} come from; add them under [columns], [constants] "
            "or [computed]",
            file=name,
            missing=", ".join(missing),
            table=stored.name,
        )
    _check_kinds(each, name)


def _check_kinds(each: TableMapping, name: str) -> None:
    """Units, formats, words and computed columns stand only where they mean something."""
    treated: list[tuple[str, tuple[str, ...]]] = [
        *((column, ("float", "integer")) for column in each.units),
        *((column, ("timestamp", "date")) for column in each.formats),
        *((column, ("float", "timestamp")) for column in each.computed),
    ]
    for column, allowed in treated:
        kind = each.table.column(column).type
        if kind not in allowed:
            raise MappingError(
                "{file} treats {column} as {allowed}, but it is a {kind}",
                file=name,
                column=column,
                allowed=" or ".join(allowed),
                kind=kind,
            )
    for column, computed in each.computed.items():
        wanted = computed.until if each.table.column(column).type == "float" else computed.plus
        if wanted is None or len(computed.sources) != 2:
            raise MappingError(
                "{column} in {file} is computed from two columns: from and to for seconds, from and plus for a time",
                column=column,
                file=name,
            )
    for column, words in each.values.items():
        known = each.table.column(column).values
        if each.table.column(column).null is not None:
            known = (*known, "") if known else ()
        for word in words.values():
            if known and word not in known:
                hint = did_you_mean(str(word), known)
                raise MappingError(
                    "{file} maps a value of {column} to {word}; {hint}", file=name, column=column, word=word, hint=hint
                )


def require_columns(mapping: Mapping, headers: Sequence[str], *, file: str, hint: str = "") -> None:
    """Raise MappingError when the mapping reads a column that the file does not have."""
    for name in mapping.sources:
        if name not in headers:
            raise MappingError(
                "the mapping reads the column {column}, which {file} does not have; {hint}",
                column=name,
                file=file,
                hint=hint or did_you_mean(name, [shown([header]) for header in headers]),
            )
