"""Every page stands without data; the worked example of the documentation is a page that works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader
from starlette.testclient import TestClient

from escucha.home import Home
from escucha.web import app, menu
from escucha.web.app import web
from escucha.web.page import Page, pages
from escucha.web.rendering import environment

DOCS = Path(__file__).parents[2] / "docs" / "adding" / "page.md"
GIVEN = {"{contact_id:path}": "none", "{measure_name}": "contacts"}
EXPECTED_WITHOUT_DATA = (200, 404)


@pytest.mark.parametrize("route", [each.route for each in pages().values()])
def test_every_page_without_data_says_so(client: TestClient, route: str) -> None:
    for name, value in GIVEN.items():
        route = route.replace(name, value)
    answer = client.get(f"/w/nuevo/{route}")
    assert answer.status_code in EXPECTED_WITHOUT_DATA
    assert 'class="state' in answer.text


@pytest.mark.parametrize("workspace", ["acme", "nuevo"])
def test_the_worked_example_is_a_page(home: Home, monkeypatch: pytest.MonkeyPatch, workspace: str) -> None:
    blocks = dict(re.findall(r"```(python|html)\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL))
    made: dict[str, Page] = {}
    exec(compile(blocks["python"], str(DOCS), "exec"), made)
    found = pages() | {"mix": made["PAGE"]}
    for module in (app, menu):
        monkeypatch.setattr(module, "pages", lambda: found)
    loader = environment().loader
    assert loader is not None
    monkeypatch.setattr(environment(), "loader", ChoiceLoader([DictLoader({"mix.html": blocks["html"]}), loader]))
    page = TestClient(web(home)).get(f"/w/{workspace}/mezcla").text
    assert ">Mezcla</a>" in page
    assert ("Teléfono" in page) == (workspace == "acme")
    assert ("Todavía no hay contactos" in page) == (workspace == "nuevo")
