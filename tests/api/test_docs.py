"""The page to try the API in comes from files of our own or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from escucha.api.app import api
from escucha.api.docs import NEEDED
from escucha.home import Home


def test_without_the_files_there_is_no_page(home: Home, tmp_path: Path) -> None:
    with TestClient(api(home, swagger=tmp_path)) as client:
        assert client.get("/docs").status_code == 404


def test_with_the_files_the_page_asks_no_other_host_and_runs_no_script_of_its_own(home: Home, tmp_path: Path) -> None:
    for name in NEEDED:
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")
    with TestClient(api(home, swagger=tmp_path)) as client:
        page = client.get("/docs").text
        assert "://" not in page
        assert "<script>" not in page
        assert client.get("/docs/files/swagger-ui-bundle.js").text == "/* swagger-ui-bundle.js */"
        assert "openapi.json" in client.get("/docs/start.js").text
        assert not [path for path in client.get("/openapi.json").json()["paths"] if "docs" in path]


@pytest.mark.parametrize("address", ["/docs", "/redoc"])
def test_no_page_loads_from_elsewhere_by_default(home: Home, address: str) -> None:
    with TestClient(api(home)) as client:
        assert client.get(address).status_code == 404
