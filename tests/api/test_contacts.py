"""Contacts over HTTP: the rows of the lists, one contact, the export."""

from __future__ import annotations

import csv
import io
from datetime import UTC
from typing import Any

import pytest
from fastapi.testclient import TestClient

from escucha.contacts import COLUMNS, contacts_csv, list_contacts, read_contact
from escucha.home import Home
from escucha.measures.filter import parse_filter
from tests.seed import SEED_CONTACTS

LIST = "workspaces/acme/contacts"


def written(row: dict[str, Any]) -> dict[str, Any]:
    """``row`` as JSON has it."""
    return {
        name: value.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z") if name.endswith("_at") and value else value
        for name, value in row.items()
    }


def test_a_page_is_that_of_the_workspace(client: TestClient, home: Home) -> None:
    answer = client.get(LIST, params={"where": "queue=Atención técnica", "limit": 7, "order": "longest_wait"}).json()
    expected = list_contacts(
        home.workspace("acme"), [parse_filter("queue=Atención técnica")], limit=7, order="longest_wait"
    )
    assert answer == {"rows": [written(row) for row in expected.rows], "next": expected.next}


def test_pages_follow_one_another_until_the_last(client: TestClient) -> None:
    seen, after = [], None
    while True:
        page = client.get(LIST, params={"limit": 1000} | ({"after": after} if after else {})).json()
        seen += [row["contact_id"] for row in page["rows"]]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == SEED_CONTACTS


def test_the_period_has_its_first_day_and_not_its_end(client: TestClient) -> None:
    rows = client.get(LIST, params={"from": "2026-01-10", "to": "2026-01-11", "limit": 1000}).json()["rows"]
    assert {row["started_at"][:10] for row in rows} == {"2026-01-10"}
    assert len(rows) == SEED_CONTACTS // 60


@pytest.mark.parametrize(
    "value", ["' OR 1=1 --", '"; DROP TABLE contact; --', "\\", "😀", "a\x00b", "%", "_", "ñ" * 5000, "NULL"]
)
def test_a_value_is_only_a_value(client: TestClient, value: str) -> None:
    answer = client.get(LIST, params={"where": f"queue={value}"})
    assert (answer.status_code, answer.json()["rows"]) == (200, [])
    assert len(client.get(LIST, params={"limit": 1}).json()["rows"]) == 1


def test_a_contact_is_that_of_the_workspace(client: TestClient, home: Home) -> None:
    answer = client.get(f"{LIST}/c00120").json()
    expected = read_contact(home.workspace("acme"), "c00120")
    assert answer["contact"]["handle_s"] == expected.contact["handle_s"]
    assert [turn["text"] for turn in answer["turns"]] == [turn["text"] for turn in expected.turns]
    assert answer["journey"] == [written(row) for row in expected.journey]
    assert answer["evaluations"]
    assert "rater" not in client.get(f"{LIST}/c00120").text


def test_the_export_is_that_of_the_workspace(client: TestClient, home: Home) -> None:
    answer = client.get(f"{LIST}.csv", params={"where": "channel=chat"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="acme-contacts.csv"'
    assert answer.text == "".join(contacts_csv(home.workspace("acme"), [parse_filter("channel=chat")]))
    assert tuple(next(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))) == COLUMNS
