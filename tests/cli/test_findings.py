"""The findings are told in the terminal, as a table and sentences or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from escucha.cli.app import app
from escucha.engines.engine import Change
from escucha.workspace import init_workspace
from tests.watch.conftest import contacts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace, closed, of which queue ventas gets worse in the last four weeks."""
    with init_workspace(
        tmp_path / "acme", toml='title = "Acme"\nzone = "UTC"\n[targets]\nservice_level = 0.85\n'
    ) as opened:
        opened.engine.commit([Change("contact", contacts())])
    return tmp_path / "acme"


def told(folder: Path, *more: str, language: str = "es") -> str:
    done = CliRunner().invoke(
        app, ["findings", str(folder), *more], env={"ESCUCHA_LANGUAGE": language, "COLUMNS": "120"}
    )
    assert done.exit_code == 0, done.output
    return done.stdout.replace("\N{NO-BREAK SPACE}", " ")


def test_the_period_the_indicators_and_the_findings_are_printed(folder: Path) -> None:
    printed = told(folder, "--end", "2026-03-30")
    assert "Acme · 28 días, del 2 mar 2026 al 29 mar 2026" in printed
    assert "no cumple la meta de 85,0 %" in printed
    assert "(cola ventas): cayó de" in printed


def test_they_are_told_in_the_language_asked_for(folder: Path) -> None:
    assert "(queue ventas): fell from" in told(folder, "--end", "2026-03-30", language="en")


def test_json_holds_the_numbers_and_the_contacts_behind(folder: Path) -> None:
    written = json.loads(told(folder, "--end", "2026-03-30", "--json"))
    assert written["period"] == {"start": "2026-03-02", "end": "2026-03-30"}
    fell = next(each for each in written["findings"] if each["kind"] == "change" and each["measure"] == "service_level")
    assert fell["where"] == ["queue=ventas", "day>=2026-03-02", "day<2026-03-30"]
    assert fell["difference"]["hi"] < 0
    assert fell["sentence"].replace("\N{NO-BREAK SPACE}", " ").endswith("n = 1.680; descriptivo)")


def test_a_workspace_without_contacts_says_so(tmp_path: Path) -> None:
    init_workspace(tmp_path / "vacio", toml="").close()
    assert "todavía no hay contactos" in told(tmp_path / "vacio")
    assert json.loads(told(tmp_path / "vacio", "--json")) == {"period": None, "findings": []}
