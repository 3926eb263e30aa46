"""The command line as a whole: how an error is told, what help says, and how light a word of help is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from escucha.cli.app import app, main

RUN = "import sys; sys.argv[0] = 'escucha'\nfrom escucha.cli.app import main\n"
HEAVY = ("duckdb", "ibis", "pyarrow", "pandas", "scipy", "rich", "fastapi")
COMMANDS = ("init", "map", "ingest", "quarantine", "status", "measures", "measure", "findings", "simulate", "serve")


def commands() -> dict[str, object]:
    """The commands of the product, by name."""
    group = get_command(app)
    return dict(getattr(group, "commands", {}))


def escucha(*words: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """Run the command line with these words; the status that it ends with."""
    monkeypatch.setattr(sys, "argv", ["escucha", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "no hay un espacio de trabajo en"),
        ("en", "there is no workspace in"),
        ("pt", "não há um espaço de trabalho em"),
    ],
)
def test_an_error_of_ours_is_one_translated_line_and_status_one(
    language: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ESCUCHA_LANGUAGE", language)
    assert escucha("status", str(tmp_path / "acme"), monkeypatch=monkeypatch) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert said in told.err
    assert "escucha init acme" in told.err


def test_an_error_that_is_not_ours_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*words: object, **options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("escucha.cli.app.app", fails)
    with pytest.raises(ZeroDivisionError):
        main()


@pytest.mark.parametrize("words", [("medir",), ("status",), ("init", "a", "--pak", "telco"), ("init", "a", "b")])
def test_words_that_are_no_command_end_with_status_two_and_the_usage(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert escucha(*words, monkeypatch=monkeypatch) == 2
    assert "Usage: " in capsys.readouterr().err


def test_the_commands_of_the_product_are_all_there() -> None:
    assert set(COMMANDS) <= set(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_each_of_its_options_has_help(name: str) -> None:
    found = CliRunner().invoke(app, [name, "--help"])
    assert found.exit_code == 0
    command = commands()[name]
    assert str(getattr(command, "help", None) or "").strip()
    for option in getattr(command, "params", ()):
        assert str(getattr(option, "help", None) or "").strip(), f"{name} {option.name} has no help"


@pytest.mark.parametrize("words", [("--help",), ("measure", "--help"), ("ingest", "--help")])
def test_help_is_given_without_loading_a_database(words: tuple[str, ...]) -> None:
    code = f"{RUN}try:\n    main()\nexcept SystemExit:\n    pass\nprint(*sys.modules, file=sys.stderr)\n"
    asked = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert "Usage: escucha" in asked.stdout
    assert set(HEAVY).isdisjoint(asked.stderr.split())
    assert "escucha.cli.data" in asked.stderr.split()


def test_no_words_at_all_show_the_help(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert escucha(monkeypatch=monkeypatch) in (0, 2)
    told = capsys.readouterr()
    assert all(f"  {name} " in told.out + told.err for name in COMMANDS)
