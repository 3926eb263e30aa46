"""Write docs/measures/ from the measures: ``python -m tools.make_docs``; with ``--check`` only compare."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable
from pathlib import Path

from escucha.measures.measure import Measure, measures
from escucha.measures.present import BETTER

FOLDER = Path(__file__).parents[1] / "docs" / "measures"
NOTE = "Written by `make format` from `src/escucha/measures/{family}.py`; change a measure there.\n"
INTERVALS = {
    "cluster": "linearised ratio with Student's t over clusters",
    "wilson": "Wilson, with the effective number of observations",
    "mover": "MOVER with Wilson limits, with the effective number of answers",
}
INDEX = """\
# Measures

Written by `make format` from `src/escucha/measures/`. Every number comes with an interval and the number of
observations behind it; cells of few customers are withheld. `escucha measures` lists them on the terminal.

| measure | question | unit | good direction |
|---|---|---|---|
"""


def pages(all_measures: Iterable[Measure]) -> dict[str, str]:
    """The text of every page by file name: one a family, and an index."""
    families: dict[str, list[Measure]] = {}
    for each in all_measures:
        families.setdefault(each.define.__module__.rsplit(".", 1)[-1], []).append(each)
    found = {f"{family}.md": page(family, members) for family, members in families.items()}
    lines = [
        f"| [{each.name}]({family}.md#{each.name}) | {each.question} | {each.unit} | {BETTER[each.better]} |"
        for family, members in sorted(families.items())
        for each in members
    ]
    return {"index.md": INDEX + "\n".join(lines) + "\n", **found}


def page(family: str, members: Iterable[Measure]) -> str:
    """The page of one family."""
    members = list(members)
    module = inspect.getmodule(members[0].define)
    title = (inspect.getdoc(module) or family).splitlines()[0].rstrip(".")
    return "\n".join([f"# {title}\n", NOTE.format(family=family), *(section(each) for each in members)])


def section(measure: Measure) -> str:
    """One measure: question, definition and everything that its metadata says."""
    rows = [
        ("title", measure.title),
        ("unit", measure.unit),
        ("good direction", BETTER[measure.better]),
        ("options", ", ".join(f"`{name}` = {default!r}" for name, default in measure.options.items()) or "none"),
        ("commonly split by", names(measure.by)),
        ("split and filtered by", names(measure.prepared.dimensions)),
        ("reads", f"[{measure.table}](../tables.md#{measure.table})"),
        ("interval", interval(measure)),
        ("source", measure.source),
    ]
    table = "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])
    doc = measure.doc.replace("``", "`")
    example = f"escucha measure acme {measure.name} --by {','.join(measure.by[:2])}{flag(measure)}"
    return f"## {measure.name}\n\n*{measure.question}*\n\n{doc}\n\n{table}\n\n```console\n{example}\n```\n"


def names(columns: Iterable[str]) -> str:
    """Columns as code."""
    return ", ".join(f"`{name}`" for name in columns)


def interval(measure: Measure) -> str:
    """How its interval is made; a count has none, for it is a census."""
    if measure.unit == "contacts":
        return "none: a census of the period"
    return f"{INTERVALS[measure.interval]}; cluster `{measure.cluster}`"


def flag(measure: Measure) -> str:
    """The first option of a number as a flag of the command line."""
    numbers = [(name, default) for name, default in measure.options.items() if not isinstance(default, str)]
    return "".join(f" --{name.replace('_', '-')} {default:g}" for name, default in numbers[:1])


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say whether they are as they should be (0) or not (1)."""
    wanted = pages(measures().values())
    FOLDER.mkdir(parents=True, exist_ok=True)
    there = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.md")}
    if "--check" in arguments:
        old = sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))
        if old:
            print(f"docs/measures is not what the measures say ({', '.join(old)}); run: make format", file=sys.stderr)
        return 1 if old else 0
    for name in there.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
