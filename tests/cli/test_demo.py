"""The demo is built once, from the example and the simulated centre."""

from __future__ import annotations

from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from escucha.cli import demo
from escucha.errors import WorkspaceError
from escucha.workspace import open_workspace

NOW = datetime(2026, 11, 1)


def n_contacts(folder: Path) -> float | None:
    with open_workspace(folder) as opened:
        (cell,) = opened.measure("contacts")
        return cell.estimate.value


def test_the_desk_holds_every_incident_and_a_second_build_says_that_it_was_there(tmp_path: Path) -> None:
    said = []
    for _ in range(2):
        bars = Progress(console=Console(record=True, file=StringIO()))
        demo.build_desk(tmp_path / demo.DESK, now=NOW, bars=bars)
        said.append(bars.console.export_text().count("ya estaba"))
        assert n_contacts(tmp_path / demo.DESK) == 24_918
    assert said == [0, 2]


def test_the_centre_has_about_as_many_contacts_as_asked_for_and_a_second_build_changes_nothing(tmp_path: Path) -> None:
    found = set()
    for _ in range(2):
        demo.build_centre(tmp_path / demo.CENTRE, now=NOW, bars=Progress(disable=True), n_contacts=1000)
        found.add(n_contacts(tmp_path / demo.CENTRE))
    (n,) = found
    assert n == pytest.approx(1000, rel=0.2)


def test_without_the_example_the_error_says_where_to_find_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "EXAMPLE", tmp_path / "none")
    with pytest.raises(WorkspaceError, match="checkout"):
        demo.build_desk(tmp_path / demo.DESK, now=NOW, bars=Progress(disable=True))
    assert not (tmp_path / demo.DESK).exists()
