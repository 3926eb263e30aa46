"""What every test may ask for: a folder, an engine, a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from escucha.engines.engine import Engine, open_engine
from escucha.workspace import Workspace, init_workspace
from tests.seed import seed

ENGINES = ("duckdb",)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty warehouse, once on every engine."""
    opened = open_engine(request.param, tmp_path, memory_gb=1, threads=2)
    yield opened
    opened.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace that keeps identifiers as they are."""
    with init_workspace(tmp_path / "acme", toml='zone = "UTC"\n[privacy]\npseudonymise = false\n') as opened:
        yield opened


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The workspace of tests/seed.py, made once; only for tests that do not write."""
    toml = 'title = "Acme Telecomunicaciones"\n[targets]\nservice_level = 0.8\n[queues.ventas]\ntitle = "Ventas"\n'
    with init_workspace(tmp_path_factory.mktemp("home") / "acme", toml=toml) as opened:
        seed(opened)
        yield opened
