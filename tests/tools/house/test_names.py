"""Words that say nothing are found in the names of files, folders and classes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.house.tree_of import tree_of
from tools.house.names import banned_names


@pytest.mark.parametrize("name", ["src/escucha/utils.py", "src/escucha/common/a.py", "tests/test_text_helpers.py"])
def test_a_file_or_folder_may_not_be_called_by_nothing(tmp_path: Path, name: str) -> None:
    (breach,) = banned_names(tree_of(tmp_path, {name: ""}))
    assert breach.startswith(name)


def test_a_class_may_not_be_a_manager_or_a_base(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, {"src/a.py": "class QueueManager: ...\nclass BaseQueue: ...\nclass Queue: ...\n"})
    assert [breach.split(":")[1] for breach in banned_names(tree)] == ["1", "2"]


def test_a_word_that_only_contains_a_banned_one_is_fine(tmp_path: Path) -> None:
    assert not list(banned_names(tree_of(tmp_path, {"src/database.py": "class Database: ...\n"})))
