"""Invitations as measures read them: dates of the invitation, dimensions of their contact."""

from __future__ import annotations

from datetime import date, datetime

from escucha.engines.engine import Engine
from escucha.tables.contact_prepared import CONTACT_DIMENSIONS
from escucha.tables.survey_prepared import survey_prepared
from tests.measures.case import NOON, store
from tests.tables.views import read_by


def test_the_period_is_that_of_the_invitation_and_not_of_the_contact(engine: Engine) -> None:
    store(engine, "contact", [{"contact_id": "k1", "started_at": NOON, "queue": "ventas"}])
    store(engine, "survey", [{"contact_id": "k1", "invited_at": datetime(2026, 4, 1, 9)}])
    (row,) = read_by(engine, survey_prepared, "day", "week", "month", "queue")
    assert (row["day"], row["week"], row["month"]) == (date(2026, 4, 1), date(2026, 3, 30), date(2026, 4, 1))
    assert row["queue"] == "ventas"


def test_two_surveys_of_one_contact_are_two_rows(engine: Engine) -> None:
    store(engine, "contact", [{"contact_id": "k1", "queue": "ventas"}, {"contact_id": "k2", "queue": "soporte"}])
    store(engine, "survey", [{"contact_id": "k1"}, {"contact_id": "k1"}, {"contact_id": "k2"}])
    found = [row["queue"] for row in read_by(engine, survey_prepared, "queue")]
    assert found == ["ventas", "ventas", "soporte"]


def test_a_survey_splits_by_whatever_its_contact_splits_by_but_the_clock() -> None:
    of_the_clock = {"hour", "weekday"}
    assert set(CONTACT_DIMENSIONS) - set(survey_prepared.dimensions) == of_the_clock
