"""Check the rules of the house: ``python -m tools.check_house`` prints the size budget and every breach.

What ruff (imports by name, ``except Exception``, boolean positionals), mypy and import-linter (layers, cycles) hold
is not held again here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from escucha.tables.table import tables
from tools.house.addresses import addresses_in_locks, registries
from tools.house.catalogues import missing
from tools.house.mirror import strays, untested
from tools.house.names import banned_names
from tools.house.sizes import budget, too_long, undocumented
from tools.house.staff import emotions_of_staff
from tools.house.tree import Tree

ROOT = Path(__file__).parents[1]
Rule = Callable[[Tree], Iterator[str]]


def no_emotion_of_staff(tree: Tree) -> Iterator[str]:
    """Columns of the vocabulary for an emotion of staff."""
    return emotions_of_staff(tables().values())


RULES: tuple[Rule, ...] = (
    too_long,
    undocumented,
    banned_names,
    untested,
    strays,
    addresses_in_locks,
    registries,
    missing,
    no_emotion_of_staff,
)


def main() -> int:
    """Print the budget and the breaches; 0 when there are none, else 1."""
    tree = Tree(ROOT)
    lines = budget(tree)
    print("\n".join(map(str, lines)))
    breaches = [breach for rule in RULES for breach in rule(tree)]
    print("\n".join(breaches))
    is_kept = not breaches and all(line.fits for line in lines)
    print("The house stands." if is_kept else f"{len(breaches)} breaches; the rules are in CONTRIBUTING.md")
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
