"""Contacts: the filters of the address, page after page."""

from __future__ import annotations

from datetime import timedelta

from escucha.web.pages.contacts import LIMIT, view
from escucha.web.query import Query
from escucha.workspace import Workspace
from tests.seed import seed_rows

WEEK = {"from": ("2026-01-05",), "to": ("2026-01-11",)}
HOURS_BEHIND_UTC = timedelta(hours=3)


def asked(**values: tuple[str, ...]) -> Query:
    """Contacts in Spanish."""
    return Query("acme", "es", values)


def truth(channel: str) -> set[str]:
    """The contacts of the week by that channel, counted one by one."""
    return {
        row["contact_id"]
        for row in seed_rows()["contact"]
        if row["channel"] == channel and "2026-01-05" <= str(row["started_at"] - HOURS_BEHIND_UTC)[:10] <= "2026-01-11"
    }


def test_every_contact_of_the_address_comes_once_page_after_page(acme: Workspace) -> None:
    seen: list[str] = []
    after = ""
    while True:
        shown = view(acme, asked(**WEEK, channel=("phone",), after=(after,)))
        page = shown["table"].content
        seen += [row["contact_id"] for row in page.rows]
        assert shown["is_first"] == (after == "")
        assert len(page.rows) <= LIMIT
        if page.next is None:
            break
        after = page.next
    assert len(seen) > LIMIT
    assert sorted(seen) == sorted(truth("phone"))
    assert shown["count"] == len(seen)


def test_the_order_is_the_one_asked_for_and_an_unknown_one_is_the_usual(acme: Workspace) -> None:
    waits = [row["wait_s"] or 0.0 for row in view(acme, asked(order=("longest_wait",)))["table"].content.rows]
    assert waits == sorted(waits, reverse=True)
    assert view(acme, asked(order=("moon",)))["order"] == "newest"


def test_a_cursor_that_is_none_is_the_error_of_the_panel(acme: Workspace) -> None:
    shown = view(acme, asked(after=("xyz",)))
    assert shown["table"].state == "error"
    assert shown["controls"]


def test_conditions_that_nothing_meets_are_said(acme: Workspace) -> None:
    shown = view(acme, asked(channel=("sms",)))
    assert (shown["table"].state, shown["count"]) == ("empty", 0)


def test_without_data_it_says_so(nuevo: Workspace) -> None:
    assert view(nuevo, Query("nuevo", "es"))["table"].state == "empty"
