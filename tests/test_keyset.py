"""Pages: every row once, whatever the limit; cursors that were tampered with are refused."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta

import ibis
import pyarrow as pa
import pytest

from escucha.engines.engine import Engine
from escucha.keyset import CursorError, Order, Page, Row, page

SCHEMA = pa.schema([("at", pa.timestamp("us")), ("n", pa.int64()), ("name", pa.string())])
START = datetime(2026, 1, 1, 23, 59, 59, 999_999)
ROWS = [
    {"at": START + timedelta(microseconds=number // 4), "n": number % 3 - 1, "name": f"ñ'{number:03}"}
    for number in range(40)
]
UP = Order("up", ("at", "n", "name"))
DOWN = Order("down", ("n", "name"), is_descending=True)


def pages(engine: Engine, order: Order, limit: int, after: str | None = None) -> Page:
    """One page of ROWS."""
    given = {"listed": pa.Table.from_pylist(ROWS, schema=SCHEMA)}
    listed = ibis.table(ibis.Schema.from_pyarrow(SCHEMA), name="listed")
    return page(lambda query: engine.run(query, given).read_all(), listed, order, after=after, limit=limit)


def cursor(*parts: object) -> str:
    """A cursor as somebody who has seen one would forge it."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize("limit", [1, 7, 39, 40, 1000])
@pytest.mark.parametrize("order", [UP, DOWN], ids=["up", "down"])
def test_pages_give_every_row_once_and_in_order(engine: Engine, order: Order, limit: int) -> None:
    found: list[Row] = []
    after: str | None = None
    while True:
        given = pages(engine, order, limit, after)
        found += given.rows
        after = given.next
        if after is None:
            break
    expected = sorted(ROWS, key=lambda row: tuple(row[name] for name in order.columns), reverse=order.is_descending)
    assert found == expected


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "zzz",
        "ñ",
        "%00",
        "=" * 50,
        cursor(),
        cursor("down", 1, "a"),
        cursor("up", "2026-01-01T00:00:00", 1),
        cursor("up", "2026-01-01T00:00:00", 1, "a", "b"),
        cursor("up", "2026-01-01T00:00:00+03:00", 1, "a"),
        cursor("up", "yesterday", 1, "a"),
        cursor("up", 5, 1, "a"),
        cursor("up", "2026-01-01T00:00:00", True, "a"),
        cursor("up", "2026-01-01T00:00:00", 1.5, "a"),
        cursor("up", "2026-01-01T00:00:00", 2**63, "a"),
        cursor("up", "2026-01-01T00:00:00", 1, None),
        cursor("up", "2026-01-01T00:00:00", 1, "\ud800"),
        cursor("up", "2026-01-01T00:00:00", 1, ["a"]),
        base64.urlsafe_b64encode(b'{"up": 1}').decode(),
        base64.urlsafe_b64encode(b"[" * 100_000).decode(),
        base64.urlsafe_b64encode(b'["up", ' + b"9" * 5000 + b', 1, "a"]').decode(),
    ],
)
def test_a_cursor_that_is_not_ours_is_refused(engine: Engine, forged: str) -> None:
    with pytest.raises(CursorError, match="the cursor does not belong to this list"):
        pages(engine, UP, 5, forged)


def test_a_forged_place_is_only_another_place_of_the_list(engine: Engine) -> None:
    quote = cursor("down", 0, "'; DROP TABLE contact; --")
    assert [row["n"] for row in pages(engine, DOWN, 1, quote).rows] == [-1]


@pytest.mark.parametrize("limit", [0, -1, 1001, 10**30])
def test_a_page_has_a_bounded_size(engine: Engine, limit: int) -> None:
    with pytest.raises(CursorError, match="1 to 1000"):
        pages(engine, UP, limit)
