"""What is particular to a warehouse in one DuckDB file: who holds it, and whether it is whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from escucha.engines.duckdb import FILE, open_duckdb
from escucha.engines.engine import Engine
from escucha.errors import EngineError
from escucha.tables.customer import CUSTOMER
from escucha.tables.table import tables

HOLD = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


def opened(folder: Path) -> Engine:
    """The warehouse in ``folder``."""
    return open_duckdb(folder, memory_gb=1, threads=1)


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that has the warehouse open."""
    opened(tmp_path).close()
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / FILE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_warehouse_held_by_another_process_names_it_and_its_address_when_served(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    try:
        with pytest.raises(EngineError, match=rf"open in another process \(python.*, number {holder.pid}\)"):
            opened(tmp_path)
        (tmp_path / "serving.json").write_text(json.dumps({"pid": holder.pid, "url": "http://127.0.0.1:8000"}))
        with pytest.raises(EngineError, match=r"served at http://127\.0\.0\.1:8000"):
            opened(tmp_path)
        (tmp_path / "serving.json").write_text(json.dumps({"pid": os.getpid(), "url": "http://127.0.0.1:8000"}))
        with pytest.raises(EngineError, match="stop `escucha serve`"):
            opened(tmp_path)
        (tmp_path / "serving.json").write_text("{not json")
        with pytest.raises(EngineError, match="stop `escucha serve`"):
            opened(tmp_path)
    finally:
        holder.communicate("")


@pytest.mark.parametrize("content", [b"", b"this is no database " * 500])
def test_a_file_that_is_no_warehouse_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(EngineError, match="damaged or is not a warehouse"):
        opened(tmp_path)


def test_a_file_cut_short_or_overwritten_is_told(tmp_path: Path) -> None:
    opened(tmp_path).close()
    whole = (tmp_path / FILE).read_bytes()
    for broken in (whole[: len(whole) // 3], whole[:100] + bytes(3000) + whole[3100:]):
        (tmp_path / FILE).write_bytes(broken)
        with pytest.raises(EngineError, match="damaged or is not a warehouse"):
            opened(tmp_path)


def test_a_disk_that_is_full_is_told_and_nothing_is_stored(tmp_path: Path) -> None:
    script = f"""
import resource, signal
from pathlib import Path
import pyarrow as pa
from escucha.engines.duckdb import open_duckdb
from escucha.engines.engine import Change
from escucha.errors import EngineError
from escucha.tables.customer import CUSTOMER
engine = open_duckdb(Path({str(tmp_path)!r}), memory_gb=1, threads=1)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 21, 1 << 21))
rows = pa.table({{"customer_id": [f"{{n * 2654435761 % 2**32}}-{{n}}" for n in range(300_000)]}})
try:
    engine.commit([Change("customer", rows)])
except EngineError as full:
    print(full)
import os
os._exit(0)
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "disk of the workspace is full" in told.stdout, told.stderr
    engine = opened(tmp_path)
    assert engine.run(CUSTOMER.unbound().count().as_table()).read_all().to_pydict() == {"CountStar(customer)": [0]}
    engine.close()


def test_tables_and_columns_that_an_older_file_lacks_are_added_and_the_rows_stay(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / FILE)) as old:
        old.execute("CREATE TABLE customer (customer_id VARCHAR, segment VARCHAR)")
        old.execute("INSERT INTO customer VALUES ('a', 'x')")
    engine = opened(tmp_path)
    (row,) = engine.run(CUSTOMER.unbound()).read_all().to_pylist()
    assert (row["customer_id"], row["segment"], row["region"]) == ("a", "x", None)
    assert all(len(engine.run(each.unbound().limit(0)).read_all()) == 0 for each in tables().values())
    engine.close()


def test_limits_of_memory_threads_and_disk_are_set(tmp_path: Path) -> None:
    opened(tmp_path).close()
    engine = open_duckdb(tmp_path, memory_gb=2, threads=1)
    try:
        with pytest.raises(EngineError, match="already open in this process with other limits"):
            open_duckdb(tmp_path, memory_gb=3, threads=2)
        with duckdb.connect(
            str(tmp_path / FILE),
            config={
                "memory_limit": "2GB", "threads": 1, "temp_directory": str(tmp_path / "tmp"),
                "preserve_insertion_order": False, "checkpoint_threshold": "256MB",
            },
        ) as same:  # fmt: skip
            names = ("threads", "temp_directory")
            found = [same.execute(f"SELECT current_setting('{name}')").fetchone() for name in names]
        assert found == [(1,), (str(tmp_path / "tmp"),)]
    finally:
        engine.close()
