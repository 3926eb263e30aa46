"""The models of rows say what the vocabulary says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from escucha.api.rows import Evaluation, row_model
from escucha.tables.table import Column

Sample = row_model(
    "Sample",
    "A row.",
    [
        Column("name", "string", "A name."),
        Column("wait_s", "float", "A wait.", "not known", "s"),
        Column("at", "timestamp", "A time.", "never"),
    ],
)


def test_units_and_the_meaning_of_null_are_in_the_schema() -> None:
    fields = Sample.model_json_schema()["properties"]
    assert fields["wait_s"]["description"] == "A wait. Unit: s. Null: not known."
    assert fields["name"]["description"] == "A name."


def test_times_are_told_to_be_utc() -> None:
    row = Sample.model_validate({"name": "a", "wait_s": None, "at": datetime(2026, 1, 1)})
    assert row.model_dump()["at"] == datetime(2026, 1, 1, tzinfo=UTC)


def test_a_column_that_may_not_be_null_is_not() -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate({"name": None, "wait_s": None, "at": None})


def test_who_judged_is_no_field_of_an_evaluation() -> None:
    assert "rater_id" not in Evaluation.model_fields
