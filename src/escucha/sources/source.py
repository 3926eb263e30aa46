"""What a source is: something that reads an input into batches of the vocabulary's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from escucha import registry
from escucha.errors import SourceError, did_you_mean
from escucha.tables.rejected import Rejected

BATCH_ROWS = 100_000


@dataclass(frozen=True)
class Ask:
    """What to read and how: ``where`` it is, the workspace's ``zone`` for times without one, the ``mapping`` file
    (null: the source needs none), ``since``, before which nothing is wanted (null: everything), and the most rows
    that one batch may hold.
    """

    where: Path
    zone: str = "UTC"
    mapping: Path | None = None
    since: datetime | None = None
    batch_rows: int = BATCH_ROWS


@dataclass(frozen=True)
class Batch:
    """Rows for one table in canonical columns.

    ``lines`` gives the line of each row in the input, ``rejected`` the rows that could not
    even be parsed, ``done`` the share of the input read so far (null: not known), ``input`` the file within a
    folder that the lines count in ("": the input is one file).
    """

    table: str
    rows: pa.Table
    lines: pa.Array
    rejected: tuple[Rejected, ...] = field(default=())
    done: float | None = None
    input: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of input. ``doc`` says in a sentence what it reads.

    ``check`` raises SourceError or MappingError, before anything is stored, when the input cannot be read.
    ``read`` yields batches; the same input yields the same batches every time, so that a killed ingest resumes.
    ``recognises`` says of a file whether this source, rather than ``tabular``, reads it.
    """

    name: str
    doc: str
    check: Callable[[Ask], None]
    read: Callable[[Ask], Iterator[Batch]]
    recognises: Callable[[Path], bool] = lambda where: False


def sources() -> dict[str, Source]:
    """Every source by name."""
    return registry.things("sources", Source)


def find_source(name: str) -> Source:
    """The source called ``name``. Raises SourceError with near names."""
    found = sources()
    if name not in found:
        raise SourceError("there is no source {name}; {hint}", name=name, hint=did_you_mean(name, found))
    return found[name]


def source_for(where: Path) -> str:
    """The name of the source that recognises ``where``; ``tabular`` when none does."""
    return next((name for name, each in sources().items() if where.exists() and each.recognises(where)), "tabular")
