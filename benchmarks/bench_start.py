"""How fast the command line answers, against an interpreter that does nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

from benchmarks.figure import Figure, show

TIMES = 5
HELP = "import sys; sys.argv = ['escucha', '--help']; from escucha.cli.app import main; main()"


def figures() -> Iterator[Figure]:
    """Start-up times, each the median of a few runs after one that is thrown away."""
    nothing = seconds("pass")
    yield Figure("python -c pass", nothing, "s")
    yield Figure("import escucha", seconds("import escucha") - nothing, "s more", "python -c pass", at_most=0.05)
    yield Figure("escucha --help", seconds(HELP), "s", at_most=0.5)


def seconds(code: str) -> float:
    """Wall-clock seconds that a fresh interpreter needs for ``code``."""
    return median([_once(code) for _ in range(TIMES + 1)][1:])


def _once(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(show(figures()))
