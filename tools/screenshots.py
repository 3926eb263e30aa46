"""Take the pictures of the README: ``python -m tools.screenshots demo``, over a home that ``escucha demo`` made.

Uses the Chromium of the machine; CHROMIUM names another one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
ADDRESS = re.compile(r"http://\S+")
WIDTH, HEIGHT = 1280, 900


@dataclass(frozen=True)
class Shot:
    """One picture: its file, the address of the page, and whether it is dark."""

    file: str
    address: str
    is_dark: bool = False


SHOTS = (
    Shot("hoy.png", "w/centro-simulado/hoy"),
    Shot("hoy-dark.png", "w/centro-simulado/hoy", is_dark=True),
    Shot("contactos.png", "w/centro-simulado/contactos"),
    Shot("mesa-de-ayuda.png", "w/mesa-de-ayuda/hoy"),
)


def main(home: Path) -> None:
    """Serve ``home`` and take every picture of it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for shot in SHOTS:
            page = browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="dark" if shot.is_dark else "light"
            )
            page.goto(address + shot.address, wait_until="networkidle")
            page.screenshot(path=FOLDER / shot.file, full_page=True, animations="disabled")
            page.close()
            print(FOLDER / shot.file)
        browser.close()


def chromium() -> str:
    """The path of Chromium; ends the program where there is none."""
    named = os.environ.get("CHROMIUM", "")
    found = named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or sys.exit("there is no Chromium here; install it (Debian: apt install chromium) or set CHROMIUM")


@contextmanager
def served(home: Path, *, program: str = str(Path(sys.executable).with_name("escucha"))) -> Iterator[str]:
    """The address that ``home`` is served at, for as long as the context lasts."""
    command = [program, "serve", str(home), "--no-open", "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            yield first_address(iter(server.stdout or ()))
        finally:
            server.terminate()


def first_address(lines: Iterator[str]) -> str:
    """The first address in ``lines``, ending in a slash; ends the program when they end without one."""
    for line in lines:
        if found := ADDRESS.search(line):
            return found.group().rstrip("/") + "/"
    sys.exit("the server ended without saying where it is; its own message stands above")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
