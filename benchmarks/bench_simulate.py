"""Speed and memory of the simulator: contacts and rows a second without words, with words, and through intake.

Each part runs in a process of its own. The mix of tables is that of a year: customers make 8 contacts in it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.figure import Figure, show
from escucha.simulate.centre import Centre
from escucha.simulate.plan import Plan
from escucha.simulate.run import simulate
from escucha.simulate.settings import toml
from escucha.simulate.stream import batches
from escucha.simulate.telco import telco
from escucha.workspace import init_workspace

CONTACTS_A_DAY = 10_000
START = date(2026, 1, 5)


def centre(n_days: int) -> Centre:
    """A centre whose customers make as many contacts in ``n_days`` as otherwise in a year."""
    usual = telco()
    people = replace(usual.people, contacts_a_year=usual.people.contacts_a_year * 365 / n_days, months_before=0)
    return replace(usual, people=people)


def plan(contacts: int, *, turns: float) -> Plan:
    """About ``contacts`` contacts, as many a day whatever their number."""
    n_days = max(1, contacts // CONTACTS_A_DAY)
    return Plan(centre(n_days), contacts, n_days, START, 1, turns)


def written(contacts: int, *, turns: float) -> dict[str, float]:
    """Contacts and rows a second of a core of the stream of batches, and the peak of memory in MB."""
    for _ in batches(plan(1_000, turns=turns), "UTC"):  # libraries and the pool load on first use
        pass
    began, counts = time.process_time(), {"contact": 0, "all": 0}
    for batch in batches(plan(contacts, turns=turns), "UTC"):
        counts["all"] += len(batch.rows)
        counts["contact"] += len(batch.rows) if batch.table == "contact" else 0
    took = time.process_time() - began
    return {"contacts": counts["contact"] / took, "rows": counts["all"] / took, "memory": memory()}


def stored(contacts: int, *, turns: float) -> dict[str, float]:
    """The same through validation, links and storage."""
    asked = plan(contacts, turns=turns)
    with (
        tempfile.TemporaryDirectory() as folder,
        init_workspace(Path(folder) / "centro", toml=toml(asked.centre)) as workspace,
    ):
        began = time.perf_counter()
        summary = simulate(
            workspace,
            centre=asked.centre,
            n_contacts=contacts,
            n_days=asked.n_days,
            start=START,
            seed=1,
            turn_share=turns,
            now=datetime.now(UTC).replace(tzinfo=None),
        )
        took = time.perf_counter() - began
    assert summary.n_quarantined == 0
    return {"contacts": contacts / took, "rows": summary.n_read / took, "memory": memory()}


def memory() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


PARTS = {"written": written, "stored": stored}


def apart(part: str, contacts: int, turns: float) -> dict[str, float]:
    """The figures of one part, measured in a process of its own."""
    call = [sys.executable, "-m", "benchmarks.bench_simulate", "--part", part]
    call += ["--contacts", str(contacts), "--turns", str(turns)]
    told = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in json.loads(told).items()}


def figures(contacts: int) -> Iterator[Figure]:
    """What is shown, with the goals."""
    silent, longer = apart("written", contacts, 0.0), apart("written", 3 * contacts, 0.0)
    yield Figure("contacts without words", silent["contacts"], "contacts/s/core", at_least=100_000)
    yield Figure("rows of all tables", silent["rows"], "rows/s/core")
    growth = longer["memory"] / silent["memory"]
    yield Figure("peak memory of three times as long", growth, "times", peer="once", at_most=1.3)
    yield Figure("peak memory", silent["memory"], "MB")
    talking = apart("written", contacts // 4, 1.0)
    yield Figure("contacts, every one with words", talking["contacts"], "contacts/s/core")
    through = apart("stored", contacts, 0.0)
    yield Figure("contacts through intake", through["contacts"], "contacts/s")
    yield Figure("rows of all tables through intake", through["rows"], "rows/s")
    yield Figure("peak memory with intake", through["memory"], "MB")


def main() -> int:
    """Print the figures; 1 when a goal is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--contacts", type=int, default=200_000)
    options.add_argument("--turns", type=float, default=0.0)
    options.add_argument("--part", choices=PARTS, help="measure one part only and print it as JSON")
    asked = options.parse_args()
    if asked.part:
        print(json.dumps(PARTS[asked.part](asked.contacts, turns=asked.turns)))
        return 0
    return show(figures(asked.contacts))


if __name__ == "__main__":
    sys.exit(main())
