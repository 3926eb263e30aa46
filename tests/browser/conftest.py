"""A real server and a real browser; skipped with the reason where there is none, required in CI."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from escucha.home import open_home
from escucha.server import address, application, free_socket
from tests.web.conftest import fill_home

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE_MS = 60_000


@dataclass
class Watched:
    """A page, and what went wrong or left the host while it was used."""

    page: Page
    site: str
    problems: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to ``path`` and wait until it is at rest."""
        self.page.goto(f"{self.site}{path}", wait_until="networkidle")


def _needed(found: object, what: str) -> None:
    if not found:
        reason = f"{what} is missing"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's own Chromium, never a downloaded one."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    _needed(chromium, "Chromium (Debian: apt install chromium)")
    return {"executable_path": chromium, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    """The address of the server; in place of the fixture of pytest-base-url, which pytest 9 warns about."""
    return site


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, from the front end's packages."""
    _needed(AXE.is_file(), "axe-core (npm ci in frontend)")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a filled home, without a slash at the end."""
    folder = tmp_path_factory.mktemp("served")
    fill_home(folder)
    with open_home(folder) as home, free_socket("127.0.0.1", 0) as bound:
        server = uvicorn.Server(uvicorn.Config(application(home), log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield address(bound).rstrip("/")
        server.should_exit = True
        thread.join()


@pytest.fixture
def watched(context: BrowserContext, site: str) -> Iterator[Watched]:
    """A page whose errors, refused scripts and requests to other hosts are noted; at the end there are none."""
    context.set_default_timeout(PATIENCE_MS)
    seen = Watched(context.new_page(), site)

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            seen.problems.append(message.text)

    def ask(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            seen.strangers.append(request.url)

    seen.page.on("console", hear)
    seen.page.on("pageerror", lambda error: seen.problems.append(str(error)))
    seen.page.on("request", ask)
    yield seen
    assert seen.problems == []
    assert seen.strangers == []
