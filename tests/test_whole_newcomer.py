"""The first hour of a newcomer: a file of their own from the empty folder to numbers, checked by hand.

The file has 60 good rows and two bad ones, in the way of the country: semicolons, Windows encoding, day-first dates,
decimal commas, Spanish heads. Worked out on paper, by queue:

    soporte      18 answered after 8.5 s, 6 after 50.0 s, 6 left after 40.25 s; the answered talk 4.5 min
    ventas       15 answered after 5.0 s, 3 left after 3.0 s;                   the answered talk 2.0 min
    retencion     6 answered after 30.0 s;                                      the answered talk 10.0 min
    facturacion   5 answered after 10.0 s, 1 left after 12.0 s;                 the answered talk 3.2 min

and of the 50 answered 20 gave a note: 9 of them 9 or 10, 5 of them 6 or less. 12 came in on 3 April after half past
ten at night, which in UTC is the 4th; 26 on the 13th and 22 on the 14th.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from escucha.cli.app import main

CASE = Path(__file__).parent / "cases" / "newcomer"
Seen = pytest.CaptureFixture[str]


def escucha(*words: object) -> int:
    """Run the command line with these words; the status that it ends with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["escucha", *map(str, words)])
        patch.setenv("COLUMNS", "200")
        patch.setenv("ESCUCHA_LANGUAGE", "es")
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the file as the country writes it and a workspace that has read it."""
    folder = tmp_path_factory.mktemp("newcomer")
    text = (CASE / "llamadas.csv").read_text(encoding="utf-8")
    (folder / "llamadas.csv").write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    assert escucha("init", folder / "acme", "--pack", "telco", "--zone", "America/Argentina/Buenos_Aires") == 0
    read = ("ingest", folder / "acme", folder / "llamadas.csv", "--mapping", CASE / "mapeo.toml")
    assert escucha(*read) == 0
    return folder


def cells(home: Path, seen: Seen, *words: object) -> list[dict[str, Any]]:
    """The cells of a measure, asked for as JSON."""
    seen.readouterr()
    assert escucha("measure", home / "acme", *words, "--json") == 0
    answer: dict[str, Any] = json.loads(seen.readouterr().out)
    found: list[dict[str, Any]] = answer["cells"]
    return found


@pytest.mark.parametrize(
    ("words", "value", "n"),
    [
        (("contacts",), 60, 60),
        (("abandon_rate",), 10 / 60, 60),
        (("service_level",), (18 + 15 + 5) / 60, 60),
        (("service_level", "--within-s", "30"), (18 + 15 + 5 + 6) / 60, 60),
        (("service_level_of_answered",), (18 + 15 + 5) / 50, 50),
        (("service_level_or_left",), (18 + 15 + 5 + 3 + 1) / 60, 60),
        (("service_level_less_left",), (18 + 15 + 5) / (60 - 3 - 1), 56),
        (("service_level_or_short", "--short-s=5"), (18 + 15 + 5 + 3) / 60, 60),
        (("service_level_less_short",), (18 + 15 + 5) / (60 - 3), 57),
        (("speed_of_answer",), (18 * 8.5 + 6 * 50 + 15 * 5 + 6 * 30 + 5 * 10) / 50, 50),
        (("median_wait",), 8.5, 50),
        (("talk_time",), 60 * (24 * 4.5 + 15 * 2 + 6 * 10 + 5 * 3.2) / 50, 50),
        (("nps",), 100 * (9 - 5) / 20, 20),
        (("abandon_rate", "--where", "queue=soporte"), 6 / 30, 30),
        (("contacts", "--from", "2026-04-13", "--to", "2026-04-14"), 26, 26),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else None,
)
def test_a_number_is_the_one_worked_out_on_paper(
    home: Path, words: tuple[str, ...], value: float, n: int, capsys: Seen
) -> None:
    (cell,) = cells(home, capsys, *words)
    assert cell["value"] == pytest.approx(value, abs=1e-9)
    assert cell["n"] == n
    assert cell["suppressed"] is None


def test_days_are_local_ones_and_the_day_is_read_first(home: Path, capsys: Seen) -> None:
    found = {cell["dimensions"]["day"]: cell["value"] for cell in cells(home, capsys, "contacts", "--by", "day")}
    assert found == {"2026-04-03": 12, "2026-04-13": 26, "2026-04-14": 22}


def test_queues_of_six_are_withheld_and_the_others_shown(home: Path, capsys: Seen) -> None:
    found = {cell["dimensions"]["queue"]: cell for cell in cells(home, capsys, "abandon_rate", "--by", "queue")}
    shown = {queue: cell["value"] for queue, cell in found.items()}
    assert shown == {
        "soporte": pytest.approx(6 / 30), "ventas": pytest.approx(3 / 18), "retencion": None, "facturacion": None
    }  # fmt: skip
    assert {queue: cell["suppressed"] for queue, cell in found.items() if cell["value"] is None} == {
        "retencion": "few",
        "facturacion": "few",
    }


def test_the_csv_holds_what_the_json_holds(home: Path, capsys: Seen) -> None:
    expected = cells(home, capsys, "service_level", "--by", "queue")
    assert escucha("measure", home / "acme", "service_level", "--by", "queue", "--csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["queue"] for row in rows] == [cell["dimensions"]["queue"] for cell in expected]
    for row, cell in zip(rows, expected, strict=True):
        written = {name: float(row[name]) if row[name] else None for name in ("value", "lo", "hi", "n")}
        assert written == {name: cell[name] for name in written}


def test_the_table_writes_numbers_as_its_readers_do(home: Path, capsys: Seen) -> None:
    capsys.readouterr()
    assert escucha("measure", home / "acme", "abandon_rate", "--by", "queue") == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert "20,0 %" in lines["soporte"].replace("\xa0", " ")
    assert "16,7 %" in lines["ventas"].replace("\xa0", " ")
    assert "retenido" in lines["retencion"]
    assert "%" not in lines["facturacion"]


def test_the_status_tells_what_came_in_and_since_when(home: Path, capsys: Seen) -> None:
    capsys.readouterr()
    assert escucha("status", home / "acme") == 0
    told = capsys.readouterr().out
    rows = {line.split()[0]: line.split()[1:] for line in told.splitlines() if line.strip()}
    assert rows["contact"] == ["60", "2026-04-04", "01:30", "2026-04-14", "18:15"]
    assert rows["survey"] == ["20"]
    assert rows["quarantine"] == ["2"]
    assert "82 leídas, 2 en cuarentena  (completa)" in told


def test_the_two_bad_rows_are_told_with_their_line_and_without_the_customer(home: Path, capsys: Seen) -> None:
    capsys.readouterr()
    assert escucha("quarantine", home / "acme") == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("llamadas.csv:21  contact  wait_s takes a number")
    assert "'mucho'" in first
    assert second.startswith("llamadas.csv:42  contact  channel is one of phone, whatsapp")
    assert "'Paloma'" in second
    assert escucha("quarantine", home / "acme", "--csv") == 0
    assert "CLI-99" not in capsys.readouterr().out


def test_the_corrected_rows_come_in_and_nothing_is_counted_twice(home: Path, tmp_path: Path, capsys: Seen) -> None:
    text = (CASE / "llamadas.csv").read_text(encoding="utf-8")
    fixed = tmp_path / "corregidas.csv"
    fixed.write_text(text.replace("mucho", "1,0").replace("Paloma", "Teléfono"), encoding="utf-8")
    folder = tmp_path / "otra"
    assert escucha("init", folder, "--zone", "America/Argentina/Buenos_Aires") == 0
    for file in (home / "llamadas.csv", fixed, fixed):
        assert escucha("ingest", folder, file, "--mapping", CASE / "mapeo.toml") == 0
    capsys.readouterr()
    assert escucha("measure", folder, "contacts", "--json") == 0
    assert json.loads(capsys.readouterr().out)["cells"][0]["value"] == 62


def test_the_proposed_mapping_finds_the_layout_and_is_a_mapping(home: Path, tmp_path: Path, capsys: Seen) -> None:
    from escucha.sources.mapping import read_mapping

    out = tmp_path / "propuesto.toml"
    assert escucha("map", home / "llamadas.csv", "--out", out) == 0
    text = out.read_text(encoding="utf-8")
    assert '# encoding = "cp1252"' in text
    assert '# delimiter = ";"' in text
    assert {"Cliente", "N° de llamada"} <= set(read_mapping(out).sources)
