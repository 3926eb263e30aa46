"""Workspaces over HTTP: the list, what each holds, what was read in."""

from __future__ import annotations

from fastapi.testclient import TestClient

from escucha.home import Home
from tests.seed import SEED_CONTACTS


def test_the_list_holds_open_and_broken_workspaces(client: TestClient) -> None:
    listed = {each["name"]: each for each in client.get("workspaces", params={"lang": "en"}).json()["workspaces"]}
    assert list(listed) == ["acme", "roto", "vacio"]
    assert listed["acme"] == {
        "name": "acme",
        "title": "Acme Telecomunicaciones",
        "is_open": True,
        "error": None,
        "link": "/api/v1/workspaces/acme",
    }
    assert not listed["roto"]["is_open"]
    assert listed["roto"]["error"]["code"] == "settings"
    assert "zonne" in listed["roto"]["error"]["message"]


def test_a_workspace_says_what_it_holds_and_what_was_promised(client: TestClient, home: Home) -> None:
    link = client.get("workspaces").json()["workspaces"][0]["link"]
    detail = client.get(f"http://test{link}").json()
    assert (detail["title"], detail["zone"]) == ("Acme Telecomunicaciones", "America/Argentina/Buenos_Aires")
    assert detail["period"] == {"first": "2026-01-05", "last": "2026-03-05"}
    assert {table["name"]: table["n_rows"] for table in detail["tables"]} == home.workspace("acme").stored()
    assert detail["targets"] == {"service_level": 0.8}
    assert detail["queues"] == {"ventas": {"title": "Ventas", "within_s": 20.0, "target": 0.8}}


def test_an_empty_workspace_covers_no_period(client: TestClient) -> None:
    assert client.get("workspaces/vacio").json()["period"] is None


def test_the_ledger_is_listed_with_times_in_utc(client: TestClient) -> None:
    (ingest,) = client.get("workspaces/acme/ingests").json()["rows"]
    assert (ingest["source"], ingest["committed_at"]) == ("seed", "2026-04-01T00:00:00Z")
    assert ingest["n_read"] == ingest["n_new"] + ingest["n_quarantined"]


def test_the_quarantine_is_listed_by_ingest(client: TestClient) -> None:
    (ingest,) = client.get("workspaces/acme/ingests").json()["rows"]
    page = client.get("workspaces/acme/quarantine", params={"ingest": ingest["ingest_id"]}).json()
    assert [(row["line"], row["column"]) for row in page["rows"]] == [(SEED_CONTACTS + 1, "channel")]
    assert client.get("workspaces/acme/quarantine", params={"ingest": "otro"}).json() == {"rows": [], "next": None}
