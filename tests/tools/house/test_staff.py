"""No table may hold an emotion of staff."""

from __future__ import annotations

import pytest

from escucha.tables.table import Column, Table
from tools.house.staff import emotions_of_staff


def table(name: str, key: str, column: str) -> Table:
    return Table(name, "A table.", (key,), (Column(key, "string", "Key."), Column(column, "float", "A number.")))


@pytest.mark.parametrize(
    ("name", "key", "column"),
    [
        ("contact", "contact_id", "agent_valence"),
        ("turn", "contact_id", "emotion_of_advisor"),
        ("agent_state", "started_at", "mood"),
        ("shift", "agent_id", "stress"),
    ],
)
def test_a_column_for_an_emotion_of_staff_is_a_breach(name: str, key: str, column: str) -> None:
    (breach,) = emotions_of_staff([table(name, key, column)])
    assert breach.startswith(f"table {name}, column {column}")


@pytest.mark.parametrize(
    ("name", "key", "column"),
    [
        ("contact", "contact_id", "valence"),
        ("survey", "survey_id", "satisfaction"),
        ("agent_state", "agent_id", "available_s"),
    ],
)
def test_emotions_of_customers_and_hours_of_agents_are_fine(name: str, key: str, column: str) -> None:
    assert not list(emotions_of_staff([table(name, key, column)]))
