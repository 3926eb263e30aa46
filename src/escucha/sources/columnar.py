"""Parquet files: read in batches, only the columns asked for; a row's line is its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from escucha.errors import SourceError
from escucha.sources.frame import Frame, Layout, Reader, named, no_rows


def _opened(file: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file)
    except (pa.ArrowInvalid, OSError):
        raise SourceError("{file} is not a whole Parquet file", file=file.name) from None


def headers(file: Path, layout: Layout) -> list[str]:
    """The column names of a Parquet file. Raises SourceError when it is not one."""
    with _opened(file) as opened:
        if opened.metadata.num_rows == 0:
            raise no_rows(file)
        return named(opened.schema_arrow.names, file=file)


def frames(file: Path, layout: Layout, columns: Sequence[str], most: int) -> Iterator[Frame]:
    """The rows of a Parquet file in their own types; texts that stand for nothing are null."""
    with _opened(file) as opened:
        total = opened.metadata.num_rows
        at = 0
        try:
            for batch in opened.iter_batches(batch_size=most, columns=list(columns)):
                rows = pa.table({name: _emptied(batch.column(name), layout.empty) for name in columns})
                lines = pa.array(range(at + 1, at + 1 + len(rows)), pa.int64())
                at += len(rows)
                yield Frame(rows, lines, (), at / total)
        except (pa.ArrowInvalid, OSError):
            raise SourceError("{file} is damaged after row {line}", file=file.name, line=at) from None


def _emptied(column: pa.Array, empty: Sequence[str]) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_large_string(column.type) or pa.types.is_string_view(column.type):
        column = column.cast(pa.string())
    if not pa.types.is_string(column.type):
        return column
    return pc.if_else(pc.is_in(column, pa.array(empty)), pa.scalar(None, pa.string()), column)


PARQUET = Reader("parquet", (".parquet", ".pq"), headers, frames)
