"""Contacts as measures read them: what became of them, and how long it took."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from escucha.engines.engine import Engine
from escucha.tables.prepared import prepared_table
from tests.measures.case import NOON, Row, store

WANTED = ("is_answered", "is_abandoned", "is_offered", "handle_s", "elapsed_s", "week", "month")


def prepared_row(engine: Engine, row: Row) -> dict[str, object]:
    """What the prepared table says of one contact."""
    store(engine, "contact", [row])
    (found,) = engine.run(prepared_table("contact_prepared").build(frozenset(WANTED))).read_all().to_pylist()
    return dict(found)


@pytest.mark.parametrize(
    ("outcome", "became"),
    [
        ("served", (True, False, True)),
        ("transferred", (True, False, True)),
        ("abandoned", (False, True, True)),
        ("short_abandon", (False, True, True)),
        ("bot_contained", (False, False, False)),
        (None, (False, False, False)),
    ],
)
def test_an_outcome_says_what_became_of_a_contact(
    engine: Engine, outcome: str | None, became: tuple[bool, bool, bool]
) -> None:
    found = prepared_row(engine, {"outcome": outcome})
    assert (found["is_answered"], found["is_abandoned"], found["is_offered"]) == became


def test_handle_time_is_null_only_when_talk_is_not_known(engine: Engine) -> None:
    assert prepared_row(engine, {"talk_s": 10.0, "wrap_s": 5.0})["handle_s"] == 15.0
    assert prepared_row(engine, {"hold_s": 10.0, "wrap_s": 5.0})["handle_s"] is None


def test_elapsed_time_keeps_fractions_and_is_null_while_open(engine: Engine) -> None:
    ended = NOON + timedelta(seconds=99.5)
    assert prepared_row(engine, {"ended_at": ended})["elapsed_s"] == 99.5


def test_weeks_begin_on_monday_and_months_on_the_first(engine: Engine) -> None:
    found = prepared_row(engine, {"started_at": NOON + timedelta(days=3)})
    assert (found["week"], found["month"]) == (date(2026, 3, 2), date(2026, 3, 1))
