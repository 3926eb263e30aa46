"""The command makes the workspace, fills it, and says what it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from escucha.cli.app import app
from escucha.errors import SourceError
from escucha.workspace import open_workspace

RUN = CliRunner()
SMALL = ["--contacts", "1000", "--days", "60", "--seed", "5", "--turns", "100"]


def test_it_makes_a_workspace_and_counts_its_rows(tmp_path: Path) -> None:
    done = RUN.invoke(app, ["simulate", str(tmp_path / "demo"), *SMALL], catch_exceptions=False)
    assert done.exit_code == 0
    assert "0 en cuarentena" in done.stdout
    with open_workspace(tmp_path / "demo") as opened:
        assert "inventada" in opened.title
        from escucha.tables.truth_contact import TRUTH_CONTACT

        truth = TRUTH_CONTACT.unbound()
        talked = opened.rows(truth.filter(truth.dialogue_id.notnull()))
        assert 50 < len(talked) < 130


def test_it_may_be_asked_twice(tmp_path: Path) -> None:
    asked = ["simulate", str(tmp_path / "demo"), *SMALL]
    first, second = (RUN.invoke(app, asked, catch_exceptions=False).stdout for _ in range(2))
    assert "Simulación cargada" in first
    assert "ya estaba cargada" in second


def test_a_size_out_of_range_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="contacts from 1000"):
        RUN.invoke(app, ["simulate", str(tmp_path / "demo"), "--contacts", "10"], catch_exceptions=False)


def test_help_is_in_spanish() -> None:
    assert "Inventa un centro de contacto" in RUN.invoke(app, ["simulate", "--help"]).stdout
