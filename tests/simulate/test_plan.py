"""A plan says what is allowed, and two plans are the same when they say the same."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from escucha.errors import SourceError
from tests.simulate.runs import plan


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"n_contacts": 999}, "contacts from 1000 to 122600000; seen: 999"),
        ({"n_contacts": 122_600_001}, "contacts"),
        ({"n_days": 0}, "days from 1"),
        ({"seed": -1}, "seed from 0"),
        ({"turn_share": 1.5}, "turns from 0 to 1; seen: 1.5"),
        ({"batch_rows": 0}, "batch_rows"),
    ],
)
def test_a_number_out_of_range_is_refused_with_the_range(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(SourceError, match=says):
        replace(plan(), **changes)


def test_the_largest_centre_may_be_asked_for() -> None:
    assert plan(contacts=122_600_000, days=365).n_contacts == 122_600_000


def test_a_plan_is_told_whole_as_json() -> None:
    told = json.loads(plan(seed=3).json())
    assert told["seed"] == 3
    assert told["start"] == "2026-01-05"
    assert told["centre"]["voice"]["answer_odds"] == 0.5
    assert told["version"] == 1


def test_the_same_plan_tells_the_same_and_another_tells_another() -> None:
    assert plan().json() == plan().json()
    assert plan().json() != plan(seed=2).json()
