"""The example of a real service desk gives its known figures, counted apart from the product."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from escucha.tables.quarantine import QUARANTINE
from escucha.workspace import Workspace, init_workspace

ITSM = Path(__file__).parents[2] / "examples" / "itsm"
INCIDENTS, EVENTS = 24_918, 141_712


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The example in a workspace, read by its own mappings."""
    folder = tmp_path_factory.mktemp("home") / "desk"
    with init_workspace(folder, toml=(ITSM / "escucha.toml").read_text(encoding="utf-8")) as opened:
        for name in ("incidents", "events"):
            mapping = ITSM / f"{name}.toml"
            opened.ingest(ITSM / f"{name}.parquet", source="tabular", mapping=mapping, now=datetime(2026, 11, 1))
        yield opened


@pytest.fixture(scope="module")
def incidents() -> pd.DataFrame:
    """The last event of each incident, as the log has it."""
    events = pd.read_parquet(ITSM / "events.parquet").sort_values(["number", "place"])
    rows = pd.read_parquet(ITSM / "incidents.parquet")
    last = events.groupby("number").tail(1).set_index("number").sys_updated_at
    assert rows.set_index("number").sys_updated_at.equals(last)
    return rows


def value(desk: Workspace, name: str) -> float:
    (cell,) = desk.measure(name)
    assert cell.estimate.value is not None
    return cell.estimate.value


def test_every_incident_is_a_contact_and_none_is_rejected(desk: Workspace, incidents: pd.DataFrame) -> None:
    assert value(desk, "contacts") == len(incidents) == incidents.number.nunique() == INCIDENTS


def test_the_share_that_met_its_agreement_is_the_known_one(desk: Workspace, incidents: pd.DataFrame) -> None:
    assert value(desk, "sla_met") == pytest.approx(incidents.made_sla.sum() / INCIDENTS, abs=1e-12)
    assert f"{100 * value(desk, 'sla_met'):.2f}" == "63.42"


def test_the_share_reopened_is_the_known_one(desk: Workspace, incidents: pd.DataFrame) -> None:
    assert value(desk, "reopen_rate") == pytest.approx((incidents.reopen_count > 0).sum() / INCIDENTS, abs=1e-12)
    assert f"{100 * value(desk, 'reopen_rate'):.2f}" == "1.10"


def test_transfers_and_times_to_resolution_are_those_of_the_log(desk: Workspace, incidents: pd.DataFrame) -> None:
    took = (incidents.resolved_at - incidents.opened_at).dropna().dt.total_seconds()
    assert len(took) == 23_362
    assert value(desk, "transfer_rate") == pytest.approx((incidents.reassignment_count > 0).mean())
    assert value(desk, "median_resolution_time") == pytest.approx(took.median())


def test_unknown_groups_are_null_and_channels_of_fewer_than_ten_contacts_are_withheld(
    desk: Workspace, incidents: pd.DataFrame
) -> None:
    by_queue = {cell.key[0]: cell.estimate.n for cell in desk.measure("contacts", by=("queue",))}
    by_channel = {cell.key[0]: cell for cell in desk.measure("contacts", by=("channel",))}
    assert by_queue[None] == (incidents.assignment_group == "?").sum() == 2157
    shown = {name: cell.estimate.n for name, cell in by_channel.items() if cell.suppressed is None}
    assert shown == {"phone": 24_688, "form": 158, "email": 59}
    assert by_channel.keys() - shown.keys() == {"callbot", "other"}
    assert incidents.contact_type.value_counts()[["IVR", "Direct opening"]].tolist() == [9, 4]


def test_the_five_events_of_no_state_are_in_quarantine_with_their_reason(desk: Workspace) -> None:
    held = desk.rows(QUARANTINE.unbound()).to_pylist()
    assert [(row["table"], row["column"], row["reason"]) for row in held] == [("event", "kind", "missing")] * 5
    states = pd.read_parquet(ITSM / "events.parquet").incident_state
    assert sorted(row["line"] for row in held) == [place + 1 for place in states[states == "-100"].index]
    assert len(states) == EVENTS
