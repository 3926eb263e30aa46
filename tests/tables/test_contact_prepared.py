"""Contacts as measures read them: the truth table of outcomes, handle times and the calendar, by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from escucha.engines.engine import Engine
from escucha.tables.contact import OUTCOMES
from escucha.tables.contact_prepared import contact_prepared
from tests.measures.case import NOON, store
from tests.tables.views import read_by

# outcome: answered, abandoned, offered
BECAME = {
    "served": (True, False, True),
    "transferred": (True, False, True),
    "abandoned": (False, True, True),
    "short_abandon": (False, True, True),
    "bot_contained": (False, False, False),
    None: (False, False, False),
}


def test_what_became_of_a_contact_follows_from_its_outcome_and_is_never_null(engine: Engine) -> None:
    assert set(BECAME) == {*OUTCOMES, None}
    store(engine, "contact", [{"contact_id": str(outcome), "outcome": outcome} for outcome in BECAME])
    rows = read_by(engine, contact_prepared, "is_answered", "is_abandoned", "is_offered")
    found = {row["contact_id"]: (row["is_answered"], row["is_abandoned"], row["is_offered"]) for row in rows}
    assert found == {str(outcome): became for outcome, became in BECAME.items()}


def test_handle_time_is_talk_hold_and_wrap_and_null_without_talk(engine: Engine) -> None:
    rows = [
        {"talk_s": 100.0, "hold_s": 20.0, "wrap_s": 5.0},
        {"talk_s": 100.0, "wrap_s": 5.0},
        {"talk_s": 100.0},
        {"hold_s": 20.0, "wrap_s": 5.0},
    ]
    store(engine, "contact", rows)
    assert [row["handle_s"] for row in read_by(engine, contact_prepared, "handle_s")] == [125.0, 105.0, 100.0, None]


def test_elapsed_time_counts_days_and_is_null_while_open(engine: Engine) -> None:
    store(engine, "contact", [{"ended_at": NOON + timedelta(days=2, seconds=1)}, {"ended_at": None}])
    assert [row["elapsed_s"] for row in read_by(engine, contact_prepared, "elapsed_s")] == [172_801.0, None]


def test_weeks_begin_on_monday_also_over_a_new_year(engine: Engine) -> None:
    days = [datetime(2026, 1, 4), datetime(2026, 1, 5), datetime(2025, 12, 29), datetime(2026, 3, 31)]
    store(engine, "contact", [{"started_at": day} for day in days])
    found = read_by(engine, contact_prepared, "day", "week", "month")
    assert [(row["week"], row["month"]) for row in found] == [
        (date(2025, 12, 29), date(2026, 1, 1)),
        (date(2026, 1, 5), date(2026, 1, 1)),
        (date(2025, 12, 29), date(2025, 12, 1)),
        (date(2026, 3, 30), date(2026, 3, 1)),
    ]
    assert [row["day"] for row in found] == [day.date() for day in days]


def test_the_segment_is_that_of_the_customer(engine: Engine) -> None:
    store(engine, "customer", [{"customer_id": "ana", "segment": "hogar"}, {"customer_id": "eva", "segment": "pyme"}])
    store(engine, "contact", [{"customer_id": "eva"}, {"customer_id": None}, {"customer_id": "ana"}])
    assert [row["segment"] for row in read_by(engine, contact_prepared, "segment")] == ["pyme", None, "hogar"]
