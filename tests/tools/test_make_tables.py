"""The page of tables says everything that a table and its columns say."""

from __future__ import annotations

from pathlib import Path

import pytest

from escucha.tables.prepared import prepared_tables
from escucha.tables.table import Column, Table, tables
from tools import make_tables

QUEUE = Table(
    "queue",
    "One queue.",
    ("queue_id", "day"),
    (
        Column("queue_id", "string", "Key of the queue.", privacy="identifier"),
        Column("wait_s", "float", "Mean wait.", "nobody waited", unit="s", low=0, high=9),
        Column("kind", "string", "Kind.", values=("a", "b"), is_derived=True),
    ),
)


def test_a_column_is_a_row_with_unit_bounds_marks_and_meaning_of_null() -> None:
    assert [make_tables.row(column) for column in QUEUE.columns] == [
        "| `queue_id` | string |  | Key of the queue. *Identifier.* |  |",
        "| `wait_s` | float | s, >= 0, <= 9 | Mean wait. | nobody waited |",
        "| `kind` | string |  | Kind. *Derived.* One of `a`, `b`. |  |",
    ]


def test_a_table_says_what_a_row_is_and_its_key() -> None:
    assert make_tables.section(QUEUE).startswith("### queue\n\nOne queue. Key: `queue_id`, `day`.\n")


@pytest.mark.parametrize("name", sorted(tables()))
def test_every_stored_table_and_column_is_on_the_committed_page(name: str) -> None:
    page = make_tables.PAGE.read_text(encoding="utf-8")
    section = page.split(f"### {name}\n")[1].split("\n### ")[0]
    assert [column for column in tables()[name].by_name if f"| `{column}` |" not in section] == []


@pytest.mark.parametrize("name", sorted(prepared_tables()))
def test_every_prepared_table_is_on_the_committed_page(name: str) -> None:
    assert f"### {name}\n" in make_tables.PAGE.read_text(encoding="utf-8")


def test_checking_tells_an_old_page_and_writing_mends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_tables, "PAGE", tmp_path / "tables.md")
    assert make_tables.main(["--check"]) == 1
    assert make_tables.main([]) == 0
    assert make_tables.main(["--check"]) == 0
    (tmp_path / "tables.md").write_text("old")
    assert make_tables.main(["--check"]) == 1
