"""Readings: the rows of a contact worked by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from escucha.text.calibration import Heard
from escucha.text.contacts import ContactHeard
from escucha.text.conversation import conversations
from escucha.text.mentions import Rival
from escucha.text.readings import readings

TALK = conversations(
    pa.table(
        {
            "contact_id": ["c"] * 4,
            "n": [3, 5, 6, 9],
            "speaker": ["customer", "agent", "customer", "customer"],
            "text": ["no anda internet", "lo veo", "en Lumafibra anda", "gracias"],
        }
    )
)
NAN = float("nan")
HEARD = Heard(
    valence=np.array([[0.8, 0.1, 0.1], [NAN] * 3, [0.45, 0.4, 0.15], [0.0, 0.1, 0.9]], np.float32),
    emotions=np.array([[0.7, 0, 0, 0, 0, 0], [NAN] * 6, [0.2] * 6, [0, 0, 0, 0.6, 0.6, 0]], np.float32),
    cause=np.array([[0, 0, 0, 1, 0, 0], [NAN] * 6, [0, 0, 0, 0, 1, 0], [0, 1, 0, 0, 0, 0]], np.float32),
    stage=np.array([2, 3, 4, 5]),
    stages=np.full((4, 6), 1 / 6, np.float32),
    flags=np.array([[0.0] * 4, [NAN] * 4, [2.0] * 4, [1.0] * 4], np.float32),
)
CONTACT = ContactHeard(
    flags=np.array([[0.9, 0.1, 0.1, 0.8]], np.float32),
    outcome=np.array([[0.7, 0.1, 0.1, 0.1]], np.float32),
    responsible=np.array([[0, 0, 0, 1, 0, 0, 0]], np.float32),
    csat=np.array([3.5], np.float32),
    signs=[{"appointment": [], "campaign": [], "recurring": [2]}],
    rivals=[Rival("Lumafibra", 2, 1)],
)


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    found = readings(
        TALK,
        HEARD,
        CONTACT,
        emotion_floors=np.full(6, 0.5, np.float32),
        flag_floors=np.full(4, 0.5, np.float32),
        model="m",
        version="1",
        at=datetime(2026, 1, 1),
    )
    return list(found.to_pylist())


def one(rows: list[dict[str, Any]], n: int, field: str) -> dict[str, Any]:
    (row,) = (row for row in rows if row["n"] == n and row["field"] == field)
    return row


def test_the_valence_is_positive_minus_negative_and_a_doubt_is_said(rows: list[dict[str, Any]]) -> None:
    assert one(rows, 3, "valence")["value"] == pytest.approx(-0.7)
    assert one(rows, 6, "valence")["word"] == "unsure"
    assert one(rows, 9, "valence")["word"] == "positive"


def test_only_emotions_over_their_floor_are_heard(rows: list[dict[str, Any]]) -> None:
    heard = {(row["n"], row["field"]) for row in rows if row["field"] in ("anger", "joy", "gratitude", "sadness")}
    assert heard == {(3, "anger"), (9, "joy"), (9, "gratitude")}


def test_an_episode_cites_its_turns_and_shares_its_causes(rows: list[dict[str, Any]]) -> None:
    # values -.7 and -.3: both negative and next to one another among the customer's turns
    assert one(rows, 3, "cause")["cited"] == "3,6"
    assert one(rows, 3, "cause_product")["value"] == pytest.approx(0.5)
    assert one(rows, 3, "cause_wait")["value"] == pytest.approx(0.5)


def test_the_trajectory_of_the_contact(rows: list[dict[str, Any]]) -> None:
    assert one(rows, 0, "start")["value"] == pytest.approx(-0.7)
    assert one(rows, 0, "end")["word"] == "positive"
    assert one(rows, 0, "recovery")["value"] == pytest.approx((0.9 + 0.7) / 1.7)
    assert one(rows, 0, "is_converted")["value"] == 1.0
    assert one(rows, 0, "peak_end")["value"] == pytest.approx(0.9)


def test_flags_cite_the_turn_that_says_it_most(rows: list[dict[str, Any]]) -> None:
    assert one(rows, 0, "complaint")["cited"] == "6"
    assert one(rows, 0, "churn_intent")["value"] == 0.0
    assert one(rows, 0, "churn_intent")["cited"] is None
    assert one(rows, 0, "competitor")["word"] == "Lumafibra"
    assert one(rows, 0, "competitor")["cited"] == "6"
    assert one(rows, 0, "recurring")["cited"] == "6"


def test_the_agents_turn_has_a_stage_only(rows: list[dict[str, Any]]) -> None:
    assert [row["field"] for row in rows if row["n"] == 5] == ["stage"]
