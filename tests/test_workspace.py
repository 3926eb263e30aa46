"""A workspace is made, opened, asked and kept private."""

from __future__ import annotations

import hashlib
import logging
import os
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from escucha.contacts import list_contacts, read_contact
from escucha.errors import EngineError, MeasureError, SettingsError, WorkspaceError
from escucha.measures.filter import parse_filter
from escucha.tables.table import tables
from escucha.workspace import Workspace, init_workspace, open_workspace
from tests.seed import SEED_CONTACTS, SEED_DAYS, SEED_NOW, SEED_START, seed, seed_rows
from tests.test_home import held_by_another_process

CONTACTS = seed_rows()["contact"][:SEED_CONTACTS]


@pytest.mark.parametrize("name", ["acme", "a", "0", "acme-2_b", "a" * 63])
def test_a_workspace_takes_a_plain_name(tmp_path: Path, name: str) -> None:
    with init_workspace(tmp_path / name, toml="") as made:
        assert made.name == name
        assert made.title == name


@pytest.mark.parametrize("name", ["Acme", "-a", "_a", "a b", "ñandú", "a.b", "a" * 64, "a'; --"])
def test_a_workspace_refuses_any_other_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(WorkspaceError, match="lower-case letters, digits"):
        init_workspace(tmp_path / name, toml="")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_one_stands_in_can_be_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "acme").mkdir()
    monkeypatch.chdir(tmp_path / "acme")
    init_workspace(Path(), toml="").close()
    with open_workspace(Path()) as opened:
        assert opened.name == "acme"


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="not empty"):
        init_workspace(tmp_path / "acme", toml="")
    assert [found.name for found in (tmp_path / "acme").iterdir()] == ["notes.txt"]


def test_a_wrong_setting_makes_no_workspace_and_can_be_tried_again(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="title"):
        init_workspace(tmp_path / "acme", toml='titel = "Acme"\n')
    with init_workspace(tmp_path / "acme", toml='title = "Acme"\n') as made:
        assert made.title == "Acme"


def test_opening_a_missing_workspace_offers_near_ones(tmp_path: Path) -> None:
    init_workspace(tmp_path / "acme", toml="").close()
    with pytest.raises(WorkspaceError, match=r"did you mean acme\?.*escucha init acmee"):
        open_workspace(tmp_path / "acmee")


def test_a_workspace_open_elsewhere_names_the_process(tmp_path: Path) -> None:
    init_workspace(tmp_path / "acme", toml="").close()
    with held_by_another_process(tmp_path / "acme"), pytest.raises(EngineError, match=r"process \(.*number \d+\)"):
        open_workspace(tmp_path / "acme")


def test_a_file_that_is_not_a_warehouse_is_refused(tmp_path: Path) -> None:
    init_workspace(tmp_path / "acme", toml="").close()
    (tmp_path / "acme" / "warehouse.duckdb").write_bytes(b"not a warehouse" * 1000)
    with pytest.raises(EngineError, match="warehouse"):
        open_workspace(tmp_path / "acme")


def test_pseudonyms_are_stable_keyed_and_the_key_is_private(tmp_path: Path) -> None:
    with init_workspace(tmp_path / "a", toml="") as a, init_workspace(tmp_path / "b", toml="") as b:
        assert a.pseudonym("cli-1") != b.pseudonym("cli-1")
        before = a.pseudonym("cli-1")
    key_file = tmp_path / "a" / "pseudonym.key"
    assert os.stat(key_file).st_mode & 0o077 == 0
    key = bytes.fromhex(key_file.read_text(encoding="ascii"))
    assert before == hashlib.blake2b(b"cli-1", key=key, digest_size=10).hexdigest()
    with open_workspace(tmp_path / "a") as a:
        assert a.pseudonym(" cli-1 ") == before


def test_no_identifier_of_a_source_is_stored(seeded: Workspace) -> None:
    raw = {row[name] for row in CONTACTS for name in ("customer_id", "agent_id") if row.get(name)}
    for stored in tables().values():
        rows = seeded.rows(stored.unbound()).to_pylist()
        assert not raw & {value for row in rows for value in row.values() if isinstance(value, str)}


def test_without_pseudonyms_identifiers_stay_and_are_found(workspace: Workspace) -> None:
    seed(workspace)
    found = list_contacts(workspace, [parse_filter("customer_id=cli-3")], limit=1000).rows
    assert {row["customer_id"] for row in found} == {"cli-3"}


