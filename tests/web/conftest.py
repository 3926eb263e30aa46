"""A home with one seeded workspace and one empty one, opened once, and the web app over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from escucha.home import Home, open_home
from escucha.web.app import web
from escucha.workspace import Workspace, init_workspace
from tests.seed import seed

ACME = """
title = "Acme Telefonía"
zone = "America/Argentina/Buenos_Aires"
[privacy]
pseudonymise = false
[targets]
service_level = 0.8
nps = 10
[queues.ventas]
within_s = 30
target = 0.7
"""


def fill_home(folder: Path) -> None:
    """Make workspaces ``acme``, with the contacts of tests.seed, and ``nuevo``, with none, in ``folder``."""
    with init_workspace(folder / "acme", toml=ACME) as workspace:
        seed(workspace)
    init_workspace(folder / "nuevo", toml='title = "Nuevo"\n').close()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A filled home; see fill_home. Not to be changed."""
    folder: Path = tmp_path_factory.mktemp("home")
    fill_home(folder)
    with open_home(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def acme(home: Home) -> Workspace:
    """The seeded workspace. Not to be changed."""
    return home.workspace("acme")


@pytest.fixture(scope="session")
def nuevo(home: Home) -> Workspace:
    """The empty workspace. Not to be changed."""
    return home.workspace("nuevo")


@pytest.fixture
def client(home: Home) -> TestClient:
    """A browser without scripts, at the web app; it does not follow redirects."""
    return TestClient(web(home), follow_redirects=False, raise_server_exceptions=False)
