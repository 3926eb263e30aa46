"""A home opens what can be opened and says what cannot."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from escucha.errors import EngineError, NotFoundError, SettingsError, WorkspaceError
from escucha.home import open_home
from escucha.workspace import init_workspace

HOLD = "import sys; from pathlib import Path; from escucha.workspace import open_workspace\n"
HOLD += "held = open_workspace(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"


def made(folder: Path, *names: str) -> Path:
    """``folder`` with empty workspaces of those names."""
    for name in names:
        init_workspace(folder / name, toml="").close()
    return folder


@contextmanager
def held_by_another_process(folder: Path) -> Iterator[None]:
    """The workspace in ``folder`` open in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        try:
            yield
        finally:
            other.stdin.close()


def test_a_folder_of_workspaces_opens_them_all(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    with open_home(made(tmp_path, "b", "a")) as home:
        assert list(home.workspaces()) == ["a", "b"]
        assert home.workspace("b") is home.workspaces()["b"]
        assert home.failures() == {}


def test_a_workspace_alone_is_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made(tmp_path, "acme") / "acme")
    with open_home(Path()) as home:
        assert list(home.workspaces()) == ["acme"]
        assert home.workspace("acme").name == "acme"


def test_a_workspace_that_cannot_open_leaves_the_others_open_and_recovers(tmp_path: Path) -> None:
    broken = made(tmp_path, "acme", "roto") / "roto" / "escucha.toml"
    broken.write_text("zonne = 'UTC'\n", encoding="utf-8")
    with open_home(tmp_path) as home:
        assert list(home.workspaces()) == ["acme"]
        assert isinstance(home.failures()["roto"], SettingsError)
        with pytest.raises(SettingsError, match="zone"):
            home.workspace("roto")
        broken.write_text("zone = 'UTC'\n", encoding="utf-8")
        assert home.workspace("roto").settings.zone == "UTC"
        assert home.failures() == {}


def test_a_workspace_held_by_another_process_says_so_until_it_is_let_go(tmp_path: Path) -> None:
    made(tmp_path, "acme", "held")
    with held_by_another_process(tmp_path / "held"):
        with open_home(tmp_path) as home, pytest.raises(EngineError, match="another process"):
            home.workspace("held")
        with pytest.raises(EngineError, match="held is open in another process"):
            open_home(tmp_path / "held")
    with open_home(tmp_path) as home:
        assert home.workspace("held").name == "held"


def test_an_unknown_name_offers_near_ones(tmp_path: Path) -> None:
    with open_home(made(tmp_path, "acme")) as home, pytest.raises(NotFoundError, match="did you mean acme"):
        home.workspace("acmee")


@pytest.mark.parametrize("name", ["..", ".", "", "/etc", "acme/../acme", "acme\x00"])
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    with open_home(made(tmp_path, "acme")) as home, pytest.raises(NotFoundError):
        home.workspace(name)


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_workspaces_says_how_to_make_one(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "home"
    if there:
        folder.mkdir()
    with pytest.raises(WorkspaceError, match="escucha init"):
        open_home(folder)


def test_a_workspace_made_later_is_found(tmp_path: Path) -> None:
    with open_home(made(tmp_path, "acme")) as home:
        made(tmp_path, "nuevo")
        assert home.workspace("nuevo").name == "nuevo"
        assert list(home.workspaces()) == ["acme", "nuevo"]


def test_threads_that_ask_at_once_share_one_workspace(tmp_path: Path) -> None:
    with open_home(made(tmp_path, "acme")) as home:
        made(tmp_path, "nuevo")
        with ThreadPoolExecutor(20) as threads:
            found = list(threads.map(lambda _: home.workspace("nuevo"), range(100)))
    assert len(set(map(id, found))) == 1


def test_closing_gives_every_warehouse_back(tmp_path: Path) -> None:
    open_home(made(tmp_path, "a", "b")).close()
    with held_by_another_process(tmp_path / "a"), held_by_another_process(tmp_path / "b"):
        pass
