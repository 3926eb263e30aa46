"""Delimited text (CSV): read in blocks, with the exact line of every row even where quotes hold line breaks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from escucha.errors import Said, SourceError
from escucha.sources.encoding import detect_encoding, utf8_blocks
from escucha.sources.frame import BLOCK_BYTES, Frame, Layout, Reader, named, no_rows, slices, without_blank

DELIMITERS = (";", ",", "\t", "|")
RECORD_BYTES = 4 << 20
SAMPLE_RECORDS = 50
HEAD_BYTES = 1 << 20
NEWLINE, RETURN = 10, 13
csv.field_size_limit(RECORD_BYTES)


def laid_out(file: Path, layout: Layout) -> Layout:
    """``layout`` with the encoding and delimiter of ``file`` found where they are not stated.

    Raises SourceError when the file is empty, is not text or no delimiter fits.
    """
    if layout.encoding is None:
        layout = replace(layout, encoding=detect_encoding(file))
    if layout.delimiter is None:
        layout = replace(layout, delimiter=_detect_delimiter(file, layout))
    return layout


def _head(file: Path, layout: Layout) -> str:
    """The first text of the file, below the lines to skip."""
    assert layout.encoding is not None
    head, _ = next(utf8_blocks(file, layout.encoding, HEAD_BYTES))
    text = head.decode(errors="ignore").lstrip("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines = text.splitlines(keepends=True)[layout.skip_lines :]
    if not "".join(lines).strip():
        raise SourceError("{file} is empty", file=file.name)
    return "".join(lines)


def _detect_delimiter(file: Path, layout: Layout) -> str:
    """The delimiter that cuts the first records into the same number of fields, the more the better."""
    head = _head(file, layout)
    best, most = "", (0.0, 1)
    for delimiter in DELIMITERS:
        records = _csv(head, delimiter, layout)
        counts = [len(record) for record, _ in zip(records, range(SAMPLE_RECORDS), strict=False) if record]
        if counts and counts[0] > 1:
            score = (round(counts.count(counts[0]) / len(counts), 1), counts[0])
            if score > most:
                best, most = delimiter, score
    if not best and any(delimiter in head.splitlines()[0] for delimiter in DELIMITERS):
        raise SourceError("the header of {file} could not be cut into columns; state the delimiter", file=file.name)
    return best or ","


def _csv(text: str, delimiter: str, layout: Layout) -> Any:
    """The standard library's reader over ``text``; slow and exact."""
    lines = io.StringIO(text, newline="")
    if layout.quote:
        return csv.reader(lines, delimiter=delimiter, quotechar=layout.quote)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _header(file: Path, layout: Layout) -> tuple[list[str], int]:
    """The column names and the number of the header's last line."""
    assert layout.delimiter is not None
    reader = _csv(_head(file, layout), layout.delimiter, layout)
    try:
        fields = next(fields for fields in reader if any(field.strip() for field in fields))
    except csv.Error:
        raise _open_quote(file, layout.skip_lines + 1) from None
    return named(fields, file=file), layout.skip_lines + reader.line_num


def headers(file: Path, layout: Layout) -> list[str]:
    """The column names of a delimited file; see laid_out for what it raises.

    Raises SourceError when nothing stands below the header.
    """
    layout = laid_out(file, layout)
    names, line = _header(file, layout)
    head = _head(file, layout)
    below = "".join(head.splitlines(keepends=True)[line - layout.skip_lines :])
    if not below.strip() and file.stat().st_size < HEAD_BYTES:
        raise no_rows(file)
    return names


def frames(file: Path, layout: Layout, columns: Sequence[str], most: int) -> Iterator[Frame]:
    """The rows of a delimited file as text; lines with more or fewer fields than the header are misshapen."""
    layout = laid_out(file, layout)
    names, header_line = _header(file, layout)
    size = file.stat().st_size
    for records, first_line, read in _records(file, layout, below=header_line):
        rows, lines, misshapen = _parsed(records, names, columns, layout, first_line)
        rows, lines = without_blank(rows, lines)
        yield from slices(Frame(rows, lines, misshapen, read / size), most)


def _records(file: Path, layout: Layout, *, below: int) -> Iterator[tuple[bytes, int, int]]:
    """Blocks of whole records below the line ``below``, each with the number of its first line and the bytes read."""
    assert layout.encoding is not None
    size = file.stat().st_size
    carry, line, to_skip = b"", 1, below
    for block, read in utf8_blocks(file, layout.encoding, BLOCK_BYTES):
        data = carry + block
        if b"\n" not in data[:RECORD_BYTES]:
            data = data.replace(b"\r", b"\n")
        if to_skip:
            start = _after_lines(data, to_skip)
            line, to_skip, data = line + to_skip, 0, data[start:]
        cut = _last_end(data, layout)
        carry = data[cut:]
        is_open = bool(layout.quote) and bool(_structural(carry, layout).sum() % 2) if read >= size else cut == 0
        if is_open and (read >= size or len(carry) > RECORD_BYTES):
            raise _open_quote(file, line + data.count(b"\n", 0, cut))
        if read >= size:
            cut = len(data)
        if data[:cut].strip():
            yield data[:cut], line, read
        line += data.count(b"\n", 0, cut)


