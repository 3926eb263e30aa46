"""Contacts as people look through them: lists by filter, one contact whole, and export."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from escucha.errors import NotFoundError, TableError
from escucha.keyset import Order, Page, Row, beyond, ordered, page
from escucha.measures.filter import Filter, filtered, require_dimension
from escucha.tables.contact import CONTACT
from escucha.tables.contact_prepared import CUSTOMER_LOOKUP, contact_prepared
from escucha.tables.prepared import Prepared, prepared_table
from escucha.tables.table import table as stored_table
from escucha.workspace import Workspace

if TYPE_CHECKING:
    import ibis.expr.types as ir

ContactOrder = Literal["newest", "oldest", "longest_wait"]
ContactPage = Page
COLUMNS = (
    "contact_id",
    "customer_id",
    "channel",
    "direction",
    "queue",
    "reason",
    "product",
    "region",
    "language",
    "started_at",
    "outcome",
    "wait_s",
    "handle_s",
    "n_transfers",
    "agent_id",
)
DETAIL_COLUMNS = (*CONTACT.by_name, "handle_s", "is_answered", "is_abandoned", *CUSTOMER_LOOKUP.columns)
ORDERS: dict[ContactOrder, Order] = {
    "newest": Order("newest", ("started_at", "contact_id"), is_descending=True),
    "oldest": Order("oldest", ("started_at", "contact_id")),
    "longest_wait": Order("longest_wait", ("wait_ms", "contact_id"), is_descending=True),
}
NEIGHBOURS = 5
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class ContactDetail:
    """One contact and all that is known of it.

    ``contact`` has the columns DETAIL_COLUMNS; ``turns``, ``events``, ``surveys`` and
    ``evaluations`` (without who judged) are in order; ``journey`` holds the customer's contacts around this one,
    at most NEIGHBOURS on each side, oldest first, this one among them (empty: customer not known).
    """

    contact: Row
    turns: tuple[Row, ...]
    events: tuple[Row, ...]
    surveys: tuple[Row, ...]
    evaluations: tuple[Row, ...]
    journey: tuple[Row, ...]


def list_contacts(
    workspace: Workspace,
    where: Sequence[Filter],
    *,
    after: str | None = None,
    limit: int = 50,
    order: ContactOrder = "newest",
    table: str = contact_prepared.name,
) -> ContactPage:
    """A page of the contacts for which every filter holds, with the columns COLUMNS.

    Filters are on the dimensions of the prepared ``table``, so that those of a measure's cell give its rows, and on
    ``contact_id`` and ``customer_id``; an identifier may be given as the source writes it. ``after`` is the
    ``next`` of the page before (null: the first page); ``limit`` is 1 to keyset.MOST. A contact without a wait
    comes last in ``longest_wait``. Raises MeasureError for a filter and CursorError for a cursor or limit that
    does not fit.
    """
    found = _found(workspace, where, table)
    wait_ms = (found.wait_s.fill_null(-1.0) * 1000).round().cast("int64")
    given = page(workspace.rows, found.mutate(wait_ms=wait_ms), ORDERS[order], after=after, limit=limit)
    return replace(given, rows=tuple(_without(row, "wait_ms") for row in given.rows))


def count_contacts(workspace: Workspace, where: Sequence[Filter], *, table: str = contact_prepared.name) -> int:
    """How many contacts ``list_contacts`` gives in all."""
    return int(workspace.rows(_found(workspace, where, table).count().as_table())[0][0].as_py())


def read_contact(workspace: Workspace, contact_id: str) -> ContactDetail:
    """The contact with that key and all that is known of it. Raises NotFoundError."""
    whole = contact_prepared.build(frozenset(DETAIL_COLUMNS)).select(DETAIL_COLUMNS)
    rows = workspace.rows(whole.filter(whole.contact_id == contact_id)).to_pylist()
    if not rows:
        raise NotFoundError("there is no such contact in {workspace}", workspace=workspace.name)

    def of(name: str, *by: str) -> tuple[Row, ...]:
        stored = stored_table(name).unbound()
        return tuple(workspace.rows(stored.filter(stored.contact_id == contact_id).order_by(by)).to_pylist())

    return ContactDetail(
        contact=rows[0],
        turns=of("turn", "n"),
        events=of("event", "n"),
        surveys=of("survey", "invited_at", "survey_id"),
        evaluations=tuple(_without(row, "rater_id") for row in of("evaluation", "attribute", "rater_id")),
        journey=_journey(workspace, rows[0]),
    )


def contacts_csv(workspace: Workspace, where: Sequence[Filter], *, table: str = contact_prepared.name) -> Iterator[str]:
    """Every contact for which the filters hold as CSV text, oldest first, in pieces; a header comes first.

    It starts with a byte order mark, so that spreadsheets read the accents. Text that a spreadsheet would take for
    a formula gets a leading apostrophe. Raises MeasureError for a filter before giving anything.
    """
    batches = workspace.stream(ordered(_found(workspace, where, table), ORDERS["oldest"]))

    def pieces() -> Iterator[str]:
        yield "\ufeff" + _csv([COLUMNS])
        for batch in batches:
            columns = [map(_cell, batch.column(name).to_pylist()) for name in COLUMNS]
            yield _csv(zip(*columns, strict=True))

    return pieces()


def _found(workspace: Workspace, where: Sequence[Filter], name: str) -> ir.Table:
    """The contacts with a row in the prepared table ``name`` that fits every filter."""
    findable = _findable(name)
    for each in where:
        require_dimension(each.column, findable)
    asked = frozenset(each.column for each in where) | {"contact_id"}
    if name == contact_prepared.name:
        return _fitting(workspace, where, findable, asked | set(COLUMNS)).select(COLUMNS)
    contacts = contact_prepared.build(frozenset(COLUMNS)).select(COLUMNS)
    return contacts.semi_join(_fitting(workspace, where, findable, asked), "contact_id")


def _fitting(workspace: Workspace, where: Sequence[Filter], table: Prepared, needed: frozenset[str]) -> ir.Table:
    return filtered(table.build(needed), workspace.with_pseudonyms(where), table)


@cache
def _findable(name: str) -> Prepared:
    """The prepared table, with the keys that people look contacts up by as dimensions."""
    found = prepared_table(name)
    if "contact_id" not in found.columns:
        raise TableError("the rows of {table} are not of contacts, so no contacts stand behind them", table=name)
    keys = [key for key in ("contact_id", "customer_id") if key in found.columns and key not in found.dimensions]
    return replace(found, dimensions=(*found.dimensions, *keys))


def _journey(workspace: Workspace, contact: Row) -> tuple[Row, ...]:
    if contact["customer_id"] is None:
        return ()
    rows = contact_prepared.build(frozenset(COLUMNS)).select(COLUMNS)
    rows = rows.filter(rows.customer_id == contact["customer_id"])
    is_later = beyond(rows, ORDERS["oldest"], [contact["started_at"], contact["contact_id"]])
    later = workspace.rows(ordered(rows.filter(is_later), ORDERS["oldest"]).limit(NEIGHBOURS)).to_pylist()
    earlier = workspace.rows(ordered(rows.filter(~is_later), ORDERS["newest"]).limit(NEIGHBOURS + 1)).to_pylist()
    return (*reversed(earlier), *later)


def _without(row: Row, name: str) -> Row:
    return {key: value for key, value in row.items() if key != name}


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.lstrip().startswith(FORMULA) else value


def _csv(rows: Iterator[tuple[object, ...]] | Sequence[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
