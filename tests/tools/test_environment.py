"""The environment is made once, brought up to date when a list changes, and left alone otherwise."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools import environment


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been installed, call by call; nothing is, and the interpreter counts as running."""
    calls: list[list[str]] = []

    def install(python: Path, what: Sequence[str]) -> None:
        calls.append(list(what))

    monkeypatch.setattr(environment, "_install", install)
    monkeypatch.setattr(environment, "_runs", lambda python: True)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/npm")
    return calls


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with lists and something to build, and an environment without stamps."""
    for folder in ("requirements", "frontend/src", "frontend/node_modules", ".venv"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("base", "build", "dev", "node"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1\n")
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "frontend/src/chart.ts").write_text("one")
    return tmp_path


def lists(root: Path, calls: list[list[str]]) -> list[list[str]]:
    """The lists named in each installation of packages."""
    return [[Path(word).stem for word in call if word.endswith(".txt")] for call in calls if "-e" not in call]


def test_the_first_run_installs_the_lists_then_escucha(root: Path, installed: list[list[str]]) -> None:
    environment.main("demo", root=root)
    packages, escucha = installed
    assert packages[0] == "--require-hashes"
    assert lists(root, [packages]) == [["base", "build"]]
    assert escucha == ["--no-build-isolation", "--no-deps", "-e", str(root)]


def test_a_second_run_installs_nothing(root: Path, installed: list[list[str]]) -> None:
    environment.main("demo", root=root)
    installed.clear()
    environment.main("demo", root=root)
    assert installed == []


def test_a_changed_list_is_installed_alone(root: Path, installed: list[list[str]]) -> None:
    environment.main("demo", root=root)
    installed.clear()
    (root / "requirements/base.txt").write_text("base==2\n")
    environment.main("demo", root=root)
    assert lists(root, installed) == [["base"]]


def test_a_changed_front_end_builds_escucha_anew(root: Path, installed: list[list[str]]) -> None:
    environment.main("demo", root=root)
    installed.clear()
    (root / "frontend/src/chart.ts").write_text("two")
    environment.main("demo", root=root)
    assert installed == [["--no-build-isolation", "--no-deps", "-e", str(root)]]


def test_what_npm_fetched_is_not_source(root: Path, installed: list[list[str]]) -> None:
    environment.main("demo", root=root)
    installed.clear()
    (root / "frontend/node_modules/echarts.js").write_text("fetched")
    environment.main("demo", root=root)
    assert installed == []


def test_without_npm_a_pinned_node_comes_along(
    root: Path, installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    environment.main("dev", root=root)
    assert lists(root, installed[:1]) == [["dev", "node"]]


def test_an_interrupted_installation_is_done_again(
    root: Path, installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(python: Path, what: Sequence[str]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(environment, "_install", broken)
        with pytest.raises(KeyboardInterrupt):
            environment.main("dev", root=root)
    environment.main("dev", root=root)
    assert lists(root, installed[:1]) == [["dev"]]


def test_an_environment_that_does_not_run_is_made_anew(root: Path, installed: list[list[str]]) -> None:
    made: list[tuple[Path, bool]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(environment, "_runs", lambda python: False)
        patch.setattr("venv.create", lambda folder, clear, with_pip: made.append((folder, clear)))
        environment.main("dev", root=root)
    assert made == [(root / ".venv", True)]


def test_the_fingerprint_changes_with_content_and_with_name(tmp_path: Path) -> None:
    for name, content in (("a", "one"), ("b", "one"), ("c", "two")):
        (tmp_path / name).write_text(content)
    digests = {environment.fingerprint([tmp_path / name]) for name in "abc"}
    assert len(digests) == 3
    assert environment.fingerprint([tmp_path / "a"]) in digests


def test_an_interpreter_that_is_not_there_does_not_run(tmp_path: Path) -> None:
    assert not environment._runs(tmp_path / "python")
    assert environment._runs(Path(sys.executable))


def test_pip_takes_over_where_uv_cannot_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr("subprocess.run", lambda command, **options: ran.append(list(map(str, command))))
    environment._install(tmp_path / "python", ["-e", "."])
    assert [command[1:4] for command in ran] == [["-m", "pip", "install"]] * 2
    assert ran[0][-1].endswith("uv.txt")
    assert ran[1][-2:] == ["-e", "."]
