"""The frame: some rows of a file under the file's own column names, and where they stood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from escucha.errors import SourceError

EMPTY = ("", "NULL", "null", "None", "NaN", "nan", "N/A", "n/a", "-", "?")
BLOCK_BYTES = 16 << 20


@dataclass(frozen=True)
class Layout:
    """How a file is laid out; what is null or empty is found out by looking at the file.

    ``format`` is csv, parquet, jsonl or excel. ``skip_lines`` are lines above the header. ``quote`` is the quote
    character of a CSV, "" when quotes are ordinary characters. ``sheet`` is the sheet of an Excel file, null: the
    first. ``empty`` lists the texts that stand for nothing.
    """

    format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    quote: str = '"'
    skip_lines: int = 0
    sheet: str | None = None
    empty: tuple[str, ...] = EMPTY


@dataclass(frozen=True)
class Frame:
    """Rows of a file. ``lines`` gives the line of each row from 1, ``misshapen`` the lines that are no row and why,
    ``done`` the share of the file read so far.
    """

    rows: pa.Table
    lines: pa.Array
    misshapen: tuple[tuple[int, str], ...] = ()
    done: float | None = None


@dataclass(frozen=True)
class Reader:
    """One file format. ``headers`` gives the column names and raises SourceError when
    there are none or no row stands below; ``frames`` the rows of the columns asked for, at most so
    many rows a frame, the same frames every time.
    """

    format: str
    suffixes: tuple[str, ...]
    headers: Callable[[Path, Layout], list[str]]
    frames: Callable[[Path, Layout, Sequence[str], int], Iterator[Frame]]


def without_blank(rows: pa.Table, lines: pa.Array) -> tuple[pa.Table, pa.Array]:
    """``rows`` and ``lines`` without the rows in which every column is null; they hold nothing to lose."""
    if not len(rows) or not rows.num_columns or rows.column(0).null_count == 0:
        return rows, lines
    filled = pc.is_valid(rows.column(0))
    for column in rows.columns[1:]:
        filled = pc.or_(filled, pc.is_valid(column))
    if pc.all(filled).as_py():
        return rows, lines
    return rows.filter(filled), lines.filter(filled.combine_chunks())


def slices(frame: Frame, most: int) -> Iterator[Frame]:
    """``frame`` in even parts of at most ``most`` rows; what is misshapen travels with the first."""
    parts = max(1, -(-len(frame.rows) // most))
    size = max(1, -(-len(frame.rows) // parts))
    for part in range(parts):
        rows = frame.rows.slice(part * size, size)
        misshapen = () if part else frame.misshapen
        yield Frame(rows, frame.lines.slice(part * size, size), misshapen, frame.done)


def named(headers: Sequence[object], *, file: Path) -> list[str]:
    """Column names without blanks around them; a nameless column is called by its place.

    Raises SourceError when a name stands twice.
    """
    names = [str(header).strip() if header is not None else "" for header in headers]
    names = [name or f"column {place}" for place, name in enumerate(names, start=1)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SourceError(
            "{file} has two columns called {names}; give every column a name of its own",
            file=file.name,
            names=shown(twice),
        )
    return names


def no_rows(file: Path) -> SourceError:
    """The error for a file with a header and nothing below."""
    return SourceError("{file} has a header and no rows", file=file.name)


def shown(headers: Sequence[str]) -> str:
    """Column names for a message; one that looks like a value and not like a name is hidden, at most 30 are shown."""
    names = ["(?)" if "@" in name or sum(map(str.isdigit, name)) > 4 or len(name) > 60 else name for name in headers]
    return ", ".join(names[:30]) + (", ..." if len(names) > 30 else "")
