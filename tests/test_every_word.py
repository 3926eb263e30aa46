"""The vocabulary defines each word once and points only at things that exist."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from escucha.settings import Settings
from escucha.tables.prepared import prepared_tables
from escucha.tables.table import tables

DOCS = Path(__file__).parents[1] / "docs"
ROW = re.compile(
    r"^\| (?P<word>[^|]+) \| (?P<meaning>[^|]+) \| (?P<unit>[^|]*) ?\| (?P<source>[^|]*) ?\|$", re.MULTILINE
)
ROWS = [
    row.groupdict()
    for row in ROW.finditer((DOCS / "vocabulary.md").read_text(encoding="utf-8"))
    if row["word"] not in ("word", "---")
]
PAGES = sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


def test_each_word_is_defined_once() -> None:
    assert [word for word, n in Counter(row["word"] for row in ROWS).items() if n > 1] == []


@pytest.mark.parametrize(
    "word",
    [
        "contact", "turn", "queue", "offered", "answered", "abandoned", "short abandon", "transfer", "repeat contact",
        "wait", "talk", "hold", "wrap", "handle time", "service level", "speed of answer", "occupancy", "shrinkage",
        "patience", "stage", "valence", "emotion", "episode", "cause", "need", "moment of truth", "label", "reading",
        "workspace",
    ],
)  # fmt: skip
def test_every_word_of_the_house_is_there(word: str) -> None:
    assert word in {row["word"] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=[row["word"] for row in ROWS])
def test_a_definition_is_a_sentence_and_its_source_exists(row: dict[str, str]) -> None:
    assert row["meaning"].strip().endswith(".")
    columns = {name: set(each.by_name) for name, each in tables().items()}
    columns |= {name: set(each.columns) for name, each in prepared_tables().items()}
    for kind, name in re.findall(r"(tables?|settings?)? ?`([a-z_.]+)`", row["source"]):
        if kind.startswith("setting"):
            assert name in Settings.model_fields
        elif "." in name:
            table, column = name.split(".")
            assert column in columns[table]
        else:
            assert name in columns


@pytest.mark.parametrize("page", PAGES)
def test_every_link_within_the_documentation_leads_somewhere(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    targets = [target.split("#")[0] for target in re.findall(r"\]\(([^)]+)\)", text) if "://" not in target]
    assert [target for target in targets if target and not ((DOCS / page).parent / target).exists()] == []