def _open_quote(file: Path, line: int) -> SourceError:
    return SourceError(
        'a quote opened at or after line {line} of {file} is never closed; close it, or state quote = "" in the '
        "mapping when quotes are ordinary characters",
        line=line,
        file=file.name,
    )


def _after_lines(data: bytes, n: int) -> int:
    at = 0
    for _ in range(n):
        at = data.find(b"\n", at) + 1
        if at == 0:
            return len(data)
    return at


def _structural(data: bytes, layout: Layout) -> np.ndarray:
    """Which bytes are quotes that open or close; one between two ordinary characters (5" wide) is a character."""
    content = np.frombuffer(data, np.uint8)
    quote = content == ord(layout.quote)
    edge = quote | (content == NEWLINE) | (content == RETURN) | (content == ord(layout.delimiter or ","))
    before, after = np.ones(len(content), bool), np.ones(len(content), bool)
    before[1:], after[:-1] = edge[:-1], edge[1:]
    opens: np.ndarray = quote & (before | after)
    return opens


def _ends(data: bytes, layout: Layout) -> np.ndarray:
    """Where records end: the line breaks outside quotes."""
    breaks = np.frombuffer(data, np.uint8) == NEWLINE
    inside = np.cumsum(_structural(data, layout), dtype=np.uint8) & 1
    return np.flatnonzero(breaks & (inside == 0))


def _last_end(data: bytes, layout: Layout) -> int:
    if not layout.quote or layout.quote.encode() not in data:
        return data.rfind(b"\n") + 1
    ends = _ends(data, layout)
    return int(ends[-1]) + 1 if len(ends) else 0


def _parsed(
    records: bytes, names: list[str], columns: Sequence[str], layout: Layout, first_line: int
) -> tuple[pa.Table, pa.Array, tuple[tuple[int, str], ...]]:
    """The rows of a block, their lines, and the lines that are misshapen."""
    quoted = bool(layout.quote) and layout.quote.encode() in records
    wrong: list[tuple[int, int]] = []

    def note(row: arrow_csv.InvalidRow) -> str:
        wrong.append((row.number, row.actual_columns))
        return "skip"

    try:
        rows = _table(records, names, columns, layout, parallel=not quoted)
    except pa.ArrowInvalid:
        rows = _table(records, names, columns, layout, parallel=False, note=note)
    lines = _lines(records, first_line, layout, quoted=quoted, n=len(rows) + len(wrong))
    skipped = np.array([number - 1 for number, _ in wrong], np.int64)
    misshapen = tuple(
        (int(lines[number - 1]), f"the line has {seen} fields, the header {len(names)}") for number, seen in wrong
    )
    return rows, pa.array(np.delete(lines, skipped), pa.int64()), misshapen


def _table(
    records: bytes,
    names: list[str],
    columns: Sequence[str],
    layout: Layout,
    *,
    parallel: bool,
    note: object = None,
) -> pa.Table:
    return arrow_csv.read_csv(
        io.BytesIO(records),
        read_options=arrow_csv.ReadOptions(
            column_names=names, use_threads=parallel, block_size=(1 << 20) if parallel else len(records) + 1
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=layout.delimiter,
            quote_char=layout.quote or False,
            newlines_in_values=not parallel,
            invalid_row_handler=note,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types={name: pa.string() for name in columns},
            include_columns=list(columns),
            null_values=list(layout.empty),
            strings_can_be_null=True,
        ),
    )


def _lines(records: bytes, first_line: int, layout: Layout, *, quoted: bool, n: int) -> np.ndarray:
    """The line at which each of the ``n`` records starts; empty lines are no records."""
    if not quoted and records.count(b"\n") + (not records.endswith(b"\n")) == n:
        return np.arange(first_line, first_line + n)
    content = np.frombuffer(records, np.uint8)
    ends = _ends(records, layout) if quoted else np.flatnonzero(content == NEWLINE)
    starts = np.concatenate([[0], ends + 1])
    stops = np.concatenate([ends, [len(content)]])
    last = content[np.maximum(stops - 1, 0)]
    length = stops - starts - ((last == RETURN) & (stops > starts))
    starts = starts[length > 0]
    if len(starts) == n:
        above: np.ndarray = np.searchsorted(np.flatnonzero(content == NEWLINE), starts)
        return above + first_line
    return _counted_lines(records, first_line, layout, n=n)


def _counted_lines(records: bytes, first_line: int, layout: Layout, *, n: int) -> np.ndarray:
    """The same record by record, for a block with stray quotes; what is still unclear counts from the block's start."""
    reader = _csv(records.decode(), layout.delimiter or ",", layout)
    starts, before = [], 0
    for fields in reader:
        if fields:
            starts.append(before)
        before = reader.line_num
    lines = first_line + np.array(starts + [before] * max(0, n - len(starts)), np.int64)
    return lines[:n]


def wrong_delimiter(layout: Layout, names: Sequence[str]) -> str:
    """A hint for a header that came out as one column and holds another delimiter; "" when it does not."""
    if len(names) != 1:
        return ""
    other = [delimiter for delimiter in DELIMITERS if delimiter in names[0] and delimiter != layout.delimiter]
    if not other:
        return ""
    return Said("the whole header is one column; is the delimiter {delimiter!r}?", delimiter=other[0])


DELIMITED = Reader("csv", (".csv", ".txt", ".tsv", ".dat"), headers, frames)
