"""How long a contact has been followed: up to the newest contact there is, whatever is filtered."""

from __future__ import annotations

from datetime import timedelta

from escucha.engines.engine import Engine
from escucha.tables.followed_prepared import followed_prepared
from tests.measures.case import NOON, store
from tests.tables.views import read_by

DAY_S = 86_400.0


def test_each_contact_is_followed_up_to_the_newest(engine: Engine) -> None:
    store(engine, "contact", [{"started_at": NOON + timedelta(days=days)} for days in (0, 10, 3)])
    assert [row["followed_s"] / DAY_S for row in read_by(engine, followed_prepared, "followed_s")] == [10, 0, 7]


def test_a_filter_does_not_shorten_what_is_known(engine: Engine) -> None:
    store(engine, "contact", [{"queue": "ventas"}, {"queue": "soporte", "started_at": NOON + timedelta(days=5)}])
    view = followed_prepared.build(frozenset({"followed_s", "queue"}))
    found = engine.run(view.filter(view.queue == "ventas")).read_all().to_pylist()
    assert [row["followed_s"] for row in found] == [5 * DAY_S]


def test_it_is_a_contact_in_everything_else(engine: Engine) -> None:
    store(engine, "contact", [{"outcome": "served", "talk_s": 60.0, "wrap_s": 5.0}])
    (row,) = read_by(engine, followed_prepared, "is_answered", "handle_s", "followed_s")
    assert (row["is_answered"], row["handle_s"], row["followed_s"]) == (True, 65.0, 0.0)
