"""Ingest of a CSV against raw DuckDB COPY of the same file, in the same run."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from benchmarks.figure import Figure, show
from escucha.tables.contact import CONTACT
from escucha.workspace import init_workspace

HEADER = (
    "contact_id,customer_id,channel,direction,queue,reason,started_at,queued_at,answered_at,ended_at,outcome,agent_id,"
    "wait_s,talk_s,hold_s,wrap_s"
)
TOML = 'zone = "America/Argentina/Buenos_Aires"\n[engine]\nmemory_gb = 4\nthreads = 2\n'


def write_csv(file: Path, *, rows: int, seed: int) -> None:
    """``rows`` contacts in canonical columns, one customer in three calling again."""
    chance = random.Random(seed)
    first = datetime(2026, 1, 1)
    with file.open("w", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        for n in range(rows):
            started = first + timedelta(seconds=n * 8 + chance.randrange(8))
            wait, talk = chance.randrange(300), chance.randrange(20, 900)
            answered = started + timedelta(seconds=wait)
            ended = answered + timedelta(seconds=talk)
            queue = chance.choice(("ventas", "soporte", "bajas"))
            channel = chance.choice(("phone", "whatsapp", "chat"))
            reason = chance.choice(("factura", "corte", "alta", "mudanza"))
            out.write(
                f"{n:09},C{chance.randrange(rows // 2 + 1):08},{channel},inbound,{queue},{reason},{started},{started},"
                f"{answered},{ended},served,A{chance.randrange(400):04},{wait},{talk},0,30\n"
            )


def copy_raw(file: Path, folder: Path) -> float:
    """Seconds that DuckDB takes to copy ``file`` into a table of the same columns."""
    connection = duckdb.connect(str(folder / "raw.duckdb"), config={"threads": 2, "memory_limit": "4GB"})
    kinds = {"string": "VARCHAR", "float": "DOUBLE", "timestamp": "TIMESTAMP"}
    columns = ", ".join(f'"{name}" {kinds[CONTACT.by_name[name].type]}' for name in HEADER.split(","))
    connection.execute(f"CREATE TABLE contact ({columns})")
    began = time.perf_counter()
    connection.execute(f"COPY contact FROM '{file}' (HEADER)")
    connection.close()
    return time.perf_counter() - began


def ingest(file: Path, folder: Path) -> float:
    """Seconds that an ingest of ``file`` into a new workspace takes, opening and closing not counted."""
    with init_workspace(folder, toml=TOML) as workspace:
        began = time.perf_counter()
        summary = workspace.ingest(file, source="tabular", now=datetime.now(UTC).replace(tzinfo=None))
        took = time.perf_counter() - began
    assert summary.n_new == summary.n_read
    return took


def figures(rows: int, *, profiled: bool) -> Iterator[Figure]:
    """Speeds of both, their ratio and the peak of memory; ``profiled`` prints where the time goes."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        file, few = folder / "contacts.csv", folder / "few.csv"
        write_csv(file, rows=rows, seed=1)
        write_csv(few, rows=100, seed=1)
        ingest(few, folder / "warm")  # libraries load on first use; that is not ingest
        raw = copy_raw(file, folder)
        profile = cProfile.Profile()
        if profiled:
            took = profile.runcall(ingest, file, folder / "acme")
            pstats.Stats(profile).sort_stats("cumulative").print_stats(35)
        else:
            took = ingest(file, folder / "acme")
    yield Figure("raw COPY of the same file", rows / raw, "rows/s")
    yield Figure("ingest: checked, pseudonymised, linked", rows / took, "rows/s")
    yield Figure("time of an ingest", took / raw, "times", peer="raw COPY")
    yield Figure("peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")


def main() -> int:
    """Print the figures; 1 when one misses its goal."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=500_000)
    options.add_argument("--profile", action="store_true")
    asked = options.parse_args()
    return show(figures(asked.rows, profiled=asked.profile))


if __name__ == "__main__":
    sys.exit(main())
