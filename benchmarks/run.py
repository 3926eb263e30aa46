"""Run every benchmark: ``python -m benchmarks.run`` (all) or ``python -m benchmarks.run start ingest`` (some).

A benchmark is a module ``bench_<what>.py`` that, run by itself, prints figures at a small default size and ends with
1 when it misses a goal. It measures its peer in the same run, because speeds of another machine compare with
nothing. Each runs in a process of its own, so that none warms up or fills the memory of the next.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main(asked: list[str], *, folder: Path = FOLDER) -> int:
    """Run the benchmarks of ``folder`` that were ``asked`` for, all when none was; 1 when one misses a goal."""
    missed = []
    for file in sorted(folder.glob("bench_*.py")):
        what = file.stem.removeprefix("bench_")
        if asked and what not in asked:
            continue
        print(f"{what}:", flush=True)
        run = subprocess.run([sys.executable, "-m", f"{folder.name}.{file.stem}"], cwd=folder.parent)
        missed += [what] if run.returncode else []
    print(f"goals missed: {', '.join(missed)}" if missed else "every goal met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
