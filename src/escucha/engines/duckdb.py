"""The DuckDB engine: one file, one process, the default."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from escucha.engines.engine import NOTHING, Change, Engine, EngineKind
from escucha.errors import EngineError
from escucha.tables.table import Table, Type, table, tables

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
HELD_BY = re.compile(r"PID (\d+)")


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
    cursor.execute(f'DELETE FROM "{stored.name}" AS stored USING changed_rows WHERE {match}')
    if change.how == "upsert":
        cursor.execute(f'INSERT INTO "{stored.name}" BY NAME SELECT * FROM changed_rows')
    cursor.unregister("changed_rows")


def _create(connection: duckdb.DuckDBPyConnection, stored: Table) -> None:
    columns = ", ".join(f'"{column.name}" {SQL_TYPES[column.type]}' for column in stored.columns)
    connection.execute(f'CREATE TABLE IF NOT EXISTS "{stored.name}" ({columns})')
    there = {row[0] for row in connection.execute(f'DESCRIBE "{stored.name}"').fetchall()}
    for column in stored.columns:
        if column.name not in there:
            kind = SQL_TYPES[column.type]
            connection.execute(f'ALTER TABLE "{stored.name}" ADD COLUMN "{column.name}" {kind}')


@contextmanager
def _errors() -> Iterator[None]:
    """Turn what DuckDB says into our own error, without the values that were in the rows."""
    try:
        yield
    except duckdb.OutOfMemoryException as full:
        raise EngineError(
            "the query needs more than the memory or temporary disk it may use; raise memory_gb in the "
            "[engine] part of escucha.toml, free disk space, or ask for a shorter period"
        ) from full
    except duckdb.IOException as broken:
        raise EngineError(
            "the warehouse file could not be read or written: {kind}", kind=_first_words(broken)
        ) from None
    except duckdb.Error as wrong:
        raise EngineError("the warehouse refused a query ({kind})", kind=type(wrong).__name__) from wrong


def _first_words(error: Exception) -> str:
    return re.sub(r'"[^"]*"', "(file)", str(error).splitlines()[0])[:200]


def open_duckdb(folder: Path, *, memory_gb: float, threads: int) -> Engine:
    """Open ``folder/warehouse.duckdb``, creating it and any table or column that it lacks.

    ``memory_gb`` bounds memory, beyond it work goes to ``folder/tmp``; ``threads`` bounds the cores used.
    Raises EngineError when another process holds the file or the file is not a warehouse.
    """
    file = folder / FILE
    try:
        connection = duckdb.connect(
            str(file),
            config={
                "memory_limit": f"{memory_gb}GB",
                "threads": threads,
                "temp_directory": str(folder / "tmp"),
                "preserve_insertion_order": False,
            },
        )
    except duckdb.IOException as refused:
        holder = HELD_BY.search(str(refused))
        if holder is None:
            raise EngineError(
                "{file} could not be opened as a warehouse: {kind}", file=FILE, kind=_first_words(refused)
            ) from None
        raise EngineError(
            "the workspace in {folder} is open in another process (number {process}); one process owns a "
            "warehouse at a time: stop `escucha serve`, or wait for the other command to end",
            folder=folder.name,
            process=holder.group(1),
        ) from None
    for stored in tables().values():
        _create(connection, stored)
    return DuckDB(connection)


DUCKDB = EngineKind(name="duckdb", open=open_duckdb)
