"""The run goes through intake: nothing quarantined, idempotent, resumable, and only one simulation a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from escucha.errors import WorkspaceError
from escucha.intake import Summary
from escucha.simulate.centre import People
from escucha.simulate.clock import Clock
from escucha.simulate.layout import layout
from escucha.simulate.run import FILE, simulate
from escucha.simulate.settings import toml
from escucha.simulate.telco import telco
from escucha.tables.table import table, tables
from escucha.workspace import Workspace, init_workspace
from tests.simulate.runs import MONDAY, ZONE, plan

NOW = datetime(2026, 11, 1)
CENTRE = replace(telco(), people=People(contacts_a_year=100, months_before=0))


class Stop(Exception):
    """Ends a run as a kill would."""


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace for an invented centre."""
    with init_workspace(tmp_path / "inventado", toml=toml(telco())) as opened:
        yield opened


def run(workspace: Workspace, *, seed: int = 1, stop_after: int | None = None) -> Summary:
    def progress(summary: Summary, done: float | None) -> None:
        if summary.n_batches == stop_after:
            raise Stop

    return simulate(
        workspace,
        centre=CENTRE,
        n_contacts=1_500,
        n_days=5,
        start=MONDAY,
        seed=seed,
        turn_share=0.5,
        now=NOW,
        batch_rows=400,
        progress=progress,
    )


def content(workspace: Workspace) -> dict[str, list[dict[str, object]]]:
    """Every row of every table that a simulation writes, in order of key."""
    found = {}
    for name in [*layout(telco(), Clock(MONDAY, ZONE)), "truth_effect"]:
        stored = table(name)
        found[name] = workspace.rows(stored.unbound().order_by(list(stored.key))).to_pylist()
    return found


def test_every_row_is_stored_and_none_quarantined(centre: Workspace) -> None:
    summary = run(centre)
    assert summary.is_complete
    assert summary.n_quarantined == summary.n_duplicate == summary.n_changed == 0
    assert summary.n_new == summary.n_read == sum(map(len, content(centre).values()))


def test_intake_adds_calendar_and_links(centre: Workspace) -> None:
    run(centre)
    contact = tables()["contact"].unbound()
    rows = centre.rows(contact.filter(contact.prev_contact_id.notnull()))
    assert len(rows) > 50
    assert set(rows["local_weekday"].to_pylist()) <= set(range(1, 8))
    hours = centre.rows(contact.filter(contact.channel == "phone"))["local_hour"].to_pylist()
    assert min(hours) >= 8
    assert max(hours) < 22


def test_a_second_run_changes_nothing(centre: Workspace) -> None:
    first, before = run(centre), content(centre)
    assert run(centre) == replace(first, was_complete=True)
    assert content(centre) == before


def test_a_killed_run_resumes_to_the_same_tables(centre: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Stop):
        run(centre, stop_after=9)
    assert run(centre).is_complete
    with init_workspace(tmp_path / "entero", toml=toml(telco())) as whole:
        run(whole)
        assert content(centre) == content(whole)


def test_another_simulation_in_the_same_workspace_is_refused(centre: Workspace) -> None:
    run(centre)
    with pytest.raises(WorkspaceError, match="already holds another simulation"):
        run(centre, seed=2)


def test_the_plan_is_kept_beside_the_tables(centre: Workspace) -> None:
    run(centre)
    assert '"seed": 1' in (centre.folder / FILE).read_text(encoding="utf-8")


def test_a_workspace_with_pseudonyms_hides_the_same_customer_alike_everywhere(tmp_path: Path) -> None:
    with init_workspace(tmp_path / "oculto", toml="") as hidden:
        run(hidden)
        rows = content(hidden)
    customers = {row["customer_id"] for row in rows["customer"]}
    assert not any(str(each).startswith("C0") for each in customers)
    assert {row["customer_id"] for row in rows["truth_contact"]} <= customers
    assert plan().seed == 1


def test_measures_answer_over_it(centre: Workspace) -> None:
    run(centre)
    cells = centre.measure("service_level", by=["channel"])
    shares = {cell.key[0]: cell.estimate.value for cell in cells}
    assert shares["phone"] is not None
    assert 0.4 < shares["phone"] < 1
