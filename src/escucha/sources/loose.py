"""Loose values: what rows of JSON or of a spreadsheet hold, put into columns of one type each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pyarrow as pa

Value = object
NUMBER = (int, float)


def column(values: Sequence[Value], empty: frozenset[str]) -> pa.Array:
    """``values`` as one column: numbers, truths or times when all are, else text; the texts of ``empty`` are null."""
    cleaned = [None if isinstance(value, str) and value.strip() in empty else value for value in values]
    kinds = {type(value) for value in cleaned if value is not None}
    if not kinds:
        return pa.nulls(len(cleaned), pa.string())
    if kinds in ({bool}, {datetime}, {int}, {float}, {int, float}):
        try:
            kind = pa.float64() if kinds == {int, float} else pa.timestamp("us") if kinds == {datetime} else None
            return pa.array(cleaned, kind)
        except (OverflowError, pa.ArrowInvalid):
            pass
    return pa.array([_text(value) for value in cleaned], pa.string())


def _text(value: Value) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, timedelta):
        return clock(value.total_seconds())
    if isinstance(value, (datetime, date, time)):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def clock(seconds: float) -> str:
    """``seconds`` as hours, minutes and seconds, as a spreadsheet shows a duration."""
    whole = round(seconds)
    return f"{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"
