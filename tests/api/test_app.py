"""The API as a whole: health, one error shape, languages, ids, permission, many readers while data comes in."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from escucha import __version__
from escucha.api.access import Visitor, visitor
from escucha.api.app import api
from escucha.engines.engine import Change
from escucha.home import Home, open_home
from escucha.tables.contact import CONTACT
from escucha.workspace import Workspace, init_workspace
from tests.seed import SEED_CONTACTS


def error_of(answer: Any) -> dict[str, Any]:
    """The error in an answer, after checking that it has the one shape and nothing else."""
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "details"}
    return dict(body["error"])


def test_health_tells_that_a_workspace_is_broken(client: TestClient) -> None:
    answer = client.get("healthz").json()
    assert answer == {"status": "degraded", "version": __version__, "n_workspaces": 2, "n_failures": 1}


@pytest.mark.parametrize(
    ("address", "status", "code", "says"),
    [
        ("nada", 404, "no_such_address", "openapi.json"),
        ("workspaces/", 404, "no_such_address", "openapi.json"),
        ("workspaces/acmee", 404, "not_found", "did you mean acme?"),
        ("workspaces/roto", 400, "settings", "did you mean zone?"),
        ("measures/service_levle", 404, "not_found", "service_level"),
        ("workspaces/acme/measures/service_levle", 404, "not_found", "service_level"),
        ("workspaces/acme/measures/service_level?by=quue", 400, "measure", "did you mean queue"),
        ("workspaces/acme/measures/service_level?by=queue,queue", 400, "measure", "twice"),
        ("workspaces/acme/measures/service_level?withn_s=3", 400, "measure", "did you mean within_s"),
        ("workspaces/acme/measures/service_level?within_s=x", 400, "measure", "takes a number"),
        ("workspaces/acme/measures/service_level?where=queue", 400, "measure", "is not a filter"),
        ("workspaces/acme/measures/service_level?where=day=ayer", 400, "measure", "is not a date"),
        ("workspaces/acme/measures/service_level?level=1", 422, "invalid_request", "query.level"),
        ("workspaces/acme/measures/service_level?level=nan", 422, "invalid_request", "query.level"),
        ("workspaces/acme/measures/service_level?from=1767225600", 422, "invalid_request", "query.from"),
        ("workspaces/acme/measures/service_level?to=2026-02-30", 422, "invalid_request", "query.to"),
        ("workspaces/acme/contacts?limit=0", 422, "invalid_request", "query.limit"),
        ("workspaces/acme/contacts?limit=1001", 422, "invalid_request", "query.limit"),
        (f"workspaces/acme/contacts?limit={'9' * 400}", 422, "invalid_request", "query.limit"),
        ("workspaces/acme/contacts?order=best", 422, "invalid_request", "query.order"),
        ("workspaces/acme/contacts?after=zzz", 400, "cursor", "does not belong to this list"),
        ("workspaces/acme/contacts?table=contact", 400, "table", "contact_prepared"),
        ("workspaces/acme/contacts.csv?where=texto=1", 400, "measure", "allowed:"),
        ("workspaces/acme/contacts/", 404, "not_found", "no such contact in acme"),
        ("workspaces/acme/contacts/c99999", 404, "not_found", "no such contact in acme"),
        ("workspaces/acme/contacts/a/b%2Fc", 404, "not_found", "no such contact in acme"),
        ("workspaces/acme/quarantine?after=%00", 400, "cursor", "does not belong to this list"),
        ("healthz?lang=fr", 422, "invalid_request", "query.lang"),
    ],
)
def test_every_error_has_the_one_shape_and_says_what_is_allowed(
    client: TestClient, address: str, status: int, code: str, says: str
) -> None:
    answer = client.get(address, headers={"Accept-Language": "en"})
    assert answer.status_code == status
    error = error_of(answer)
    assert error["code"] == code
    assert says in error["message"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_method_that_is_not_taken_names_those_that_are(client: TestClient, method: str) -> None:
    answer = client.request(method, "workspaces/acme")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET"
    assert error_of(answer)["details"] == {"method": method, "allowed": "GET"}


@pytest.mark.parametrize(
    ("query", "header", "says"),
    [
        ("", None, "en esta dirección no hay nada"),
        ("", "fr", "en esta dirección no hay nada"),
        ("", "pt-BR,en;q=0.8", "não há nada neste endereço"),
        ("", "pt;q=0.1,en;q=0.9", "there is nothing at this address"),
        ("?lang=en", "pt", "there is nothing at this address"),
    ],
)
def test_errors_speak_the_language_asked_for(client: TestClient, query: str, header: str | None, says: str) -> None:
    answer = client.get(f"nada{query}", headers={"Accept-Language": header} if header else {})
    assert error_of(answer)["message"].startswith(says)


def test_the_ids_of_requests_are_kept_or_made(client: TestClient) -> None:
    assert client.get("healthz", headers={"X-Request-Id": "abc-1.2_3"}).headers["X-Request-Id"] == "abc-1.2_3"
    for bad in ("", "a b", "x" * 65, "a\tb"):
        made = client.get("healthz", headers={"X-Request-Id": bad}).headers["X-Request-Id"]
        assert re.fullmatch("[0-9a-f]{32}", made)
    assert client.get("nada").headers["X-Request-Id"]


class Broken(Workspace):
    """A workspace that fails with a customer's words in the exception."""

    def period(self) -> tuple[date, date] | None:
        """Fail."""
        raise ValueError("Hola, soy Juana Pérez, DNI 30111222")


