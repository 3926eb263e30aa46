"""The server is found by what it prints, and is ended when the pictures are taken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools.screenshots import SHOTS, chromium, first_address, served

SERVER = """\
#!/bin/sh
echo $$ > {pid}
echo "El puerto 8000 está ocupado; se usa el 8001."
echo "Escucha está en http://127.0.0.1:8001/ (Ctrl-C para terminar)."
exec sleep 60
"""


def test_the_address_is_the_first_that_is_printed() -> None:
    lines = ["El puerto 8000 está ocupado.", "Escucha está en http://127.0.0.1:8001 (Ctrl-C)."]
    assert first_address(iter(lines)) == "http://127.0.0.1:8001/"


def test_a_server_that_ends_without_an_address_ends_the_program() -> None:
    with pytest.raises(SystemExit, match="without saying where it is"):
        first_address(iter(["no hay espacio de trabajo"]))


def test_the_server_lasts_as_long_as_the_pictures(tmp_path: Path) -> None:
    program, pid = tmp_path / "escucha", tmp_path / "pid"
    program.write_text(SERVER.format(pid=pid))
    program.chmod(0o755)
    with served(tmp_path, program=str(program)) as address:
        assert address == "http://127.0.0.1:8001/"
        number = int(pid.read_text())
        os.kill(number, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_another_chromium_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    assert chromium() == "/opt/chromium"


def test_without_chromium_the_program_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(SystemExit, match="apt install chromium"):
        chromium()


@pytest.mark.parametrize("readme", ["README.md", "README.es.md"])
def test_every_picture_of_the_readme_is_taken(readme: str) -> None:
    text = (Path(__file__).parents[2] / readme).read_text(encoding="utf-8")
    shown = {part.split(")")[0] for part in text.split("](docs/screenshots/")[1:]}
    assert shown
    assert shown <= {shot.file for shot in SHOTS}
