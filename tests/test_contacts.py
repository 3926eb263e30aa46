"""Lists of contacts hold exactly the rows asked for, one contact holds all that is known, exports are safe."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest

from escucha.contacts import (
    COLUMNS,
    NEIGHBOURS,
    ContactOrder,
    contacts_csv,
    count_contacts,
    list_contacts,
    read_contact,
)
from escucha.engines.engine import Change
from escucha.errors import MeasureError, NotFoundError, TableError
from escucha.keyset import CursorError
from escucha.measures.filter import Filter, parse_filter
from escucha.tables.contact import CONTACT
from escucha.workspace import Workspace
from tests.seed import SEED_CONTACTS, Row, seed_rows

CONTACTS = seed_rows()["contact"][:SEED_CONTACTS]
FEBRUARY = (date(2026, 2, 1), date(2026, 2, 2))
SEGMENTS = {row["customer_id"]: row["segment"] for row in seed_rows()["customer"]}


def everything(workspace: Workspace, *where: str, limit: int = 1000, order: ContactOrder = "newest") -> list[Row]:
    """Every row of a list, page by page."""
    filters, rows, after = [parse_filter(each) for each in where], list[Row](), None
    while True:
        page = list_contacts(workspace, filters, after=after, limit=limit, order=order)
        rows += page.rows
        after = page.next
        if after is None:
            return rows


def names(rows: list[Row]) -> list[str]:
    """The keys of ``rows``."""
    return [row["contact_id"] for row in rows]


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ((), lambda row: True),
        (("queue=ventas",), lambda row: row["queue"] == "ventas"),
        (("queue=",), lambda row: row["queue"] is None),
        (("queue=Atención técnica,",), lambda row: row["queue"] in ("Atención técnica", None)),
        (("queue!=ventas",), lambda row: row["queue"] != "ventas"),
        (
            ("channel=phone,chat", "outcome=abandoned"),
            lambda row: row["channel"] in ("phone", "chat") and row["outcome"] == "abandoned",
        ),
        (("day>=2026-02-01", "day<2026-02-03"), lambda row: row["started_at"].date() in FEBRUARY),
        (("customer_id=cli-3",), lambda row: row["customer_id"] == "cli-3"),
        (("customer_id=",), lambda row: row["customer_id"] is None),
        (("agent_id=ag-1,ag-2",), lambda row: row.get("agent_id") in ("ag-1", "ag-2")),
        (("agent_id!=ag-1,",), lambda row: row.get("agent_id") not in ("ag-1", None)),
        (("contact_id=c00042,c00043",), lambda row: row["contact_id"] in ("c00042", "c00043")),
        (("segment=empresa",), lambda row: SEGMENTS.get(row["customer_id"]) == "empresa"),
        (("queue='; DROP TABLE contact; --",), lambda row: False),
        (("queue=a\x00b",), lambda row: False),
        (("queue=\\' OR 1=1",), lambda row: False),
    ],
)  # fmt: skip
def test_a_list_holds_the_rows_that_fit_and_no_other(
    seeded: Workspace, where: tuple[str, ...], holds: Callable[[Row], bool]
) -> None:
    expected = {row["contact_id"] for row in CONTACTS if holds(row)}
    found = names(everything(seeded, *where))
    assert len(found) == len(expected)
    assert set(found) == expected
    assert count_contacts(seeded, [parse_filter(each) for each in where]) == len(expected)


KEYS: dict[ContactOrder, Callable[[Row], Any]] = {
    "newest": lambda row: (row["started_at"], row["contact_id"]),
    "oldest": lambda row: (row["started_at"], row["contact_id"]),
    "longest_wait": lambda row: (-1 if row["wait_s"] is None else row["wait_s"], row["contact_id"]),
}


@pytest.mark.parametrize("order", KEYS)
def test_pages_follow_the_order_and_give_every_contact_once(seeded: Workspace, order: ContactOrder) -> None:
    some = [row for row in CONTACTS if row["queue"] == "reclamos"]
    expected = names(sorted(some, key=KEYS[order], reverse=order != "oldest"))
    assert names(everything(seeded, "queue=reclamos", limit=97, order=order)) == expected


@pytest.mark.parametrize(
    "by", [("queue",), ("channel", "queue"), ("segment",), ("day",), ("week", "channel"), ("hour",)]
)
def test_the_filters_of_a_cell_give_its_rows_and_the_cells_give_every_row(
    seeded: Workspace, by: tuple[str, ...]
) -> None:
    cells = seeded.measure("service_level", by=by)
    known = {row["contact_id"] for row in CONTACTS if row["outcome"] != "bot_contained"}
    behind: Counter[str] = Counter()
    for cell in cells:
        where = [
            Filter(name, "=", ("" if value is None else str(value),)) for name, value in zip(by, cell.key, strict=True)
        ]
        found = (
            list_contacts(seeded, where, limit=1000).rows if len(cells) > 5 else everything(seeded, *map(str, where))
        )
        behind.update(row["contact_id"] for row in found)
        assert cell.estimate.n == sum(row["contact_id"] in known for row in found)
    assert len(behind) == SEED_CONTACTS
    assert set(behind.values()) == {1}


def test_a_contact_that_arrives_meanwhile_moves_no_other(workspace: Workspace) -> None:
    def store(*contacts: tuple[str, int]) -> None:
        rows = [
            {
                "contact_id": name,
                "channel": "chat",
                "started_at": datetime(2026, 1, day),
                "local_date": date(2026, 1, day),
            }
            for name, day in contacts
        ]
        workspace.engine.commit([Change("contact", pa.Table.from_pylist(rows, schema=CONTACT.schema))])

    store(("a", 1), ("b", 2), ("c", 2), ("d", 4))
    first = list_contacts(workspace, [], limit=2)
    assert names(list(first.rows)) == ["d", "c"]
    store(("new", 9), ("aa", 2))
    assert names(list(list_contacts(workspace, [], limit=2, after=first.next).rows)) == ["b", "aa"]


def test_a_cursor_of_another_order_is_refused(seeded: Workspace) -> None:
    after = list_contacts(seeded, [], limit=1).next
    with pytest.raises(CursorError):
        list_contacts(seeded, [], after=after, order="oldest")


def test_an_unknown_dimension_offers_near_ones(seeded: Workspace) -> None:
    with pytest.raises(MeasureError, match="did you mean queue"):
        list_contacts(seeded, [parse_filter("quue=ventas")])
    with pytest.raises(MeasureError, match="filtered by text"):
        contacts_csv(seeded, [parse_filter("text=hola")])


def test_a_contact_shows_all_that_is_known_of_it(seeded: Workspace) -> None:
    offered = seed_rows()
    judged = {row["contact_id"] for row in offered["evaluation"]} & {row["contact_id"] for row in offered["turn"]}
    contact = next(row for row in CONTACTS if row["contact_id"] in judged and row["customer_id"])
    chosen = contact["contact_id"]
    detail = read_contact(seeded, chosen)
    assert detail.contact["handle_s"] == pytest.approx(contact["talk_s"] + contact["wrap_s"])
    assert detail.contact["customer_id"] == seeded.pseudonym(contact["customer_id"])
    assert detail.contact["segment"] == SEGMENTS[contact["customer_id"]]
    for name, found in (("turn", detail.turns), ("survey", detail.surveys), ("evaluation", detail.evaluations)):
        expected = [row for row in offered[name] if row["contact_id"] == chosen]
        shown = set(expected[0]) - {"customer_id", "rater_id"}
        ordered = sorted(expected, key=lambda row: str(row.get("attribute", "")))
        assert [{key: row[key] for key in shown} for row in found] == [
            {key: row[key] for key in shown} for row in ordered
        ]
    assert detail.evaluations
    assert all("rater_id" not in row for row in detail.evaluations)


def test_the_journey_is_the_customers_contacts_around_this_one(seeded: Workspace) -> None:
    often = Counter(row["customer_id"] for row in CONTACTS if row["customer_id"]).most_common(1)[0][0]
    mine = sorted((row for row in CONTACTS if row["customer_id"] == often), key=KEYS["oldest"])
    assert len(mine) > 2 * NEIGHBOURS + 1
    for place in (0, 3, len(mine) // 2, len(mine) - 1):
        around = mine[max(place - NEIGHBOURS, 0) : place + NEIGHBOURS + 1]
        assert names(list(read_contact(seeded, mine[place]["contact_id"]).journey)) == names(around)


def test_a_contact_of_an_unknown_customer_has_no_journey(seeded: Workspace) -> None:
    assert read_contact(seeded, "c00050").journey == ()


@pytest.mark.parametrize("name", ["", "C00042", "c00042 ", "' OR 1=1 --", "ñ" * 10_000])
def test_an_unknown_contact_is_not_found_and_its_name_is_not_repeated(seeded: Workspace, name: str) -> None:
    with pytest.raises(NotFoundError, match=r"^there is no such contact in acme$"):
        read_contact(seeded, name)


def test_an_export_holds_every_row_once_oldest_first(seeded: Workspace) -> None:
    text = "".join(contacts_csv(seeded, [parse_filter("queue=ventas")]))
    assert text.startswith("\ufeffcontact_id,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    expected = sorted((row for row in CONTACTS if row["queue"] == "ventas"), key=KEYS["oldest"])
    assert [row["contact_id"] for row in rows] == names(expected)
    assert [row["region"] for row in rows] == [row["region"] or "" for row in expected]


@pytest.mark.parametrize(
    "queue", ["=1+1", "+54", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", '=HYPERLINK("http://x","y")']
)
def test_text_that_a_spreadsheet_would_run_is_defused(workspace: Workspace, queue: str) -> None:
    row = {"contact_id": "1", "queue": queue, "channel": "chat", "wait_s": 2.5, "started_at": datetime(2026, 1, 1)}
    workspace.engine.commit([Change("contact", pa.Table.from_pylist([row], schema=CONTACT.schema))])
    written = "".join(contacts_csv(workspace, [])).removeprefix("\ufeff")
    (read,) = csv.DictReader(io.StringIO(written, newline=""))
    assert read["queue"] == f"'{queue}"
    assert read["wait_s"] == "2.5"


def test_rows_that_are_not_of_contacts_have_no_contacts_behind_them(seeded: Workspace) -> None:
    with pytest.raises(TableError, match="there is no prepared table agents"):
        list_contacts(seeded, [], table="agents")
