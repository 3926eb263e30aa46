"""Equality: lets threads build and compile expressions at the same time."""

from __future__ import annotations

import threading
from functools import cache
from typing import Any

_here = threading.local()


@cache
def compare_in_threads() -> None:
    """Give Ibis a comparison of expressions that threads do not share.

    Ibis 12 keeps the result of every comparison in one dictionary, by the addresses of the two objects, which
    ``__del__`` empties without a lock. With several threads some results stay after their object has gone, and are
    then told of another one at the same address. Here results are kept only as long as the outermost comparison of
    a thread lasts, while all that it compares is alive.
    """
    from ibis.common.bases import Comparable

    Comparable.__eq__ = _equal
    del Comparable.__del__


def _equal(one: Any, other: Any) -> bool:
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    known: dict[tuple[int, int], bool] | None = getattr(_here, "known", None)
    if known is None:
        _here.known = {}
        try:
            return bool(one.__equals__(other))
        finally:
            _here.known = None
    pair = (id(one), id(other))
    if pair not in known:
        known[pair] = bool(one.__equals__(other))
    return known[pair]
