"""The API over a home of one seeded, one empty and one broken workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from escucha.api.app import api
from escucha.home import Home, open_home
from escucha.workspace import init_workspace
from tests.seed import seed

TOML = 'title = "Acme Telecomunicaciones"\n[targets]\nservice_level = 0.8\n[queues.ventas]\ntitle = "Ventas"\n'


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home for tests that do not write: ``acme`` seeded, ``vacio`` empty, ``roto`` with a wrong setting."""
    folder: Path = tmp_path_factory.mktemp("home")
    with init_workspace(folder / "acme", toml=TOML) as acme:
        seed(acme)
    init_workspace(folder / "vacio", toml="").close()
    (folder / "roto").mkdir()
    (folder / "roto" / "escucha.toml").write_text("zonne = 'UTC'\n", encoding="utf-8")
    with open_home(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def client(home: Home) -> Iterator[TestClient]:
    """A client of the API, mounted as the server mounts it; addresses are below ``/api/v1/``."""
    server = FastAPI(openapi_url=None)
    server.mount("/api/v1", api(home))
    with TestClient(server, base_url="http://test/api/v1/") as opened:
        yield opened
