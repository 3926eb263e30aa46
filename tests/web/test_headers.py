"""Every answer tells the browser to reach nothing but this server."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from escucha.web.headers import HEADERS, POLICY

PATHS = ("/", "/w/acme/hoy", "/w/acme/contactos.csv", "/w/nadie/hoy", "/nothing", "/static/favicon.svg")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_scripts_and_styles_come_from_here_only() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == rules["script-src"] == rules["style-src"] == "'self'"
    assert "unsafe" not in POLICY


def test_a_page_with_data_is_not_kept_by_caches(client: TestClient) -> None:
    assert client.get("/w/acme/hoy").headers["cache-control"] == "no-store"
    assert "no-store" not in client.get("/static/favicon.svg").headers["cache-control"]


@pytest.mark.parametrize("path", ["/w/acme/hoy", "/w/acme/contactos", "/w/acme/contacto/c00003", "/nothing"])
def test_no_page_holds_a_script_a_style_or_a_handler_of_its_own(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/')
    assert "://" not in page.replace("http://www.w3.org", "")
