"""The DuckDB engine: one file, one process, the default."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from escucha.engines.engine import NOTHING, Change, Engine, EngineKind
from escucha.errors import EngineError
from escucha.tables.table import Type, table, tables

if TYPE_CHECKING:
    import ibis.expr.types as ir
    from ibis.expr.operations import Node

FILE = "warehouse.duckdb"
SQL_TYPES: dict[Type, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "float": "DOUBLE",
    "boolean": "BOOLEAN",
    "timestamp": "TIMESTAMP",
    "date": "DATE",
}
BATCH_ROWS = 50_000
HELD_BY = re.compile(r"held in (?P<program>.*) \(PID (?P<process>\d+)\)")
SERVING = "serving.json"
NO_SPACE = ("No space left", "File too large", "Disk quota exceeded")


class DuckDB:
    """A workspace's warehouse in one DuckDB file."""

    name = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._writing = threading.Lock()

    def run(self, query: ir.Table, given: Mapping[str, pa.Table] = NOTHING) -> pa.RecordBatchReader:
        """The rows of ``query``, streamed; see Engine.run."""
        text = self.sql(query)
        schema = query.schema().to_pyarrow()
        with _errors():
            cursor = self._connection.cursor()
            for name, rows in given.items():
                cursor.register(name, rows)
            reader = cursor.sql(text).to_arrow_reader(BATCH_ROWS)
        return pa.RecordBatchReader.from_batches(schema, _typed(reader, schema))

    def sql(self, query: ir.Table) -> str:
        """The DuckDB SQL of ``query``."""
        return _compiled(query.op())

    def commit(self, changes: Sequence[Change]) -> None:
        """Make every change in one transaction; see Engine.commit."""
        with self._writing, _errors():
            cursor = self._connection.cursor()
            cursor.begin()
            try:
                for change in changes:
                    _apply(cursor, change)
                cursor.commit()
            except BaseException:
                with suppress(duckdb.Error):  # a commit that failed has ended the transaction already
                    cursor.rollback()
                raise

    def close(self) -> None:
        """Write what is pending into the file and close it."""
        self._connection.close()


@lru_cache(maxsize=1024)
def _compiled(query: Node) -> str:
    """Compiling costs more than running a small query, and the same ones come again."""
    from ibis.backends.sql.compilers.duckdb import compiler

    return str(compiler.to_sqlglot(query.to_expr().unbind()).sql("duckdb", pretty=True))


