"""Keyset paging: a page of an ordered query, and an opaque cursor to the next."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from escucha.errors import EscuchaError

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST = 1000
Row = dict[str, Any]
Place = str | int | datetime


class CursorError(EscuchaError):
    """A page was asked for that cannot be given."""


@dataclass(frozen=True)
class Page:
    """Some rows of a longer list, and the cursor to those that follow (null: there are none)."""

    rows: tuple[Row, ...]
    next: str | None


@dataclass(frozen=True)
class Order:
    """A total order: ``columns``, the last of which makes every row unique, all ascending or all descending.

    None of the columns may be null. ``name`` binds a cursor to its order.
    """

    name: str
    columns: tuple[str, ...]
    is_descending: bool = False


def page(run: Callable[[ir.Table], pa.Table], rows: ir.Table, order: Order, *, after: str | None, limit: int) -> Page:
    """At most ``limit`` of ``rows`` that follow the cursor ``after`` (null: the first ones) in ``order``.

    Rows added meanwhile move no other row to another page. Raises CursorError for a cursor that is not of this
    order, or a limit outside 1 to MOST.
    """
    if not 1 <= limit <= MOST:
        raise CursorError("a page holds 1 to {most} rows, not {limit}", most=MOST, limit=limit)
    if after is not None:
        rows = rows.filter(beyond(rows, order, _opened(after, order, rows)))
    found = run(ordered(rows, order).limit(limit + 1)).to_pylist()
    following = _cursor(order, found[limit - 1]) if len(found) > limit else None
    return Page(tuple(found[:limit]), following)


def ordered(rows: ir.Table, order: Order) -> ir.Table:
    """``rows`` in ``order``."""
    return rows.order_by([rows[name].desc() if order.is_descending else rows[name].asc() for name in order.columns])


def beyond(rows: ir.Table, order: Order, place: Sequence[Place]) -> ir.BooleanValue:
    """Whether a row comes after ``place``, the values of the order's columns in the row before."""
    ties = [rows[name] == value for name, value in zip(order.columns, place, strict=True)]
    further = [
        rows[name] < value if order.is_descending else rows[name] > value
        for name, value in zip(order.columns, place, strict=True)
    ]
    cases = [reduce(lambda left, right: left & right, [*ties[:depth], further[depth]]) for depth in range(len(ties))]
    return reduce(lambda left, right: left | right, cases)


def _cursor(order: Order, row: Row) -> str:
    place = [value.isoformat() if isinstance(value := row[name], datetime) else value for name in order.columns]
    written = json.dumps([order.name, *place], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def _opened(cursor: str, order: Order, rows: ir.Table) -> list[Place]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        name, *place = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if name == order.name and len(place) == len(order.columns):
            return [_value(value, rows[column]) for value, column in zip(place, order.columns, strict=True)]
    except (ValueError, TypeError, RecursionError, binascii.Error):
        pass
    raise CursorError("the cursor does not belong to this list; start again without it, or keep the order it came with")


def _value(value: object, column: ir.Column) -> Place:
    """``value`` as the column's type; ValueError when it is of another."""
    if column.type().is_timestamp() and isinstance(value, str):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            return moment
    if column.type().is_integer() and isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63:
        return value
    if column.type().is_string() and isinstance(value, str):
        value.encode()
        return value
    raise ValueError("another type")
