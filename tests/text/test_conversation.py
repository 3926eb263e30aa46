"""Conversations: order and neighbours."""

from __future__ import annotations

import pyarrow as pa

from escucha.text.conversation import conversations

TURNS = pa.table(
    {
        "contact_id": ["b", "a", "a", "b", "a", "a"],
        "n": [2, 1, 2, 1, 4, 3],
        "speaker": ["customer", "customer", "agent", "bot", "system", "customer"],
        "text": ["six", "one", None, "five", "four", "three"],
    }
)


def test_turns_come_in_order_of_contact_and_number() -> None:
    talk = conversations(TURNS)
    assert talk.ids == ("a", "b")
    assert talk.texts == ("one", "", "three", "four", "five", "six")
    assert talk.start.tolist() == [0, 4, 6]
    assert talk.speaker.tolist() == [0, 1, 0, 2, 2, 0]


def test_neighbours_stay_inside_the_contact() -> None:
    talk = conversations(TURNS)
    assert talk.previous.tolist() == [-1, 0, 1, 2, -1, 4]
    assert talk.following.tolist() == [1, 2, 3, -1, 5, -1]
    assert talk.own_before.tolist() == [-1, 0, 0, 2, -1, -1]
    assert talk.n_own_before.tolist() == [0, 1, 1, 2, 0, 0]


def test_no_turns_are_no_contacts() -> None:
    talk = conversations(TURNS.slice(0, 0))
    assert talk.ids == ()
    assert talk.previous.tolist() == []
