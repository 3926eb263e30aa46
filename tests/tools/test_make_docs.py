"""The pages of measures say what the measures say, and are the committed ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from escucha.measures.measure import find_measure, measures
from tools import make_docs


def test_the_committed_pages_are_what_the_measures_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_docs.main(["--check"]) == 0, capsys.readouterr().err


def test_a_page_says_question_definition_unit_source_dimensions_options_and_a_command() -> None:
    section = make_docs.section(find_measure("service_level_less_short"))
    assert "*How many are answered in time, leaving aside those who leave at once?*" in section
    assert "A short abandon left in less than `short_s` seconds." in section
    assert "| options | `within_s` = 20.0, `short_s` = 5.0 |" in section
    assert "| source | as ICMI variant 4, with short abandons |" in section
    assert "| unit | fraction |" in section
    assert "`segment`, `age_band`" in section
    assert "escucha measure acme service_level_less_short --by day,queue --within-s 20" in section


def test_a_count_says_that_it_has_no_interval() -> None:
    assert "| interval | none: a census of the period |" in make_docs.section(find_measure("contacts"))


def test_every_measure_is_in_the_index_with_its_question() -> None:
    index = make_docs.pages(measures().values())["index.md"]
    assert [each.name for each in measures().values() if each.question not in index] == []


def test_checking_tells_old_and_left_over_pages_and_writing_mends_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_docs, "FOLDER", tmp_path / "measures")
    assert make_docs.main(["--check"]) == 1
    assert make_docs.main([]) == 0
    assert make_docs.main(["--check"]) == 0
    (tmp_path / "measures" / "gone.md").write_text("old")
    assert make_docs.main(["--check"]) == 1
    assert make_docs.main([]) == 0
    assert not (tmp_path / "measures" / "gone.md").exists()
