"""An intake ends in the same tables whatever the order, the repetitions and the interruptions."""

from __future__ import annotations

import csv
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escucha.engines.engine import Engine, open_engine
from escucha.errors import SourceError
from escucha.intake import Privacy, Summary, intake
from escucha.sources.source import Ask, Batch, Source
from escucha.tables.table import table
from escucha.workspace import Workspace, open_workspace

Row = dict[str, Any]
NOW = datetime(2026, 2, 1)
DAY = datetime(2026, 1, 1, 12)
PLAIN = Privacy(None, redact=False)


def contact(contact_id: str, minute: int = 0, customer: str | None = "c", **more: object) -> Row:
    """One contact, so many minutes after DAY."""
    at = DAY + timedelta(minutes=minute)
    return {"contact_id": contact_id, "customer_id": customer, "channel": "phone", "started_at": at, **more}


def source_of(batches: Sequence[tuple[str, Sequence[Row]]]) -> Source:
    """A source that gives these batches; lines count over all of them."""

    def read(ask: Ask) -> Iterator[Batch]:
        line = 1
        for name, rows in batches:
            wide = {key: None for row in rows for key in row}
            table_rows = pa.Table.from_pylist([{**wide, **row} for row in rows])
            yield Batch(name, table_rows, pa.array(range(line, line + len(rows)), pa.int64()))
            line += len(rows)

    return Source("listed", "Rows of a list.", check=lambda ask: None, read=read)


def take(engine: Engine, folder: Path, *batches: tuple[str, Sequence[Row]]) -> Summary:
    """Take these batches in as one input, different from every other input."""
    where = folder / f"{time.monotonic_ns()}.input"
    where.write_text(f"{where.name} {batches}")
    return intake(engine, source_of(batches), Ask(where), privacy=PLAIN, now=NOW, progress=lambda summary, done: None)


def stored(engine: Engine, name: str) -> list[Row]:
    """The rows of a stored table in the order of its key."""
    rows = engine.run(table(name).unbound()).read_all().to_pylist()
    return sorted(rows, key=lambda row: [str(row[key]) for key in table(name).key])


def by_id(engine: Engine) -> dict[str, Row]:
    """The stored contacts by their key."""
    return {row["contact_id"]: row for row in stored(engine, "contact")}


def test_counts_tell_new_changed_unchanged_repeated_and_quarantined_apart(engine: Engine, tmp_path: Path) -> None:
    take(engine, tmp_path, ("contact", [contact("a"), contact("b", 1)]))
    summary = take(
        engine,
        tmp_path,
        ("contact", [contact("a"), contact("b", 1, queue="ventas"), contact("c", 2), contact("c", 2), contact("", 3)]),
        ("contact", [contact("d", 4, channel="pigeon")]),
    )
    counts = (summary.n_read, summary.n_new, summary.n_changed, summary.n_unchanged, summary.n_duplicate)
    assert counts == (6, 2, 1, 1, 1)
    assert summary.n_quarantined == 1
    assert [row["line"] for row in stored(engine, "quarantine")] == [6]


def test_a_row_whose_wait_was_worked_out_counts_as_unchanged(engine: Engine, tmp_path: Path) -> None:
    row = contact("a", answered_at=DAY + timedelta(seconds=30), ended_at=DAY + timedelta(seconds=90), outcome="served")
    take(engine, tmp_path, ("contact", [row]))
    assert take(engine, tmp_path, ("contact", [row])).n_unchanged == 1
    assert by_id(engine)["a"]["wait_s"] == 30.0


def test_the_same_input_again_says_that_it_was_read_before(engine: Engine, tmp_path: Path) -> None:
    where = tmp_path / "one"
    where.write_text("x")
    source = source_of([("contact", [contact("a")])])

    def again() -> Summary:
        return intake(engine, source, Ask(where), privacy=PLAIN, now=NOW, progress=lambda summary, done: None)

    assert not again().was_complete
    second = again()
    assert second.was_complete
    assert second.n_new == 1


def test_within_one_batch_the_newest_version_wins_wherever_it_stands(engine: Engine, tmp_path: Path) -> None:
    new = contact("a", queue="new", updated_at=DAY + timedelta(days=1))
    old = contact("a", queue="old", updated_at=DAY)
    undated = contact("a", queue="undated", updated_at=None)
    take(engine, tmp_path, ("contact", [new, old, undated]))
    assert by_id(engine)["a"]["queue"] == "new"


