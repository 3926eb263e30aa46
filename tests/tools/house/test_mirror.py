"""Tests stand where their module stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.house.tree_of import tree_of
from tools.house.mirror import mirror, strays, untested

DOES = "def speak(): ...\n"


@pytest.mark.parametrize(
    ("module", "tests"),
    [
        ("src/escucha/intake.py", "tests/test_intake.py"),
        ("src/escucha/web/pages/today.py", "tests/web/pages/test_today.py"),
        ("tools/house/sizes.py", "tests/tools/house/test_sizes.py"),
        ("benchmarks/bench_start.py", "tests/benchmarks/test_bench_start.py"),
        ("src/escucha/__init__.py", None),
        ("examples/a.py", None),
    ],
)
def test_each_module_has_one_place_for_its_tests(module: str, tests: str | None) -> None:
    assert mirror(module) == tests


def test_a_module_that_does_something_needs_a_test(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, {"src/escucha/a.py": DOES, "src/escucha/b.py": DOES, "tests/test_b.py": ""})
    assert list(untested(tree)) == ["src/escucha/a.py: has no test; expected in tests/test_a.py"]


def test_a_part_that_only_a_tested_neighbour_imports_is_tested_through_it(tmp_path: Path) -> None:
    files = {
        "src/escucha/text/redact.py": "from escucha.text import names\n" + DOES,
        "src/escucha/text/names.py": "from escucha.text.plain import speak\n" + DOES,
        "src/escucha/text/plain.py": DOES,
        "tests/text/test_redact.py": "",
    }
    assert not list(untested(tree_of(tmp_path, files)))


def test_a_part_that_somebody_else_imports_too_needs_a_test(tmp_path: Path) -> None:
    files = {
        "src/escucha/text/redact.py": "from escucha.text.names import speak\n" + DOES,
        "src/escucha/text/names.py": DOES,
        "src/escucha/intake.py": "import escucha.text.names\n" + DOES,
        "tests/text/test_redact.py": "",
        "tests/test_intake.py": "",
    }
    (breach,) = untested(tree_of(tmp_path, files))
    assert breach.startswith("src/escucha/text/names.py")


def test_a_public_method_is_something_done(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, {"src/escucha/a.py": "class Voice:\n    def speak(self): ...\n"})
    assert len(list(untested(tree))) == 1


def test_a_module_that_only_declares_needs_no_test_of_its_own(tmp_path: Path) -> None:
    assert not list(untested(tree_of(tmp_path, {"src/escucha/a.py": "TABLE = 1\ndef _hidden(): ...\n"})))


def test_a_test_beside_every_module_is_a_stray(tmp_path: Path) -> None:
    files = {"tests/test_a.py": "", "tests/conftest.py": "", "tests/measures/test_every_measure.py": ""}
    (stray,) = strays(tree_of(tmp_path, files))
    assert stray.startswith("tests/test_a.py: mirrors no module")
