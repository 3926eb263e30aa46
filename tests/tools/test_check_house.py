"""The check prints the budget and ends with 1 when a rule is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.house.tree_of import tree_of
from tools import check_house


def checked(root: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> int:
    tree_of(root, files)
    monkeypatch.setattr(check_house, "ROOT", root)
    return check_house.main()


def test_a_tree_that_keeps_the_rules_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"src/escucha/a.py": '"""A."""\nX = 1\n', "tests/test_a.py": '"""A."""\nX = 1\n'}
    assert checked(tmp_path, files, monkeypatch) == 0
    assert "lines of a file, median" in capsys.readouterr().out


def test_one_breach_fails_the_check_and_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"src/escucha/utils.py": '"""A."""\n', "tests/test_utils.py": '"""A."""\n'}
    assert checked(tmp_path, files, monkeypatch) == 1
    assert "src/escucha/utils.py: 'utils' says nothing" in capsys.readouterr().out


def test_a_broken_budget_fails_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(tmp_path, {"src/escucha/a.py": '"""A."""\nX = 1\n'}, monkeypatch) == 1


def test_the_vocabulary_has_no_place_for_an_emotion_of_staff(tmp_path: Path) -> None:
    assert not list(check_house.no_emotion_of_staff(tree_of(tmp_path, {})))