@pytest.mark.parametrize("updated", [DAY - timedelta(seconds=1), None])
def test_an_older_or_undated_version_does_not_replace_a_newer_one(
    engine: Engine, tmp_path: Path, updated: datetime | None
) -> None:
    take(engine, tmp_path, ("contact", [contact("a", queue="new", updated_at=DAY)]))
    summary = take(engine, tmp_path, ("contact", [contact("a", queue="old", updated_at=updated)]))
    assert (summary.n_unchanged, by_id(engine)["a"]["queue"]) == (1, "new")


def test_a_contact_that_moves_to_another_customer_is_unlinked_from_the_first(engine: Engine, tmp_path: Path) -> None:
    rows = [contact("1", 0, reason="r"), contact("2", 10, reason="r"), contact("3", 20, reason="r")]
    take(engine, tmp_path, ("contact", rows))
    take(engine, tmp_path, ("contact", [contact("2", 10, "other", reason="r")]))
    found = by_id(engine)
    assert (found["3"]["prev_contact_id"], found["3"]["prev_gap_s"]) == ("1", 1200.0)
    assert found["1"]["next_same_gap_s"] == 1200.0
    assert found["2"]["prev_contact_id"] is None


def test_tables_may_come_in_any_order(engine: Engine, tmp_path: Path) -> None:
    turn = {"contact_id": "a", "n": 1, "speaker": "customer", "text": "hola"}
    take(engine, tmp_path, ("turn", [turn]), ("survey", [{"survey_id": "a", "contact_id": "a", "nps": 9}]))
    take(engine, tmp_path, ("contact", [contact("a")]))
    assert [len(stored(engine, name)) for name in ("turn", "survey", "contact")] == [1, 1, 1]


def test_reading_again_with_a_better_mapping_clears_what_the_first_left_in_quarantine(tmp_path: Path) -> None:
    from escucha.workspace import init_workspace

    file = tmp_path / "a.csv"
    file.write_text("id;at;how\n1;2026-01-01;Fono\n2;2026-01-02;Tel\n")
    columns = 'table = "contact"\n[columns]\ncontact_id = "id"\nstarted_at = "at"\nchannel = "how"\n[values.channel]\n'
    first, second = tmp_path / "1.toml", tmp_path / "2.toml"
    first.write_text(columns + '"Tel" = "phone"\n')
    second.write_text(columns + '"Tel" = "phone"\n"Fono" = "phone"\n')
    with init_workspace(tmp_path / "acme", toml="") as opened:
        assert opened.ingest(file, source="tabular", mapping=first, now=NOW).n_quarantined == 1
        assert opened.ingest(file, source="tabular", mapping=second, now=NOW).n_new == 1
        assert stored(opened.engine, "quarantine") == []


