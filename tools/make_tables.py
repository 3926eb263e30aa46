"""Write docs/tables.md from the tables: ``python -m tools.make_tables``; with ``--check`` only compare."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from escucha.tables.prepared import Prepared, prepared_tables
from escucha.tables.table import Column, Table, tables

PAGE = Path(__file__).parents[1] / "docs" / "tables.md"
INTRODUCTION = """\
# Tables

Written by `make format` from `src/escucha/tables/`; change a table there. The words are defined in
[vocabulary](vocabulary.md). Times are UTC without a zone; `local_` columns are in the workspace's zone.
*Derived* columns are written by Escucha on the way in, never by a source. *Identifier*: replaced by a keyed
pseudonym on the way in. *Text*: redacted on the way in. A column without a meaning of null is always there.
"""
KINDS = {
    "raw": "Raw: what sources bring",
    "judged": "Judged: what models and experts say",
    "truth": "Truth: what a simulated centre knows of itself",
    "record": "Records that Escucha keeps of its own work",
}


def page(stored: Iterable[Table], prepared: Iterable[Prepared]) -> str:
    """The whole page."""
    stored = sorted(stored, key=lambda table: table.name)
    parts = [INTRODUCTION]
    for kind, title in KINDS.items():
        sections = [section(table) for table in stored if table.kind == kind]
        if sections:
            parts += [f"## {title}\n", *sections]
    parts += ["## Prepared: what measures and studies read\n"]
    parts += [prepared_section(each) for each in sorted(prepared, key=lambda each: each.name)]
    return "\n".join(parts)


def section(table: Table) -> str:
    """One stored table."""
    lines = [f"### {table.name}\n", f"{table.doc} Key: {', '.join(f'`{name}`' for name in table.key)}.\n"]
    lines += ["| column | type | unit | meaning | null means |", "|---|---|---|---|---|"]
    return "\n".join([*lines, *(row(column) for column in table.columns)]) + "\n"


def row(column: Column) -> str:
    """One column as a row of its table."""
    marks = (column.privacy, "derived" if column.is_derived else None)
    meaning = column.doc + "".join(f" *{mark.capitalize()}.*" for mark in marks if mark)
    if column.values:
        meaning += f" One of {', '.join(f'`{value}`' for value in column.values)}."
    bounds = [f">= {column.low:g}"] if column.low is not None else []
    bounds += [f"<= {column.high:g}"] if column.high is not None else []
    unit = ", ".join(([column.unit] if column.unit else []) + bounds)
    return f"| `{column.name}` | {column.type} | {unit} | {meaning} | {column.null or ''} |"


def prepared_section(prepared: Prepared) -> str:
    """One prepared table."""
    dimensions = ", ".join(f"`{name}`" for name in prepared.dimensions)
    return (
        f"### {prepared.name}\n\n{prepared.doc}\n\nOne row per `{prepared.unit}`. Split and filtered by {dimensions}.\n"
    )


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is as it should be (0) or not (1)."""
    wanted = page(tables().values(), prepared_tables().values())
    if "--check" not in arguments:
        PAGE.write_text(wanted, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != wanted:
        print(f"docs/{PAGE.name} is not what the tables say; run: make format", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
