"""Waits and talk times follow from the times of a contact."""

from __future__ import annotations

from datetime import datetime, timedelta

import pyarrow as pa
import pytest

from escucha.tables.contact import CONTACT
from escucha.tables.durations import with_durations

START = datetime(2026, 1, 1, 10)


def durations(**given: object) -> tuple[float | None, float | None]:
    """Wait and talk of one contact; times are given as seconds from its start."""
    row: dict[str, object] = {"started_at": START}
    for name, value in given.items():
        row[name] = START + timedelta(seconds=value) if name.endswith("_at") and isinstance(value, int) else value
    found = with_durations(pa.Table.from_pylist([row], schema=CONTACT.schema)).to_pylist()[0]
    return found["wait_s"], found["talk_s"]


@pytest.mark.parametrize(
    ("given", "wait", "talk"),
    [
        ({"answered_at": 30, "ended_at": 90, "outcome": "served"}, 30.0, 60.0),
        ({"queued_at": 10, "answered_at": 30, "ended_at": 90, "hold_s": 20.0}, 20.0, 40.0),
        ({"queued_at": 10, "ended_at": 50, "outcome": "abandoned"}, 40.0, None),
        ({"ended_at": 50, "outcome": "served"}, None, None),
        ({"answered_at": 30, "ended_at": 90, "wait_s": 5.0, "talk_s": 6.0}, 5.0, 6.0),
        ({"answered_at": 30, "ended_at": 40, "hold_s": 25.0}, 30.0, 0.0),
        ({"queued_at": 10, "answered_at": 10, "ended_at": 10, "outcome": "served"}, 0.0, 0.0),
        ({"ended_at": 4, "outcome": "short_abandon"}, 4.0, None),
        ({"queued_at": 10, "outcome": "abandoned"}, None, None),
        ({"answered_at": 30, "outcome": "served"}, 30.0, None),
        ({"queued_at": 10, "ended_at": 50, "outcome": "abandoned", "wait_s": 35.0}, 35.0, None),
        ({"ended_at": 50, "outcome": "bot_contained"}, None, None),
        ({"queued_at": 10, "answered_at": 30, "ended_at": 90, "outcome": "transferred", "hold_s": 60.0}, 20.0, 0.0),
        ({}, None, None),
    ],
)
def test_durations_of_hand_worked_contacts(given: dict[str, object], wait: float | None, talk: float | None) -> None:
    assert durations(**given) == (wait, talk)
