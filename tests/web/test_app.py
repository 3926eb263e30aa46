"""The web app: every route answers, in every language, and says what went wrong."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from escucha.home import Home, open_home
from escucha.web import app as web_app
from escucha.web.app import web
from escucha.web.page import Page
from escucha.workspace import init_workspace

ROUTES = ("hoy", "contactos", "contacto/c00003", "medida/nps")


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("route", ROUTES)
def test_every_page_answers_in_every_language(client: TestClient, route: str, language: str) -> None:
    answer = client.get(f"/w/acme/{route}", headers={"cookie": f"lang={language}"})
    assert answer.status_code == 200
    assert f'<html lang="{language}' in answer.text
    assert "Acme Telefonía" in answer.text


@pytest.mark.parametrize("route", ["hoy", "contactos"])
def test_every_page_of_an_empty_workspace_says_that_there_is_nothing(client: TestClient, route: str) -> None:
    answer = client.get(f"/w/nuevo/{route}")
    assert answer.status_code == 200
    assert "Todavía no hay contactos en este espacio." in answer.text


def test_the_entrance_lists_the_workspaces(client: TestClient) -> None:
    page = client.get("/").text
    assert 'href="/w/acme/hoy"' in page
    assert 'href="/w/nuevo/hoy"' in page


def test_a_single_workspace_is_entered_at_once(tmp_path: Path) -> None:
    init_workspace(tmp_path / "solo", toml="").close()
    with open_home(tmp_path / "solo") as home:
        answer = TestClient(web(home), follow_redirects=False).get("/")
    assert answer.headers["location"] == "/w/solo/hoy"


def test_a_workspace_that_cannot_be_opened_is_listed_with_the_reason(tmp_path: Path) -> None:
    init_workspace(tmp_path / "bueno", toml="").close()
    (tmp_path / "malo").mkdir()
    (tmp_path / "malo" / "escucha.toml").write_text("zone = 3")
    with open_home(tmp_path) as home:
        page = TestClient(web(home)).get("/").text
    assert "bueno" in page
    assert "malo" in page
    assert "zone" in page


def test_the_short_address_of_a_workspace_leads_to_its_first_page(client: TestClient) -> None:
    assert client.get("/w/acme").headers["location"] == "/w/acme/hoy"


@pytest.mark.parametrize(
    ("path", "status"), [("/nothing", 404), ("/w/nadie/hoy", 404), ("/w/acme/contacto/none", 404), ("/w/acme/x", 404)]
)
def test_what_does_not_exist_is_said_in_the_same_frame(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "No hay nada aquí" in answer.text
    assert 'id="panels"' in answer.text


def test_a_measure_that_does_not_exist_is_refused_with_near_names(client: TestClient) -> None:
    answer = client.get("/w/acme/medida/npss")
    assert answer.status_code == 400
    assert "nps" in answer.text


def test_a_failure_of_ours_shows_nothing_of_the_server(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*asked: object) -> dict[str, object]:
        raise RuntimeError("a secret path")

    broken = Page("today", "hoy", "¿?", fail)
    monkeypatch.setattr(web_app, "pages", lambda: {"today": broken})
    answer = TestClient(web(home), raise_server_exceptions=False).get("/w/acme/hoy")
    assert answer.status_code == 500
    assert "El servidor no pudo responder" in answer.text
    assert "secret" not in answer.text


def test_a_bad_date_spoils_the_panels_not_the_page(client: TestClient) -> None:
    for route in ("hoy", "contactos"):
        answer = client.get(f"/w/acme/{route}?from=ayer")
        assert answer.status_code == 200
        assert "from es una fecha como 2026-01-31" in answer.text


@pytest.mark.parametrize(("name", "value"), [("lang", "pt"), ("theme", "dark")])
def test_a_preference_goes_into_a_cookie_and_out_of_the_address(client: TestClient, name: str, value: str) -> None:
    answer = client.get(f"/w/acme/hoy?channel=phone&{name}={value}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/w/acme/hoy?channel=phone"
    assert answer.cookies[name] == value


def test_a_preference_that_does_not_exist_is_not_kept(client: TestClient) -> None:
    assert "set-cookie" not in client.get("/w/acme/hoy?lang=xx").headers


def test_what_a_form_leaves_empty_is_taken_out_of_the_address(client: TestClient) -> None:
    answer = client.get("/w/acme/hoy?channel=&queue=ventas&reason=")
    assert answer.headers["location"] == "/w/acme/hoy?queue=ventas"


def test_the_file_of_contacts_is_that_of_the_address(client: TestClient) -> None:
    answer = client.get("/w/acme/contactos.csv?channel=chat&from=2026-01-05&to=2026-01-11")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["channel"] for row in rows} == {"chat"}
    assert {row["started_at"][:10] for row in rows} <= {f"2026-01-{day:02}" for day in range(5, 13)}
    assert answer.headers["content-disposition"] == 'attachment; filename="contactos-acme.csv"'


def test_an_answer_is_compressed(client: TestClient) -> None:
    assert client.get("/w/acme/hoy", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"
