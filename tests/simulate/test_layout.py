"""The layout writes tables and columns of the vocabulary, all those that may not be null."""

from __future__ import annotations

import pytest

from escucha.simulate.clock import Clock
from escucha.simulate.layout import layout
from escucha.simulate.telco import telco
from escucha.tables.table import table, tables
from tests.simulate.runs import MONDAY, ZONE

LAYOUT = layout(telco(), Clock(MONDAY, ZONE))


@pytest.mark.parametrize("name", sorted(LAYOUT))
def test_columns_are_those_of_the_vocabulary(name: str) -> None:
    stored = table(name)
    assert set(LAYOUT[name]) <= set(stored.by_name)
    required = {column.name for column in stored.columns if column.null is None and not column.is_derived}
    assert required <= set(LAYOUT[name])


def test_every_table_of_truth_is_written() -> None:
    truths = {name for name, stored in tables().items() if stored.kind == "truth"}
    assert truths == {name for name in LAYOUT if name.startswith("truth_")} | {"truth_effect"}


def test_no_derived_column_is_written() -> None:
    for name, columns in LAYOUT.items():
        assert not any(table(name).by_name[column].is_derived for column in columns)
