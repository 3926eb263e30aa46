"""The size budget is measured right and breaks where it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.house.tree_of import tree_of
from tools.house.sizes import Line, budget, documented, length, percentile, too_long, undocumented
from tools.house.tree import Module


def body(n_lines: int) -> str:
    return "def speak():\n" + "    x = 1\n" * (n_lines - 1)


def test_a_function_is_as_long_as_its_lines_without_its_docstring() -> None:
    code = 'def speak():\n    """Say it.\n\n    Loudly.\n    """\n    x = 1\n    return x\n'
    (function,) = Module("src/a.py", code).functions()
    assert length(function) == 3


def test_a_function_that_is_only_its_docstring_counts_whole() -> None:
    (function,) = Module("src/a.py", 'def speak():\n    """Say it."""\n').functions()
    assert length(function) == 2


def test_a_file_may_have_600_lines_and_not_601(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, {"src/fits.py": "x = 1\n" * 600, "src/long.py": "x = 1\n" * 601})
    assert list(too_long(tree)) == ["src/long.py: 601 lines, at most 600; split it by idea"]


def test_a_function_may_have_60_lines_and_not_61(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, {"src/fits.py": body(60), "tests/long.py": body(61)})
    assert list(too_long(tree)) == ["tests/long.py:1: speak has 61 lines, at most 60"]


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([], 0.9, 0), ([7], 0.9, 7), (list(range(1, 11)), 0.9, 9), (list(range(1, 12)), 0.9, 10)],
)
def test_percentile_is_the_smallest_value_that_enough_do_not_exceed(
    values: list[int], share: float, expected: int
) -> None:
    assert percentile(values, share) == expected


def test_the_budget_of_a_small_tree_is_the_one_counted_by_hand(tmp_path: Path) -> None:
    files = {"src/a.py": '"""A."""\n' + body(9), "src/b.py": "x = 1\n" * 30, "tests/test_a.py": "x = 1\n" * 20}
    seen = {line.what: line.seen for line in budget(tree_of(tmp_path, files))}
    assert seen == {
        "lines of a file, median": 20,
        "lines of a file, 90th percentile": 30,
        "lines of a file, longest": 30,
        "lines of a function, median": 9,
        "lines of a function, longest": 9,
        "public docstrings, %": 25,
        "lines of tests per line of source": 0.5,
    }


def test_an_empty_tree_keeps_the_budget(tmp_path: Path) -> None:
    assert all(line.fits for line in budget(tree_of(tmp_path, {})))


def test_a_line_of_the_budget_says_when_it_is_broken() -> None:
    assert not Line("lines", 11, 10).fits
    assert not Line("share", 0.9, 1, at_least=True).fits
    assert str(Line("lines", 11, 10)).startswith("NO")
    assert str(Line("lines", 10, 10)).startswith("ok")


def test_public_things_without_a_docstring_are_named(tmp_path: Path) -> None:
    code = (
        '"""A."""\nclass Voice:\n    """A voice."""\n    def speak(self): ...\n    def _hum(self): ...\n'
        "    def __len__(self): ...\nclass _Hidden:\n    def speak(self): ...\ndef _hidden(): ...\ndef shown(): ...\n"
    )
    tree = tree_of(tmp_path, {"src/a.py": code, "src/b.py": "x = 1\n", "src/__init__.py": ""})
    assert list(undocumented(tree)) == [
        "src/a.py:4: speak has no docstring",
        "src/a.py:10: shown has no docstring",
        "src/b.py has no docstring",
    ]
    assert documented(tree) == (2, 5)


def test_in_tests_only_modules_need_a_docstring(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, {"tests/test_a.py": '"""A."""\ndef test_it(): ...\n'})
    assert list(undocumented(tree)) == []
