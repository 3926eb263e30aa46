"""Expressions compare right in many threads, and nothing of a comparison stays behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import ibis
import pytest
from ibis.common.bases import Comparable

from escucha.engines.equality import compare_in_threads


@pytest.fixture(autouse=True)
def often_switching() -> Iterator[None]:
    """Threads take turns as often as they can."""
    compare_in_threads()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def deep(number: int) -> Any:
    """An expression of several layers that differs only in ``number``, at its bottom."""
    rows = ibis.table({"a": "int64", "b": "string"}, name="rows")
    rows = rows.filter(rows.a > number)
    for _ in range(4):
        rows = rows.mutate(c=rows.a + 1, d=rows.b.upper()).filter(lambda row: row.c > 0).select("a", "b")
    return rows.op()


def test_expressions_are_equal_when_they_say_the_same() -> None:
    assert deep(1) == deep(1)
    assert deep(1) != deep(2)
    assert deep(1) != ibis.literal(1).op()
    assert {deep(1): "found"}[deep(1)] == "found"


def test_threads_that_compare_at_once_are_right_and_leave_nothing_behind() -> None:
    shared = [ibis.literal(number).op() for number in range(20)]

    def wrong(start: int) -> int:
        found = 0
        for number in range(start, start + 300):
            fresh = ibis.literal(number % 20).op()
            found += sum((fresh == each) != (place == number % 20) for place, each in enumerate(shared))
        return found

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(wrong, range(8))) == 0
    assert Comparable.__cache__ == {}
