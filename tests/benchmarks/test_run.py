"""Benchmarks run by name, each in a process of its own, and a missed goal is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.run import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two benchmarks, of which the second misses its goal; each leaves a mark when it runs."""
    made = tmp_path / "some_benchmarks"
    made.mkdir()
    for name, status in (("fine", 0), ("slow", 1)):
        mark = tmp_path / f"{name}.ran"
        (made / f"bench_{name}.py").write_text(f"open({str(mark)!r}, 'w').close()\nraise SystemExit({status})\n")
    return made


def test_all_run_and_the_one_that_misses_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], folder=folder) == 1
    assert {file.name for file in folder.parent.glob("*.ran")} == {"fine.ran", "slow.ran"}
    assert "goals missed: slow" in capsys.readouterr().out


def test_only_those_asked_for_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fine"], folder=folder) == 0
    assert {file.name for file in folder.parent.glob("*.ran")} == {"fine.ran"}
    assert "every goal met" in capsys.readouterr().out
