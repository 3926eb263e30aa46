"""The stream is the same every time, whatever the batches, and its memory does not grow with its length."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa
import pytest

from escucha.simulate.centre import Quirks
from escucha.simulate.plan import Plan
from escucha.simulate.stream import batches, effect_rows
from escucha.simulate.telco import telco
from escucha.tables.table import table
from escucha.tables.validate import validate
from tests.simulate.runs import ZONE, plan, written


def in_order(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    return {name: rows.sort_by([(key, "ascending") for key in table(name).key]) for name, rows in tables.items()}


def test_the_same_plan_gives_the_same_tables() -> None:
    asked = plan(contacts=2_000, turns=0.3)
    assert written(asked) == written(asked)


def test_another_seed_gives_other_tables() -> None:
    assert written(plan(seed=2))["contact"] != written(plan(seed=3))["contact"]


@pytest.mark.parametrize("batch_rows", [1, 777])
def test_the_size_of_batches_changes_nothing(batch_rows: int) -> None:
    whole, parts = written(plan(turns=0.3)), written(plan(turns=0.3, batch_rows=batch_rows))
    assert in_order(whole) == in_order(parts)


def test_words_change_nothing_else() -> None:
    silent, talking = written(plan()), written(plan(turns=1.0))
    assert set(talking) - set(silent) == {"turn", "truth_turn"}
    for name in set(silent) - {"contact", "truth_contact"}:
        assert silent[name] == talking[name], name
    changed = ["is_recorded"]
    assert silent["contact"].drop_columns(changed) == talking["contact"].drop_columns(changed)


def test_batches_have_about_the_size_asked_and_tell_how_far_they_are() -> None:
    found = [
        batch for batch in batches(plan(contacts=5_000, days=30, batch_rows=1_000), ZONE) if batch.table == "contact"
    ]
    assert len(found) >= 4
    assert all(1_000 <= len(batch.rows) < 1_500 for batch in found[:-1])
    done = [batch.done for batch in found]
    assert done == sorted(done)  # type: ignore[type-var]
    assert done[-1] == 1.0


def test_every_row_fits_its_table(tables: dict[str, pa.Table]) -> None:
    for name, rows in tables.items():
        assert validate(table(name), rows).rejected == (), name


def test_late_contacts_come_later_but_come() -> None:
    late = replace(telco(), quirks=Quirks(late=0.3))
    asked = plan(centre=late, contacts=5_000, batch_rows=500)
    on_time = in_order(written(plan(contacts=5_000)))["contact"]
    assert in_order(written(asked))["contact"] == on_time
    days = [batch.rows["started_at"].to_pylist() for batch in batches(asked, ZONE) if batch.table == "contact"]
    assert any(min(later) < max(earlier) for earlier, later in pairwise(days))


def peak(asked: Plan) -> int:
    """The most memory that Python and numpy held while the batches went by."""
    tracemalloc.start()
    try:
        for _ in batches(asked, ZONE):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_length_of_the_simulation() -> None:
    peak(plan())
    short = peak(plan(contacts=6_000, days=12, batch_rows=1_000))
    assert peak(plan(contacts=18_000, days=36, batch_rows=1_000)) < 1.25 * short


def test_effects_are_told_by_name() -> None:
    rows = effect_rows(plan())
    assert len(set(rows["name"].to_pylist())) == len(rows) > 200