@pytest.fixture
def broken(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client of an API in which one address breaks."""
    monkeypatch.setattr(Workspace, "period", Broken.period)
    with TestClient(api(home)) as opened:
        yield opened


def test_something_that_breaks_gives_an_answer_and_a_log_line_without_the_words_in_it(
    broken: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = broken.get("/workspaces/acme", headers={"X-Request-Id": "r1", "Accept-Language": "en"})
    assert answer.status_code == 500
    error = error_of(answer)
    assert (error["code"], error["details"]) == ("internal", {"request_id": "r1"})
    assert answer.headers["X-Request-Id"] == "r1"
    assert "r1 /workspaces/{workspace} broke: ValueError < period:" in caplog.text
    assert "Juana" not in caplog.text + answer.text


def test_the_log_has_the_pattern_of_an_address_and_nothing_that_identifies(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "escucha")
    client.get("workspaces/acme/contacts/c00042")
    client.get("workspaces/acme/contacts", params={"where": "customer_id=cli-3", "after": "secreto"})
    lines = [record.getMessage() for record in caplog.records if record.name == "escucha.api"]
    assert [line.split()[1:4] for line in lines] == [
        ["GET", "/workspaces/{workspace}/contacts/{contact_id:path}", "200"],
        ["GET", "/workspaces/{workspace}/contacts", "400"],
    ]
    assert not [secret for secret in ("c00042", "cli-3", "secreto") if secret in " ".join(lines)]


def test_permission_is_decided_in_one_place_and_hides_what_may_not_be_entered(home: Home) -> None:
    app = api(home)
    app.dependency_overrides[visitor] = lambda: Visitor(frozenset({"vacio"}))
    with TestClient(app) as client:
        assert [each["name"] for each in client.get("/workspaces").json()["workspaces"]] == ["vacio"]
        for path in app.openapi()["paths"]:
            if "{workspace}" in path:
                hidden = path.format(workspace="acme", measure="service_level", contact_id="c00042")
                answer = client.get(hidden, params={"lang": "en"})
                assert answer.status_code == 404
                assert error_of(answer)["message"] == "there is no workspace acme; allowed: vacio"


def test_the_schema_describes_every_answer_parameter_and_field(client: TestClient) -> None:
    schema = client.get("openapi.json").json()
    assert schema["servers"] == [{"url": "/api/v1"}]
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            assert operation["summary"], path
            assert operation["description"], path
            assert all(parameter["description"] for parameter in operation["parameters"]), path
            for status in ("400", "404", "422", "503"):
                shape = operation["responses"][status]["content"]["application/json"]["schema"]
                assert shape == {"$ref": "#/components/schemas/Problem"}, (path, status)
    assert "HTTPValidationError" not in schema["components"]["schemas"]


def test_twenty_readers_see_whole_commits_while_data_comes_in(tmp_path: Path) -> None:
    init_workspace(tmp_path / "acme", toml="").close()
    rows = [
        {"contact_id": f"{n:04}", "channel": "chat", "started_at": datetime(2026, 1, 1), "local_date": date(2026, 1, 1)}
        for n in range(600)
    ]
    with open_home(tmp_path) as home, TestClient(api(home)) as client, ThreadPoolExecutor(21) as threads:
        engine = home.workspace("acme").engine

        def write() -> None:
            for start in range(0, len(rows), 100):
                some = pa.Table.from_pylist(rows[start : start + 100], schema=CONTACT.schema)
                engine.commit([Change("contact", some)])

        def read(number: int) -> tuple[int, int]:
            if number % 2:
                answer = client.get("/workspaces/acme/contacts", params={"limit": 1000})
                return answer.status_code, len(answer.json()["rows"])
            answer = client.get("/workspaces/acme")
            return answer.status_code, sum(table["n_rows"] for table in answer.json()["tables"])

        writing = threads.submit(write)
        seen = list(threads.map(read, range(60)))
        writing.result()
        assert {status for status, _ in seen} == {200}
        assert all(n % 100 == 0 for _, n in seen)
        assert read(1) == (200, 600)


def test_an_api_can_be_served_on_its_own(home: Home) -> None:
    app: FastAPI = api(home)
    with TestClient(app) as client:
        page = client.get("/workspaces/acme/contacts", params={"limit": 1000}).json()
        assert len(page["rows"]) == 1000 < SEED_CONTACTS
        assert client.get("/workspaces").json()["workspaces"][0]["link"] == "/workspaces/acme"
