"""The serve command says where it serves, and warns when others can see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from escucha import server
from escucha.cli.app import app


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str, int]]:
    """What would have been served; the address is always that of port 8001."""
    calls: list[tuple[Path, str, int]] = []

    def serve(folder: Path, *, host: str, port: int, ready: Callable[[str], None]) -> None:
        calls.append((folder, host, port))
        ready("http://127.0.0.1:8001/")

    monkeypatch.setattr(server, "serve", serve)
    monkeypatch.setenv("ESCUCHA_LANGUAGE", "es")
    return calls


def test_it_serves_on_the_loopback_and_says_the_address(served: list[tuple[Path, str, int]]) -> None:
    said = CliRunner().invoke(app, ["serve", "acme", "--no-open", "--port", "8001"])
    assert served == [(Path("acme"), "127.0.0.1", 8001)]
    assert said.stdout == "Escucha está en http://127.0.0.1:8001/ (Ctrl-C para terminar).\nTerminado.\n"
    assert said.stderr == ""


def test_another_port_than_the_one_asked_for_is_said(served: list[tuple[Path, str, int]]) -> None:
    said = CliRunner().invoke(app, ["serve", "acme", "--no-open"])
    assert "El puerto 8000 está ocupado; se usa el 8001." in said.stdout


def test_any_free_port_is_no_surprise(served: list[tuple[Path, str, int]]) -> None:
    assert "ocupado" not in CliRunner().invoke(app, ["serve", "acme", "--no-open", "--port", "0"]).stdout


def test_a_host_that_others_can_see_is_warned_of(served: list[tuple[Path, str, int]]) -> None:
    said = CliRunner().invoke(app, ["serve", "acme", "--no-open", "--host", "0.0.0.0"])
    assert served[0][1] == "0.0.0.0"
    assert "todavía no hay cuentas" in said.stderr


def test_the_browser_opens_unless_told_otherwise(
    served: list[tuple[Path, str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    CliRunner().invoke(app, ["serve", "acme"])
    CliRunner().invoke(app, ["serve", "acme", "--no-open"])
    assert opened == ["http://127.0.0.1:8001/"]
