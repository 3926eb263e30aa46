"""Measures on the command line: listed, computed, written as a table, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from escucha.cli.app import app
from escucha.cli.results import flags
from escucha.errors import MeasureError
from escucha.measures.measure import measures
from escucha.workspace import init_workspace
from tests.measures.case import NOON, Row, store

TOML = 'zone = "UTC"\n'


def served(queue: str, n: int) -> list[Row]:
    """Answered contacts of as many customers, four in five within 20 s."""
    return [
        {
            "queue": queue,
            "customer_id": f"{queue}{place}",
            "outcome": "served",
            "wait_s": 30.0 if place % 5 == 0 else 10.0,
            "started_at": NOON + timedelta(days=place % 12),
            "contact_id": f"{queue}-{place}",
        }
        for place in range(n)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with a large, a middling and a small queue."""
    with init_workspace(tmp_path / "acme", toml=TOML) as workspace:
        store(workspace.engine, "contact", [*served("ventas", 1200), *served("soporte", 60), *served("bajas", 4)])
    return tmp_path / "acme"


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """What the command prints."""
    with pytest.raises(SystemExit) as ended:
        app([str(word) for word in words], standalone_mode=True)
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_every_measure_is_listed_with_its_question(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "measures")
    assert all(name in out for name in measures())
    assert "¿Cuántos de los ofrecidos se atienden a tiempo?" in out


def test_measures_are_listed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "measures", "--json"))
    assert {each["name"] for each in found} == set(measures())


def test_a_table_has_intervals_n_and_why_a_cell_is_withheld(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "measure", folder, "service_level", "--by", "queue")
    (large,) = (line for line in out.splitlines() if "ventas" in line)
    assert "80,0 %" in large
    assert "1.200" in large
    assert "censo de los registros" in large
    (small,) = (line for line in out.splitlines() if "bajas" in line)
    assert "retenido" in small
    assert "muy pocos casos" in small
    assert " 4" in small
    assert "Nivel de servicio (proporción)" in out


def test_numbers_and_words_follow_the_language(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESCUCHA_LANGUAGE", "en")
    out = run(capsys, "measure", folder, "service_level", "--by", "queue")
    assert "1,200" in out
    assert "80.0 %" in out
    assert "withheld" in out
    assert "Service level (fraction)" in out


def test_options_of_the_measure_are_flags(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(run(capsys, "measure", folder, "service_level", "--json", "--within-s", "30"))
    assert answer["options"] == {"within_s": 30.0}
    assert answer["cells"][0]["value"] == 1.0


def test_periods_end_before_their_last_day_and_conditions_add_up(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    period = ("--from", "2026-03-02", "--to", "2026-03-04", "--where", "queue=ventas", "--level", ".9", "--json")
    answer = json.loads(run(capsys, "measure", folder, "contacts", *period))
    assert answer["where"] == ["queue=ventas", "day>=2026-03-02", "day<2026-03-04"]
    (cell,) = answer["cells"]
    assert (cell["value"], cell["level"]) == (200.0, 0.9)


def test_csv_has_a_line_a_cell(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "measure", folder, "service_level", "--by", "queue", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["queue"], row["value"], row["n"], row["suppressed"]) for row in rows] == [
        ("bajas", "", "4", "few"),
        ("soporte", "", "60", "complement"),
        ("ventas", "0.8", "1200", ""),
    ]


def test_a_measure_that_does_not_exist_is_refused_with_near_names(folder: Path) -> None:
    with pytest.raises(MeasureError, match="did you mean service_level"):
        app(["measure", str(folder), "service_levl"], standalone_mode=False)


def test_an_option_that_does_not_exist_is_refused_with_near_names(folder: Path) -> None:
    with pytest.raises(MeasureError, match="did you mean within_s"):
        app(["measure", str(folder), "service_level", "--withins", "3"], standalone_mode=False)


def test_flags_are_read_with_a_space_or_a_sign() -> None:
    assert flags(["--within-s", "30", "--short-s=5"]) == {"within_s": "30", "short_s": "5"}


@pytest.mark.parametrize(
    ("given", "said"), [(["30"], "is not expected here"), (["--within-s"], "needs a value"), (["--a", "--b"], "--a 30")]
)
def test_words_that_are_not_flags_are_refused(given: list[str], said: str) -> None:
    with pytest.raises(MeasureError, match=said):
        flags(given)
