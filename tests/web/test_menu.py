"""The menu shows every view in its order, and links those that are built."""

from __future__ import annotations

from escucha.web.menu import PLANNED, menu
from escucha.web.page import pages


def test_the_menu_lists_every_view_and_links_the_built_ones() -> None:
    entries = menu("today")
    assert [entry.name for entry in entries] == list(PLANNED)
    assert {entry.name for entry in entries if entry.route} == PLANNED.keys() & pages().keys()


def test_the_page_or_its_parent_is_marked() -> None:
    assert [entry.name for entry in menu("today") if entry.is_current] == ["today"]
    assert [entry.name for entry in menu("contact") if entry.is_current] == ["contacts"]
