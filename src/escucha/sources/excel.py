"""Excel workbooks: one sheet, read row by row; a row's line is its number in the sheet."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from escucha.errors import SourceError, did_you_mean
from escucha.sources.frame import Frame, Layout, Reader, named, no_rows, without_blank
from escucha.sources.loose import column

OLD = b"\xd0\xcf\x11\xe0"
Row = tuple[object, ...]


@contextmanager
def _sheet(file: Path, layout: Layout) -> Iterator[Any]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with file.open("rb") as content:
        if content.read(4) == OLD:
            raise SourceError(
                "{file} is protected by a password or is an old .xls; save it as .xlsx without a password",
                file=file.name,
            )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise SourceError("{file} is not a whole Excel workbook (.xlsx)", file=file.name) from None
    try:
        names = book.sheetnames
        if layout.sheet is not None and layout.sheet not in names:
            hint = did_you_mean(layout.sheet, names)
            raise SourceError("{file} has no sheet {sheet}; {hint}", file=file.name, sheet=layout.sheet, hint=hint)
        yield book[layout.sheet or names[0]]
    finally:
        book.close()


def _rows(sheet: Any, layout: Layout) -> Iterator[tuple[int, Row]]:
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > layout.skip_lines and any(value is not None for value in row):
            yield number, row


def _header(rows: Iterator[tuple[int, Row]], file: Path) -> list[str]:
    first = next(rows, None)
    if first is None:
        raise SourceError("{file} is empty", file=file.name)
    cells = list(first[1])
    while cells and cells[-1] is None:
        cells.pop()
    return named(cells, file=file)


def headers(file: Path, layout: Layout) -> list[str]:
    """The column names of a sheet. Raises SourceError when the file or the sheet cannot be read."""
    with _sheet(file, layout) as sheet:
        rows = _rows(sheet, layout)
        names = _header(rows, file)
        if next(rows, None) is None:
            raise no_rows(file)
        return names


def frames(file: Path, layout: Layout, columns: Sequence[str], most: int) -> Iterator[Frame]:
    """The rows of a sheet; formulas give the value that Excel last saved."""
    empty = frozenset(layout.empty)
    with _sheet(file, layout) as sheet:
        rows = _rows(sheet, layout)
        names = _header(rows, file)
        total = max(1, sheet.max_row or 1)
        places = [names.index(name) for name in columns]
        while some := list(islice(rows, most)):
            cells = {
                name: column([row[place] if place < len(row) else None for _, row in some], empty)
                for name, place in zip(columns, places, strict=True)
            }
            lines = pa.array([number for number, _ in some], pa.int64())
            kept, lines = without_blank(pa.table(cells), lines)
            yield Frame(kept, lines, (), min(1.0, some[-1][0] / total))


EXCEL = Reader("excel", (".xlsx", ".xlsm"), headers, frames)
