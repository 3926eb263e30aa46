"""What every engine does: run a query, show its SQL, commit changes, close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

import pyarrow as pa

from escucha import registry
from escucha.engines.equality import compare_in_threads
from escucha.errors import EngineError, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    import ibis.expr.types as ir

NOTHING: Mapping[str, pa.Table] = {}


@dataclass(frozen=True)
class Change:
    """Rows for one stored table.

    ``upsert`` replaces the rows with the same key and adds the others; ``insert`` adds rows whose keys are known
    not to be there, which is quicker; ``update`` sets the columns given beside the key in rows that are there;
    ``delete`` removes the rows whose key columns are given. ``rows`` has no two rows with one key.
    """

    table: str
    rows: pa.Table
    how: Literal["upsert", "insert", "update", "delete"] = "upsert"


class Engine(Protocol):
    """One open warehouse. Safe to use from several threads."""

    name: str

    def run(self, query: ir.Table, given: Mapping[str, pa.Table] = NOTHING) -> pa.RecordBatchReader:
        """The rows of ``query``, streamed. ``given`` are Arrow tables that the query names beside the stored ones."""
        ...

    def sql(self, query: ir.Table) -> str:
        """The SQL that ``run`` would run, for people to read."""
        ...

    def commit(self, changes: Sequence[Change]) -> None:
        """Make every change or none, durably, in the order given."""
        ...

    def close(self) -> None:
        """Give the warehouse back; using the engine afterwards is an error."""
        ...


@dataclass(frozen=True)
class EngineKind:
    """One way to store a workspace; each module of ``engines/`` offers one.

    ``open`` takes the workspace's folder and the options of ``[engine]`` in ``escucha.toml``.
    """

    name: str
    open: OpenEngine


class OpenEngine(Protocol):
    """Opens the warehouse of the workspace in a folder, creating or extending its tables."""

    def __call__(self, folder: Path, *, memory_gb: float, threads: int) -> Engine: ...


def open_engine(kind: str, folder: Path, *, memory_gb: float, threads: int) -> Engine:
    """Open the warehouse in ``folder`` with the engine called ``kind``.

    ``memory_gb`` and ``threads`` bound what it may use. Raises EngineError when there is no such engine or
    another process holds the warehouse.
    """
    kinds = registry.things("engines", EngineKind)
    if kind not in kinds:
        raise EngineError("there is no engine {kind}; {hint}", kind=kind, hint=did_you_mean(kind, kinds))
    compare_in_threads()
    return kinds[kind].open(folder, memory_gb=memory_gb, threads=threads)
