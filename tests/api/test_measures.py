"""Measures over HTTP: the numbers of the workspace, each with the way to its definition and its contacts."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from escucha.api import measures as surface
from escucha.api.questions import RESERVED
from escucha.home import Home
from escucha.measures.filter import parse_filter
from escucha.measures.measure import measures
from escucha.measures.present import definition, plain
from escucha.words import say

VALUES = "workspaces/acme/measures/service_level"


def pages(client: TestClient, address: str) -> list[dict[str, Any]]:
    """Every row of a list of contacts."""
    rows, after = list[dict[str, Any]](), ""
    while True:
        page = client.get(f"http://test{address}&limit=1000{after}").json()
        rows += page["rows"]
        if page["next"] is None:
            return rows
        after = f"&after={page['next']}"


@pytest.mark.parametrize("name", sorted(measures()))
def test_every_measure_is_defined_as_in_the_code(client: TestClient, name: str) -> None:
    answered = client.get(f"measures/{name}", params={"lang": "pt"}).json()
    assert answered == definition(measures()[name], say("pt")) | {"link": f"/api/v1/measures/{name}"}
    assert answered in client.get("measures", params={"lang": "pt"}).json()["measures"]


@pytest.mark.parametrize("name", sorted(measures()))
def test_no_option_of_a_measure_is_hidden_by_a_parameter(name: str) -> None:
    assert not RESERVED & set(measures()[name].options)


@pytest.mark.parametrize("name", sorted(measures()))
def test_every_measure_answers_with_the_cells_of_the_workspace(client: TestClient, home: Home, name: str) -> None:
    by = [each for each in ("channel", "queue") if each in measures()[name].prepared.dimensions][:1]
    answer = client.get(f"workspaces/acme/measures/{name}", params={"by": ",".join(by), "level": 0.9}).json()
    expected = home.workspace("acme").measure(name, by=by, level=0.9)
    rows = plain(by, expected)
    assert len(answer["cells"]) == len(rows)
    for cell, row in zip(answer["cells"], rows, strict=True):
        assert {name: cell[name] for name in row} == {
            name: pytest.approx(value) if isinstance(value, float) else value for name, value in row.items()
        }


def test_filters_period_and_options_reach_the_measure(client: TestClient, home: Home) -> None:
    answer = client.get(
        VALUES,
        params={"where": ["queue=ventas,reclamos", "channel!=email"], "from": "2026-02-01", "to": "2026-02-08",
                "within_s": "45", "by": "day,queue"},
    ).json()  # fmt: skip
    where = [
        parse_filter(each) for each in ("queue=ventas,reclamos", "channel!=email", "day>=2026-02-01", "day<2026-02-08")
    ]
    expected = home.workspace("acme").measure(
        "service_level", by=["day", "queue"], where=where, options={"within_s": 45.0}
    )
    assert [cell["value"] for cell in answer["cells"]] == pytest.approx([cell.estimate.value for cell in expected])
    assert {cell["dimensions"]["day"] for cell in answer["cells"]} == {f"2026-02-0{day}" for day in range(1, 8)}
    assert answer["where"] == [str(each) for each in where]
    assert answer["options"] == {"within_s": 45.0}
    assert answer["target"] == 0.8
    assert answer["sql"] is None


def test_every_cell_leads_to_its_contacts(client: TestClient) -> None:
    answer = client.get(VALUES, params={"by": "queue,channel", "from": "2026-02-01", "where": "region!="}).json()
    assert len(answer["cells"]) == 16
    for cell in answer["cells"]:
        rows = pages(client, cell["contacts"])
        assert {(row["queue"], row["channel"]) for row in rows} == {tuple(cell["dimensions"].values())}
        assert all(row["region"] for row in rows)
        assert sum(row["outcome"] != "bot_contained" for row in rows) == cell["n"]


def test_the_definition_is_one_step_away(client: TestClient) -> None:
    address = client.get(VALUES).json()["definition"]
    assert address == "/api/v1/measures/service_level"
    assert client.get(f"http://test{address}").json()["link"] == address


def test_small_cells_are_withheld_and_keep_their_n(client: TestClient) -> None:
    cells = client.get(VALUES, params={"by": "day,queue"}).json()["cells"]
    withheld = [cell for cell in cells if cell["suppressed"]]
    assert withheld
    assert all(cell["value"] is None and cell["lo"] is None and cell["n"] > 0 for cell in withheld)
    assert all(cell["value"] is not None for cell in cells if cell["n"] >= 30 and not cell["suppressed"])


def test_the_sql_is_given_on_request(client: TestClient) -> None:
    sql = client.get(VALUES, params={"explain": "1", "where": "queue=O'Higgins; --"}).json()["sql"]
    assert "'O''Higgins; --'" in sql[0]


def test_an_empty_workspace_has_no_value_rather_than_zero(client: TestClient) -> None:
    (cell,) = client.get("workspaces/vacio/measures/service_level").json()["cells"]
    assert (cell["value"], cell["n"]) == (None, 0)


def test_an_answer_with_too_many_cells_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface, "MOST_CELLS", 3)
    answer = client.get(VALUES, params={"by": "queue", "lang": "en"})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].startswith("the result has 4 cells and an answer holds 3")
