"""Guesses: how the values of one column are written, from a sample of them."""

from __future__ import annotations

import re
from collections.abc import Mapping as Words
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from escucha.sources.convert import Written, convert
from escucha.sources.mapping import Unit
from escucha.sources.synonyms import key
from escucha.sources.times import EXCEL_DAYS
from escucha.tables.table import Column

DATE = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})\b")
DATE_ONLY = re.compile(r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4})$")
DATED = re.compile(rf"{DATE.pattern}|^\d{{4}}-\d{{1,2}}-\d{{1,2}}\b")
TIME_ONLY = re.compile(r"^\d{1,2}:\d{2}(:\d{2})?\s*([ap]\.?m\.?)?$", re.IGNORECASE)
CLOCK = re.compile(r"^-?\d+:\d{1,2}(:\d{1,2})?([.,]\d+)?$")
COMMA = re.compile(r"^-?(\d{1,3}(\.\d{3})+|\d+),\d+$")
POINT_GROUPS = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$")
COMMA_GROUPS = re.compile(r"^-?\d{1,3}(,\d{3})+\.\d+$")
MOST_WORDS = 60
UNDERSTOOD = 0.5
EPOCHS = (("epoch_s", 5e8, 5e9), ("epoch_ms", 5e11, 5e12), ("epoch_us", 5e14, 5e15), (EXCEL_DAYS, 3e4, 6e4))


@dataclass(frozen=True)
class Guess:
    """How a column seems to be written; see mapping.Mapping. ``words`` maps each word seen, those of ``unknown`` by
    default only; ``is_sure``: some value could not be read with day and month the other way round.
    """

    day_first: bool | None = None
    is_sure: bool = False
    decimal: str = "."
    thousands: str = ""
    unit: Unit = "s"
    format: str = ""
    words: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def guess_column(seen: pa.ChunkedArray, column: Column, header: str, words: Words[str, str]) -> Guess | None:
    """How ``seen`` is written if it is ``column``; null when most of it cannot be that column.

    ``header`` is the column's name in the file, ``words`` the synonyms of the column's words.
    """
    values = _texts(seen)
    if column.values:
        return _enumeration(values, column, words)
    if column.type in ("timestamp", "date"):
        guess = _time(seen, values)
    elif column.type in ("float", "integer"):
        guess = _number(values, column, header)
    else:
        guess = Guess()
    how = Written(
        day_first=guess.day_first,
        decimal=guess.decimal,
        thousands=guess.thousands,
        unit=guess.unit,
        formats=(guess.format,) if guess.format else (),
    )
    wrong = convert(seen, column, how).wrong
    n_wrong = 0 if wrong is None else pc.sum(wrong).as_py() or 0
    return guess if n_wrong <= UNDERSTOOD * max(1, len(values)) else None


def _texts(seen: pa.ChunkedArray) -> list[str]:
    if pa.types.is_nested(seen.type):
        return []
    return [value.strip() for value in seen.cast(pa.string()).drop_null().to_pylist()]


def date_only(seen: pa.ChunkedArray) -> bool:
    """Every value is a date without a time of day."""
    if pa.types.is_date(seen.type):
        return True
    return pa.types.is_string(seen.type) and _all(DATE_ONLY, _texts(seen))


def is_dated(seen: pa.ChunkedArray) -> bool:
    """Every value is a time, or a text that begins with a date."""
    if pa.types.is_timestamp(seen.type) or pa.types.is_date(seen.type):
        return True
    return pa.types.is_string(seen.type) and _all(DATED, _texts(seen))


def exceeds(seen: pa.ChunkedArray, most: float) -> bool:
    """Some value is a number greater than ``most``."""
    numbers = [text.replace(",", ".") for text in _texts(seen)]
    return any(float(number) > most for number in numbers if re.fullmatch(r"\d+(\.\d+)?", number))


def time_only(seen: pa.ChunkedArray) -> bool:
    """Every value is a time of day."""
    return pa.types.is_string(seen.type) and _all(TIME_ONLY, _texts(seen))


def _all(pattern: re.Pattern[str], values: list[str]) -> bool:
    return bool(values) and all(pattern.match(value) for value in values)


def _time(seen: pa.ChunkedArray, values: list[str]) -> Guess:
    if pa.types.is_integer(seen.type) or pa.types.is_floating(seen.type) or _all(re.compile(r"^\d+(\.\d+)?$"), values):
        numbers = sorted(float(value) for value in values)
        middle = numbers[len(numbers) // 2] if numbers else 0.0
        return Guess(format=next((name for name, low, high in EPOCHS if low <= middle < high), ""))
    parts = [(int(found[1]), int(found[2])) for value in values if (found := DATE.match(value))]
    if not parts:
        return Guess()
    if any(first > 12 for first, _ in parts):
        return Guess(day_first=True, is_sure=True)
    if any(second > 12 for _, second in parts):
        return Guess(day_first=False, is_sure=True)
    return Guess(day_first=True)


def _number(values: list[str], column: Column, header: str) -> Guess:
    unit: Unit = "s"
    if column.unit == "s":
        tokens = header.split()
        clocks = [value for value in values if CLOCK.match(value)]
        if len(clocks) > UNDERSTOOD * len(values):
            unit = "hms"
        elif "ms" in tokens or "milisegundos" in tokens or "milliseconds" in tokens:
            unit = "ms"
        elif any(token in ("min", "mins", "minutos", "minutes") for token in tokens):
            unit = "min"
    decimal = "," if any(COMMA.match(value) for value in values) else "."
    thousands = ""
    if decimal == "," and any(POINT_GROUPS.match(value) for value in values):
        thousands = "."
    elif any(COMMA_GROUPS.match(value) for value in values):
        thousands = ","
    return Guess(unit=unit, decimal=decimal, thousands=thousands)


def _enumeration(values: list[str], column: Column, synonyms: Words[str, str]) -> Guess | None:
    distinct = sorted(set(values))
    if len(distinct) > MOST_WORDS:
        return None
    default = "" if column.null is not None else "other" if "other" in column.values else column.values[0]
    words = {value: synonyms.get(key(value), default) for value in distinct}
    unknown = tuple(value for value in distinct if key(value) not in synonyms)
    if distinct and len(unknown) == len(distinct) and column.null is not None:
        return None
    return Guess(words={} if all(word == meant for word, meant in words.items()) else words, unknown=unknown)
