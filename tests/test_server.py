"""The server composes the API and the web app, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from escucha.home import open_home
from escucha.server import NOTE, ServerError, address, application, free_socket, is_loopback, noted
from escucha.web.headers import HEADERS
from escucha.workspace import init_workspace

PATIENCE_S = 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home with one empty workspace."""
    init_workspace(tmp_path / "acme", toml="").close()
    return tmp_path


@pytest.mark.parametrize("path", ["/w/acme/hoy", "/api/v1/workspaces", "/api/v1/docs", "/api/v1/openapi.json"])
def test_the_web_app_and_the_api_stand_side_by_side(folder: Path, path: str) -> None:
    with open_home(folder) as home:
        answer = TestClient(application(home), base_url="http://127.0.0.1").get(path)
    assert answer.status_code == 200
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_another_name_pointed_at_this_machine_is_refused(folder: Path) -> None:
    with open_home(folder) as home:
        here = TestClient(application(home), base_url="http://evil.example")
        anywhere = TestClient(application(home, hosts=("*",)), base_url="http://evil.example")
        assert (here.get("/w/acme/hoy").status_code, anywhere.get("/w/acme/hoy").status_code) == (400, 200)


def test_a_busy_port_gives_way_to_the_next_free_one() -> None:
    with free_socket("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with free_socket("127.0.0.1", port) as next_one:
            assert port < next_one.getsockname()[1] < port + 20


def test_a_host_that_is_not_of_this_machine_is_refused() -> None:
    with pytest.raises(ServerError, match=r"cannot listen on 192\.0\.2\.1 port 8000"):
        free_socket("192.0.2.1", 8000)


def test_the_address_is_one_that_a_browser_takes() -> None:
    with free_socket("127.0.0.1", 0) as bound:
        assert address(bound) == f"http://127.0.0.1:{bound.getsockname()[1]}/"
    if socket.has_ipv6:
        with free_socket("::1", 0) as bound:
            assert address(bound).startswith("http://[::1]:")


def test_only_this_machine_reaches_the_loopback() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "localhost", "0.0.0.0")] == [True, True, False]


def test_the_note_stands_only_while_the_folder_is_served(tmp_path: Path) -> None:
    with noted(tmp_path, "http://127.0.0.1:1/"):
        assert json.loads((tmp_path / NOTE).read_text()) == {"pid": os.getpid(), "url": "http://127.0.0.1:1/"}
    assert not (tmp_path / NOTE).exists()


def test_the_command_serves_until_interrupted_and_leaves_no_note(folder: Path) -> None:
    command = [sys.executable, "-m", "escucha", "serve", str(folder), "--port", "0", "--no-open"]
    environment = os.environ | {"ESCUCHA_LANGUAGE": "en"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        url = _url(folder / NOTE)
        with urllib.request.urlopen(url) as answer:
            assert answer.status == 200
        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=PATIENCE_S)
    assert server.returncode == 0
    assert said == f"Escucha is at {url} (Ctrl-C to stop).\nDone.\n"
    assert not (folder / NOTE).exists()


def _url(note: Path) -> str:
    """What the note says, once it is there and the server answers."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            url = str(json.loads(note.read_text())["url"])
            urllib.request.urlopen(url).close()
        except (OSError, ValueError):
            time.sleep(0.1)
            continue
        return url
    raise AssertionError("the server did not start")