def _typed(reader: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The batches in the types the query promises; DuckDB sums whole numbers into wider ones."""
    with _errors():
        for batch in reader:
            yield batch if batch.schema.equals(schema) else batch.cast(schema)


def _apply(cursor: duckdb.DuckDBPyConnection, change: Change) -> None:
    stored = table(change.table)
    cursor.register("changed_rows", change.rows)
    match = " AND ".join(f'stored."{key}" = changed_rows."{key}"' for key in stored.key)
    if change.how in ("upsert", "delete"):
        cursor.execute(f'DELETE FROM "{stored.name}" AS stored USING changed_rows WHERE {match}')
    if change.how in ("upsert", "insert"):
        cursor.execute(f'INSERT INTO "{stored.name}" BY NAME SELECT * FROM changed_rows')
    if change.how == "update":
        values = ", ".join(f'"{c}" = changed_rows."{c}"' for c in change.rows.column_names if c not in stored.key)
        cursor.execute(f'UPDATE "{stored.name}" AS stored SET {values} FROM changed_rows WHERE {match}')
    cursor.unregister("changed_rows")


def _complete(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables and columns that the file lacks."""
    there: dict[str, set[str]] = {}
    for name, column in connection.execute("SELECT table_name, column_name FROM duckdb_columns()").fetchall():
        there.setdefault(name, set()).add(column)
    for stored in tables().values():
        if stored.name not in there:
            columns = ", ".join(f'"{column.name}" {SQL_TYPES[column.type]}' for column in stored.columns)
            connection.execute(f'CREATE TABLE "{stored.name}" ({columns})')
            continue
        for column in stored.columns:
            if column.name not in there[stored.name]:
                kind = SQL_TYPES[column.type]
                connection.execute(f'ALTER TABLE "{stored.name}" ADD COLUMN "{column.name}" {kind}')


@contextmanager
def _errors() -> Iterator[None]:
    """Turn what DuckDB says into our own error, without the values that were in the rows."""
    try:
        yield
    except duckdb.Error as wrong:
        raise _explained(wrong) from wrong


def _explained(wrong: duckdb.Error) -> EngineError:
    said = str(wrong)
    if any(words in said for words in NO_SPACE):
        return EngineError(
            "the disk of the workspace is full; nothing of the last step was stored: free space and run it again"
        )
    if isinstance(wrong, duckdb.OutOfMemoryException):
        return EngineError(
            "the query needs more than the memory or temporary disk it may use; raise memory_gb in the "
            "[engine] part of escucha.toml, free disk space, or ask for a shorter period"
        )
    if "Corrupt" in said:
        return _damaged()
    if isinstance(wrong, duckdb.IOException):
        return EngineError("the warehouse file could not be read or written: {kind}", kind=_first_words(said))
    return EngineError("the warehouse refused a query ({kind})", kind=type(wrong).__name__)


def _damaged() -> EngineError:
    return EngineError(
        "{file} is damaged or is not a warehouse; put back a copy of the workspace, or move the file away and ingest "
        "the sources again",
        file=FILE,
    )


def _first_words(said: str) -> str:
    return re.sub(r'"[^"]*"', "(file)", said.splitlines()[0])[:200]


def open_duckdb(folder: Path, *, memory_gb: float, threads: int) -> Engine:
    """Open ``folder/warehouse.duckdb``, creating it and any table or column that it lacks.

    ``memory_gb`` bounds memory, beyond it work goes to ``folder/tmp``; ``threads`` bounds the cores used.
    Raises EngineError when another process holds the file or the file is not a warehouse.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{memory_gb}GB",
        "threads": threads,
        "temp_directory": str(folder / "tmp"),
        "preserve_insertion_order": False,
        "checkpoint_threshold": "256MB",
    }
    try:
        connection = duckdb.connect(str(folder / FILE), config=config)
    except duckdb.Error as refused:
        raise _refused(folder, str(refused)) from None
    try:
        with _errors():
            _complete(connection)
    except EngineError:
        connection.close()
        raise
    return DuckDB(connection)


def _refused(folder: Path, said: str) -> EngineError:
    """Why a warehouse does not open: held by a process, open already with other limits, damaged, or something else."""
    holder = HELD_BY.search(said)
    if holder is not None:
        return _held(folder, Path(holder["program"]).name, int(holder["process"]))
    if "different configuration" in said:
        return EngineError(
            "the workspace in {folder} is already open in this process with other limits", folder=folder.name
        )
    if "not a valid DuckDB database" in said or "enough bytes" in said or "Corrupt" in said:
        return _damaged()
    return EngineError("{file} could not be opened as a warehouse: {kind}", file=FILE, kind=_first_words(said))


def _held(folder: Path, program: str, process: int) -> EngineError:
    served = _served_at(folder, process)
    if served:
        return EngineError(
            "the workspace in {folder} is being served at {url} (process {process}); use its page or its API, or stop "
            "`escucha serve` first",
            folder=folder.name,
            url=served,
            process=process,
        )
    return EngineError(
        "the workspace in {folder} is open in another process ({program}, number {process}); one process owns a "
        "warehouse at a time: stop `escucha serve`, or wait for the other command to end",
        folder=folder.name,
        program=program,
        process=process,
    )


def _served_at(folder: Path, process: int) -> str:
    """The address at which ``process`` serves the workspace, as the server noted it; "" when it did not."""
    try:
        noted = json.loads((folder / SERVING).read_text(encoding="utf-8"))
        return str(noted["url"]) if noted["pid"] == process else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


DUCKDB = EngineKind(name="duckdb", open=open_duckdb)
