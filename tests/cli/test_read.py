"""The command that reads a file of conversations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from escucha.cli.read import COMMANDS


def test_a_file_is_read_and_the_count_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESCUCHA_LANGUAGE", "en")
    app = typer.Typer()
    for command in COMMANDS:
        command.add_to(app)
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": 1, "turns": [{"speaker": "customer", "text": "hola"}]}) + "\n")
    result = CliRunner().invoke(app, [str(source), "--out", str(target)])
    assert result.exit_code == 0
    assert "1 conversations read" in result.output
    assert json.loads(target.read_text())["turns"][0]["valence"] == 0
