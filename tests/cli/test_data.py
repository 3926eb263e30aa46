"""The commands that bring data in, run as the shell runs them."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

from escucha.cli.app import main

ROWS = "id;canal;fecha;espera;abandonada\n1;Teléfono;03/04/2026 10:00;12,5;No\n2;chat;25/04/2026 11:00;mucho;Sí\n"


def escucha(*words: object, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run the command line with these words; the status that it ends with."""
    monkeypatch.setattr(sys, "argv", ["escucha", *map(str, words)])
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a workspace called acme and a file of two contacts, one of them bad."""
    (tmp_path / "llamadas.csv").write_text(ROWS, encoding="cp1252")
    assert escucha("init", tmp_path / "acme", "--pack", "telco", "--title", "Acme", monkeypatch=monkeypatch) == 0
    return tmp_path


def test_a_clients_file_comes_in_by_a_proposed_mapping(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    acme, file, mapping = folder / "acme", folder / "llamadas.csv", folder / "m.toml"
    assert escucha("map", file, "--out", mapping, monkeypatch=monkeypatch) == 0
    capsys.readouterr()
    assert escucha("ingest", acme, file, "--mapping", mapping, monkeypatch=monkeypatch) == 0
    out = capsys.readouterr().out
    assert "1 filas en cuarentena" in out
    assert "contact.wait_s type  (líneas 3)" in out
    assert "seen: 'mucho'" in out
    assert escucha("ingest", acme, file, "--mapping", mapping, monkeypatch=monkeypatch) == 0
    assert "ya se había leído" in capsys.readouterr().out


def test_quarantined_rows_are_listed_also_as_csv(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    acme, mapping = folder / "acme", folder / "m.toml"
    escucha("map", folder / "llamadas.csv", "--out", mapping, monkeypatch=monkeypatch)
    escucha("ingest", acme, folder / "llamadas.csv", "--mapping", mapping, monkeypatch=monkeypatch)
    capsys.readouterr()
    assert escucha("quarantine", acme, monkeypatch=monkeypatch) == 0
    assert capsys.readouterr().out.startswith("llamadas.csv:3  contact  wait_s takes a number")
    assert escucha("quarantine", acme, "--csv", monkeypatch=monkeypatch) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["line"], row["column"], row["reason"]) == ("3", "wait_s", "type")


def test_status_tells_what_is_stored_and_what_can_be_measured(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    acme, mapping = folder / "acme", folder / "m.toml"
    assert escucha("status", acme, monkeypatch=monkeypatch) == 0
    assert "No hay datos todavía" in capsys.readouterr().out
    escucha("map", folder / "llamadas.csv", "--out", mapping, monkeypatch=monkeypatch)
    escucha("ingest", acme, folder / "llamadas.csv", "--mapping", mapping, monkeypatch=monkeypatch)
    capsys.readouterr()
    assert escucha("status", acme, monkeypatch=monkeypatch) == 0
    out = capsys.readouterr().out
    assert "2026-04-03 13:00" in out
    assert "2 leídas, 1 en cuarentena" in out
    assert "service_level" in out


def test_a_file_whose_rows_are_all_bad_ends_with_a_status_of_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "malo.csv"
    file.write_text("contact_id,channel,started_at\n1,pigeon,2026-01-01\n2,pigeon,2026-01-01\n")
    assert escucha("ingest", folder / "acme", file, monkeypatch=monkeypatch) == 1


def test_the_files_before_a_bad_one_are_in_and_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = folder / "bueno.csv"
    good.write_text("contact_id,channel,started_at\n1,phone,2026-01-01\n")
    capsys.readouterr()
    assert escucha("ingest", folder / "acme", good, folder / "falta.csv", monkeypatch=monkeypatch) == 1
    told = capsys.readouterr()
    assert "bueno.csv" in told.out
    assert "falta.csv" in told.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("init", "{}/otra", "--pack", "telko"), "telco"),
        (("init", "{}/otra", "--zone", "America/Bogotá"), "America/Bogota"),
        (("init", "{}/acme"), "acme"),
        (("ingest", "{}/acne", "{}/llamadas.csv"), "acme"),
        (("ingest", "{}/acme", "{}/llamadas.csv"), "escucha map llamadas.csv"),
        (("ingest", "{}/acme", "{}/llamadas.csv", "--source", "tabulr"), "tabular"),
        (("map", "{}/llamada.csv"), "llamadas.csv"),
        (("map", "{}/llamadas.csv", "--out", "{}/llamadas.csv"), "llamadas.csv"),
    ],
)
def test_a_mistake_ends_with_one_message_that_names_the_way_out(
    folder: Path, words: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert escucha(*(word.format(folder) for word in words), monkeypatch=monkeypatch) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
