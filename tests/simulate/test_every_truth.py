"""The tables of truth are of their own kind and hide customers as the others do."""

from __future__ import annotations

import pytest

from escucha.tables.table import Table, tables

TRUTHS = [stored for stored in tables().values() if stored.kind == "truth"]
NAMES = {"contact", "customer", "agent", "turn", "evaluation", "appointment", "effect"}


def test_there_is_one_for_each_thing_that_has_a_truth() -> None:
    assert {stored.name.removeprefix("truth_") for stored in TRUTHS} == NAMES


@pytest.mark.parametrize("stored", TRUTHS, ids=lambda stored: stored.name)
def test_people_are_identifiers_there_too(stored: Table) -> None:
    for column in stored.columns:
        if column.name in ("customer_id", "agent_id", "referred_by"):
            assert column.privacy == "identifier"


@pytest.mark.parametrize("stored", TRUTHS, ids=lambda stored: stored.name)
def test_every_number_says_what_null_means_or_has_none(stored: Table) -> None:
    assert all(column.doc.endswith(".") for column in stored.columns)
    assert set(stored.key) <= {column.name for column in stored.columns if column.null is None}
