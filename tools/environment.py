"""Make ``.venv`` hold what a task needs: ``python tools/environment.py demo`` or ``dev``; quick when nothing changed.

Runs on the bare interpreter, before anything is installed: only the standard library.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {"demo": ("base", "build"), "dev": ("dev",)}
BUILT_FROM = ("pyproject.toml", "hatch_build.py", "frontend")
NOT_SOURCE = frozenset({"node_modules", "dist"})


def main(kind: str, *, root: Path = ROOT) -> None:
    """Bring ``.venv`` of the repository at ``root`` up to what ``kind``, a key of LOCKS, needs.

    First the pinned packages whose list changed, then Escucha itself, editable, when what it is built from changed.
    Each leaves a stamp once it is done, so an interrupted installation is done again.
    """
    environment = root / ".venv"
    python = environment / "bin" / "python"
    if not _runs(python):
        print("making .venv", flush=True)
        venv.create(environment, clear=True, with_pip=True)
    names = LOCKS[kind] if shutil.which("npm") else (*LOCKS[kind], "node")
    locks = {environment / f"{name}.stamp": root / "requirements" / f"{name}.txt" for name in names}
    changed = {stamp: lock for stamp, lock in locks.items() if _stamped(stamp) != fingerprint([lock])}
    if changed:
        print(f"installing the packages of {', '.join(map(str, changed.values()))}", flush=True)
        _install(python, ["--require-hashes", *(word for lock in changed.values() for word in ("-r", str(lock)))])
        for stamp, lock in changed.items():
            stamp.write_text(fingerprint([lock]))
    stamp, source = environment / "built.stamp", fingerprint(_files(root / name for name in BUILT_FROM))
    if _stamped(stamp) != source:
        print("installing escucha", flush=True)
        _install(python, ["--no-build-isolation", "--no-deps", "-e", str(root)])
        stamp.write_text(source)


def fingerprint(files: Iterable[Path]) -> str:
    """A digest of the names and contents of ``files``, in the order given."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_file():
            yield place
        elif place.is_dir() and place.name not in NOT_SOURCE:
            yield from _files(sorted(place.iterdir()))


def _runs(python: Path) -> bool:
    return python.exists() and subprocess.run([python, "-c", "import pip"]).returncode == 0


def _stamped(stamp: Path) -> str | None:
    return stamp.read_text() if stamp.exists() else None


def _install(python: Path, what: Sequence[str]) -> None:
    """Install ``what`` with uv, which is many times faster; with pip where uv cannot be had or does not manage."""
    uv = python.with_name("uv")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not uv.exists():
        lock = ROOT / "requirements" / "uv.txt"
        subprocess.run([*pip, "--require-hashes", "-r", str(lock)], capture_output=True)
    if uv.exists() and not subprocess.run([uv, "pip", "install", "-q", "--python", python, *what]).returncode:
        return
    print("uv could not; trying pip", flush=True)
    subprocess.run([*pip, *what], check=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except subprocess.CalledProcessError as failed:
        command = " ".join(map(str, failed.cmd))
        sys.exit(f"this step failed, its own message stands above; run make again to go on from here:\n  {command}")
