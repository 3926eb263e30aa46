"""The format of a file: found by what it holds, then by its name."""

from __future__ import annotations

from pathlib import Path

from escucha.errors import SourceError, did_you_mean
from escucha.sources.columnar import PARQUET
from escucha.sources.delimited import DELIMITED
from escucha.sources.excel import EXCEL, OLD
from escucha.sources.frame import Layout, Reader
from escucha.sources.lines import JSON_LINES

READERS = {reader.format: reader for reader in (DELIMITED, PARQUET, JSON_LINES, EXCEL)}


def reader_of(file: Path, layout: Layout) -> Reader:
    """What reads ``file``.

    Raises SourceError when it is missing, a folder, empty, or of no format that can be read.
    """
    require_file(file)
    if layout.format is not None:
        if layout.format not in READERS:
            hint = did_you_mean(layout.format, READERS)
            raise SourceError("there is no format {format}; {hint}", format=layout.format, hint=hint)
        return READERS[layout.format]
    with file.open("rb") as content:
        head = content.read(1 << 12)
    if not head.strip(b" \t\r\n"):
        raise SourceError("{file} is empty", file=file.name)
    if head.startswith(b"PAR1"):
        return PARQUET
    suffix = file.suffix.lower()
    if head.startswith(OLD) or (head.startswith(b"PK\x03\x04") and suffix in (*EXCEL.suffixes, ".xls")):
        return EXCEL
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return JSON_LINES
    if head.lstrip().startswith(b"[") and suffix == ".json":
        raise SourceError("{file} is one JSON list; write one object a line (JSON Lines)", file=file.name)
    return next((reader for reader in READERS.values() if suffix in reader.suffixes), DELIMITED)


def require_file(file: Path) -> None:
    """Raise SourceError when ``file`` is missing, a folder or unreadable."""
    if file.is_dir():
        raise SourceError("{file} is a folder; name one of its files", file=file.name)
    if not file.exists():
        near = [other.name for other in file.parent.glob("*")] if file.parent.is_dir() else []
        hint = did_you_mean(file.name, near)
        raise SourceError("there is no file {file}; {hint}", file=str(file), hint=hint)
    if not file.is_file():
        raise SourceError("{file} is not a file", file=file.name)
    try:
        file.open("rb").close()
    except OSError:
        raise SourceError("{file} may not be read by this user", file=file.name) from None
