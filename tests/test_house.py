"""The house as a whole: light to import, layered, and shipped with everything it needs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tools.house.tree import Tree

ROOT = Path(__file__).parents[1]
HEAVY = {"duckdb", "pyspark", "torch", "numba", "ibis", "pyarrow", "numpy", "scipy", "pandas", "fastapi", "babel"}


def loaded(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after ``code``."""
    report = "\nimport sys; print('loaded:', *{name.split('.')[0] for name in sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code + report], capture_output=True, text=True, check=True)
    return set(ran.stdout.rsplit("loaded:", 1)[1].split())


def test_importing_escucha_loads_nothing_heavy() -> None:
    assert loaded("import escucha") & HEAVY == set()


def test_help_loads_nothing_heavy() -> None:
    asked = "import sys\nsys.argv = ['escucha', '--help']\nfrom escucha.cli.app import main\ntry:\n    main()\n"
    assert loaded(asked + "except SystemExit:\n    pass") & HEAVY == set()


def lint_imports(src: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """import-linter with the contracts of this repository over the sources in ``src``."""
    linter = Path(sys.executable).with_name("lint-imports")
    command = [str(linter), "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env={"PYTHONPATH": str(src)})


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources to break."""
    src = tmp_path / "src"
    shutil.copytree(ROOT / "src", src, ignore=shutil.ignore_patterns("*.pyc", "static", "locale"))
    return src


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("escucha/novel/__init__.py", "", "novel"),
        ("escucha/tables/upward.py", "def go():\n    import escucha.workspace\n", "escucha.workspace"),
        ("escucha/text/sideways.py", "import escucha.measures.measure\n", "escucha.measures.measure"),
        ("escucha/measures/raw.py", "import duckdb\n", "duckdb"),
    ],
    ids=["a folder without a place", "a deferred import upwards", "a sibling", "a database outside the engines"],
)
def test_a_breach_of_the_layers_is_found(copy: Path, tmp_path: Path, name: str, content: str, complaint: str) -> None:
    file = copy / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(content)
    linted = lint_imports(copy, tmp_path)
    assert linted.returncode == 1
    assert complaint in linted.stdout


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("import importlib\n", "TID251"),
        ("from . import errors\n", "TID252"),
        ("try:\n    pass\nexcept Exception:\n    pass\n", "BLE001"),
        ("def speak(loud: bool) -> None: ...\n", "FBT001"),
        ("import torch\n", "TID253"),
    ],
)
def test_a_breach_of_style_is_found(code: str, rule: str) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--stdin-filename", "src/escucha/text/novel.py", "-"]
    assert rule in subprocess.run(command, input=code, capture_output=True, text=True, cwd=ROOT).stdout


def test_the_suites_of_ci_are_those_of_make() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert script[-2:] == ["make check", "make test"]


@pytest.mark.slow
def test_a_wheel_carries_everything_that_is_read_at_run_time(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(tmp_path)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    ours = {name.removeprefix("src/") for name in Tree(ROOT).committed if name.startswith("src/escucha/")}
    assert ours - packed == set()
    if (ROOT / "frontend").exists():
        assert any(name.startswith("escucha/web/static/") for name in packed)
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert scripts == {"escucha": "escucha.cli.app:main"}