def test_an_input_that_cannot_be_read_stores_nothing(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no file"):
        workspace.ingest(tmp_path / "missing.csv", source="tabular", now=NOW)
    assert stored(workspace.engine, "ingest") == []


VERSION = st.tuples(
    st.integers(0, 7),  # which contact
    st.integers(0, 40),  # minute
    st.sampled_from(["ana", "luz", None]),
    st.sampled_from(["alta", "baja", None]),
)


@settings(max_examples=25, deadline=None)
@given(versions=st.lists(VERSION, min_size=1, max_size=14), seed=st.randoms(use_true_random=False))
def test_any_order_repetition_and_splitting_gives_the_same_tables(
    versions: list[tuple[int, int, str | None, str | None]], seed: random.Random
) -> None:
    rows = [
        contact(str(number), minute, customer, reason=reason, updated_at=DAY + timedelta(seconds=place))
        for place, (number, minute, customer, reason) in enumerate(versions)
    ]
    expected = linked_by_force({row["contact_id"]: row for row in rows})
    shuffled = [*rows, *seed.choices(rows, k=len(rows) // 2)]
    seed.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        engine = open_engine("duckdb", folder, memory_gb=1, threads=1)
        while shuffled:
            batches = []
            for _ in range(seed.randint(1, 3)):
                cut = seed.randint(1, 5)
                batches.append(("contact", shuffled[:cut]))
                shuffled = shuffled[cut:]
            take(engine, folder, *(batch for batch in batches if batch[1]))
        found = {key: {name: row[name] for name in expected[key]} for key, row in by_id(engine).items()}
        steps = {(row["channel"], row["reason"]) for row in stored(engine, "step")}
        engine.close()
    assert found == expected
    assert steps >= {(row["channel"], row["reason"]) for row in expected.values()}


def linked_by_force(newest: dict[str, Row]) -> dict[str, Row]:
    """The contacts with their links, found by looking at every pair."""
    found = {}
    for key, row in newest.items():
        mine = [other for other in newest.values() if other["customer_id"] == row["customer_id"] is not None]
        mine.sort(key=lambda other: (other["started_at"], other["contact_id"]))
        before = mine[: mine.index(row)] if mine else []
        after = mine[mine.index(row) + 1 :] if mine else []
        same = [other for other in before if other["reason"] == row["reason"] is not None]
        later = [other for other in after if other["reason"] == row["reason"] is not None]
        found[key] = {
            **row,
            "prev_contact_id": before[-1]["contact_id"] if before else None,
            "prev_gap_s": (row["started_at"] - before[-1]["started_at"]).total_seconds() if before else None,
            "prev_same_gap_s": (row["started_at"] - same[-1]["started_at"]).total_seconds() if same else None,
            "next_same_gap_s": (later[0]["started_at"] - row["started_at"]).total_seconds() if later else None,
        }
    return found


KILLS = 20
ROWS = 30_000
MAPPING = """
[[table]]
name = "contact"
[table.columns]
contact_id = "id"
customer_id = "who"
started_at = "at"
channel = "how"
reason = "why"
wait_s = "wait"

[[table]]
name = "turn"
present = ["words"]
[table.columns]
contact_id = "id"
text = "words"
[table.constants]
n = 1
speaker = "customer"
"""


LOADED = (
    "escucha.cli.app", "escucha.sources.tabular", "escucha.sources.dialogues", "escucha.engines.duckdb",
    "escucha.tables.quarantine", "ibis.backends.sql.compilers.duckdb", "pandas", "rich.progress", "rich.table",
    "babel.messages.mofile", "babel.messages.pofile",
)  # fmt: skip


def write_centre(file: Path) -> None:
    """ROWS contacts, out of order, some twice, some bad, some with words."""
    chance = random.Random(5)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["id", "who", "at", "how", "why", "wait", "words"])
        for n in range(ROWS):
            at = DAY + timedelta(seconds=chance.randrange(90 * 86_400))
            how = chance.choice(["phone", "chat", "whatsapp", "pigeon" if n % 50 == 0 else "email"])
            why = chance.choice(["alta", "baja", "pago", ""])
            words = f'hola "{n}"\nadiós' if n % 4 == 0 else ""
            key = n - 700 if n % 40 == 1 and n > 700 else n
            writer.writerow([key, f"c{chance.randrange(9_000)}", f"{at}", how, why, chance.randrange(-3, 300), words])


def run_ingest(folder: str, file: str, mapping: str) -> None:
    """What the shell would run, in a process of its own."""
    import sys

    from escucha.cli.app import main

    sys.argv = ["escucha", "ingest", folder, file, "--mapping", mapping]
    with open(os.devnull, "w") as nowhere:
        sys.stdout = sys.stderr = nowhere
        main()


def started(workspace: Path, file: Path, mapping: Path) -> BaseProcess:
    """An ingest in a new process, forked from one that has loaded what it needs."""
    context = get_context("forkserver")
    context.set_forkserver_preload(list(LOADED))
    process = context.Process(target=run_ingest, args=(str(workspace), str(file), str(mapping)))
    process.start()
    return process


def test_twenty_kills_at_any_moment_lose_nothing_and_add_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESCUCHA_INGEST__BATCH_ROWS", "2500")
    file, mapping = tmp_path / "centre.csv", tmp_path / "m.toml"
    write_centre(file)
    mapping.write_text(MAPPING)
    quiet, killed = tmp_path / "quiet", tmp_path / "killed"
    for folder in (quiet, killed):
        folder.mkdir()
        (folder / "escucha.toml").write_text('zone = "UTC"\n[engine]\nmemory_gb = 1\n')
        (folder / "pseudonym.key").write_text("ab" * 32)
    began = time.monotonic()
    whole = started(quiet, file, mapping)
    whole.join()
    assert whole.exitcode == 0
    took = time.monotonic() - began
    chance = random.Random(11)
    survived = 0
    for _ in range(KILLS):
        process = started(killed, file, mapping)
        process.join(chance.uniform(0, took / 8))
        survived += process.exitcode is not None
        os.kill(process.pid or 0, signal.SIGKILL) if process.is_alive() else None
        process.join()
    assert survived < KILLS / 2
    last = started(killed, file, mapping)
    last.join()
    assert last.exitcode == 0
    with open_workspace(quiet) as one, open_workspace(killed) as other:
        for name in ("contact", "turn", "quarantine", "step"):
            assert stored(other.engine, name) == stored(one.engine, name), name
        assert len(stored(one.engine, "contact")) > 25_000
        counts = [{**row, "committed_at": None} for row in stored(one.engine, "ingest")]
        assert [{**row, "committed_at": None} for row in stored(other.engine, "ingest")] == counts
    shutil.rmtree(tmp_path)