def test_a_measure_is_what_counting_the_rows_gives(seeded: Workspace) -> None:
    in_time, offered = Counter[str | None](), Counter[str | None]()
    for row in CONTACTS:
        if row["outcome"] != "bot_contained":
            offered[row["queue"]] += 1
            in_time[row["queue"]] += row["outcome"] != "abandoned" and row["wait_s"] <= 30
    cells = seeded.measure("service_level", by=["queue"], options={"within_s": "30"})
    assert {cell.key[0]: cell.estimate.value for cell in cells} == pytest.approx(
        {queue: in_time[queue] / offered[queue] for queue in offered}
    )


def test_a_measure_can_be_filtered_by_an_identifier_as_the_source_writes_it(seeded: Workspace) -> None:
    (by_name,) = seeded.measure("service_level", where=[parse_filter("agent_id=ag-1")])
    (by_pseudonym,) = seeded.measure("service_level", where=[parse_filter(f"agent_id={seeded.pseudonym('ag-1')}")])
    assert by_name == by_pseudonym
    assert by_name.estimate.n == sum(row.get("agent_id") == "ag-1" for row in CONTACTS)


def test_an_unknown_measure_offers_near_ones(seeded: Workspace) -> None:
    with pytest.raises(MeasureError, match=r"did you mean .*service_level"):
        seeded.measure("service_levle")


def test_the_sql_of_a_measure_gives_its_parts(seeded: Workspace) -> None:
    statements = seeded.measure_sql("service_level", by=["queue"], where=[parse_filter("channel=chat")])
    assert 'FROM "contact"' in statements[0]
    assert "'chat'" in statements[0]


def test_the_period_and_the_counts_are_those_of_the_rows(seeded: Workspace) -> None:
    offered = {name: len(rows) for name, rows in seed_rows().items()}
    assert seeded.period() == (SEED_START.date(), date.fromordinal(SEED_START.toordinal() + SEED_DAYS - 1))
    counts = seeded.stored()
    assert set(counts) == set(tables())
    assert {name: counts[name] for name in offered} == {**offered, "contact": SEED_CONTACTS}
    assert (counts["ingest"], counts["quarantine"]) == (1, 1)


def test_an_empty_workspace_covers_no_period_and_counts_nothing(workspace: Workspace) -> None:
    assert workspace.period() is None
    assert set(workspace.stored().values()) == {0}
    assert workspace.ingests().rows == ()


def test_the_ledger_and_the_quarantine_say_what_became_of_an_input(seeded: Workspace) -> None:
    (ingest,) = seeded.ingests().rows
    n_offered = sum(map(len, seed_rows().values()))
    assert (ingest["n_read"], ingest["n_new"], ingest["n_quarantined"]) == (n_offered, n_offered - 1, 1)
    assert (ingest["is_complete"], ingest["committed_at"]) == (True, SEED_NOW)
    (rejected,) = seeded.quarantined(ingest_id=ingest["ingest_id"]).rows
    assert (rejected["table"], rejected["column"], rejected["line"]) == ("contact", "channel", SEED_CONTACTS + 1)
    assert seeded.quarantined(ingest_id="another").rows == ()


def test_a_second_seed_changes_nothing(workspace: Workspace) -> None:
    seed(workspace)
    before = workspace.stored()
    (again,) = seed(workspace)
    assert workspace.stored() == before
    assert again.n_read == sum(map(len, seed_rows().values()))


def test_nothing_that_identifies_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with init_workspace(tmp_path / "acme", toml="") as made:
        seed(made)
        list_contacts(made, [parse_filter("customer_id=cli-3")])
        read_contact(made, "c00042")
        made.measure("service_level", by=["agent_id"], where=[parse_filter(f"day>={datetime(2026, 1, 5).date()}")])
    secrets = ("cli-", "ag-", "c00042", made.pseudonym("cli-3"), "factura")
    assert not [secret for secret in secrets if secret in caplog.text]


def test_a_customer_who_comes_to_dominate_is_hidden_after_the_next_ingest(workspace: Workspace, tmp_path: Path) -> None:
    def bring(name: str, customers: list[str]) -> None:
        lines = [f"{name}{n},{who},phone,2026-01-05 12:00:00,served,5" for n, who in enumerate(customers)]
        header = "contact_id,customer_id,channel,started_at,outcome,wait_s"
        (tmp_path / f"{name}.csv").write_text("\n".join([header, *lines]))
        workspace.ingest(tmp_path / f"{name}.csv", source="tabular", now=SEED_NOW)

    bring("many", [f"k{n}" for n in range(40)])
    (shown,) = workspace.measure("service_level")
    bring("one", ["k0"] * 400)
    (hidden,) = workspace.measure("service_level")
    assert (shown.suppressed, hidden.suppressed) == (None, "dominant")
