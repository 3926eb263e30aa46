"""Values as people write them, turned into a column's own type, whole columns at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping as Words
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from escucha.sources.mapping import Unit
from escucha.sources.times import times
from escucha.tables.table import ARROW, Column
from escucha.tables.validate import cast_each

SCALE: dict[Unit, float] = {"s": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0}
CLOCKS: dict[Unit, str] = {
    "hms": r"^(?P<sign>-?)(?:(?P<h>\d+):)?(?P<m>\d{1,3}):(?P<s>\d{1,2}(?:[.,]\d+)?)$",
    "hm": r"^(?P<sign>-?)(?P<h>\d+):(?P<m>\d{1,2})(?P<s>)$",
}
TRUE = ("true", "t", "yes", "y", "si", "s", "sim", "verdadero", "verdadeiro", "v", "1", "1.0")
FALSE = ("false", "f", "no", "n", "nao", "falso", "0", "0.0")


@dataclass(frozen=True)
class Written:
    """How the values of one column are written; see mapping.Mapping for the meaning of each."""

    zone: str = "UTC"
    day_first: bool | None = None
    decimal: str = "."
    thousands: str = ""
    unit: Unit = "s"
    formats: Sequence[str] = ()
    words: Words[str, str | bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Converted:
    """A column in its own type, and which values were not understood (null: all were)."""

    column: pa.ChunkedArray
    wrong: pa.ChunkedArray | None


def convert(seen: pa.ChunkedArray, column: Column, how: Written) -> Converted:
    """``seen`` in the type of ``column``; a value that is not understood is null there and marked."""
    seen = _without_nothing(seen, how)
    if column.type == "string":
        return Converted(_texts(seen, column, how), None)
    if column.type == "boolean":
        found = _truths(seen, how)
    elif column.type in ("timestamp", "date"):
        found = times(seen, zone=how.zone, day_first=how.day_first, formats=how.formats)
        if column.type == "date":
            found = _local(found, how.zone).cast(pa.date32())
    else:
        found = _numbers(seen, how)
        if column.type == "integer":
            found = _whole(found)
    found = found.cast(ARROW[column.type])
    if found.null_count == seen.null_count:
        return Converted(found, None)
    return Converted(found, pc.and_(pc.is_valid(seen), pc.is_null(found)))


def _without_nothing(seen: pa.ChunkedArray, how: Written) -> pa.ChunkedArray:
    """``seen`` with null for the words that the mapping says mean nothing."""
    nothing = [word for word, meant in how.words.items() if meant == ""]
    if not nothing:
        return seen
    means_nothing = pc.is_in(pc.utf8_trim_whitespace(seen.cast(pa.string())), pa.array(nothing))
    return pc.if_else(means_nothing, pa.scalar(None, seen.type), seen)


def _local(utc: pa.ChunkedArray, zone: str) -> pa.ChunkedArray:
    return pc.local_timestamp(utc.cast(pa.timestamp("us", "UTC")).cast(pa.timestamp("us", zone)))


def _texts(seen: pa.ChunkedArray, column: Column, how: Written) -> pa.ChunkedArray:
    if pa.types.is_floating(seen.type):
        whole = _whole(seen)
        seen = whole if whole.null_count == seen.null_count else seen
    text = pc.utf8_trim_whitespace(seen.cast(pa.string()))
    if not how.words and not column.values:
        return text
    distinct = text.combine_chunks().dictionary_encode()
    allowed = {plain(word): word for word in column.values}
    words = {plain(word): str(meant) for word, meant in how.words.items()}
    meant = [
        None if word is None else words.get(plain(word), allowed.get(plain(word), word))
        for word in distinct.dictionary.to_pylist()
    ]
    return pa.chunked_array([pa.array(meant, pa.string()).take(distinct.indices)])


def _truths(seen: pa.ChunkedArray, how: Written) -> pa.ChunkedArray:
    if pa.types.is_boolean(seen.type):
        return seen
    words: dict[str, bool] = {**dict.fromkeys(TRUE, True), **dict.fromkeys(FALSE, False)}
    words |= {plain(word): meant is True or str(meant).lower() == "true" for word, meant in how.words.items()}
    distinct = pc.utf8_trim_whitespace(seen.cast(pa.string())).combine_chunks().dictionary_encode()
    meant = [None if word is None else words.get(plain(word)) for word in distinct.dictionary.to_pylist()]
    return pa.chunked_array([pa.array(meant, pa.bool_()).take(distinct.indices)])


def _numbers(seen: pa.ChunkedArray, how: Written) -> pa.ChunkedArray:
    if pa.types.is_duration(seen.type):
        return pc.divide(seen.cast(pa.duration("us")).cast(pa.int64()).cast(pa.float64()), 1e6)
    if pa.types.is_temporal(seen.type) or pa.types.is_boolean(seen.type):
        return pa.chunked_array([pa.nulls(len(seen), pa.float64())])
    if how.unit in CLOCKS and (pa.types.is_string(seen.type) or pa.types.is_null(seen.type)):
        return _clocks(seen.cast(pa.string()), how)
    if pa.types.is_string(seen.type):
        text = pc.utf8_trim_whitespace(seen)
        if how.thousands:
            text = _without_thousands(text, how)
        if how.decimal == ",":
            text = pc.replace_substring(text, ",", ".")
        seen = text
    return pc.multiply(cast_each(seen, pa.float64()), SCALE.get(how.unit, 1.0))


def _without_thousands(text: pa.ChunkedArray, how: Written) -> pa.ChunkedArray:
    """Marks between thousands taken out where they part groups of three; a number written otherwise stays as it is,
    so that 1.5 under a thousands dot is refused and not read as 15."""
    mark, point = f"[{how.thousands}]", f"[{how.decimal}]"
    grouped = pc.match_substring_regex(text, rf"^[+-]?\d{{1,3}}({mark}\d{{3}})+({point}\d+)?$")
    refused = pc.match_substring_regex(text, mark)
    bare = pc.replace_substring(text, how.thousands, "")
    return pc.if_else(grouped, bare, pc.if_else(refused, "not a number", text))


def _clocks(text: pa.ChunkedArray, how: Written) -> pa.ChunkedArray:
    parts = pc.extract_regex(pc.utf8_trim_whitespace(text), CLOCKS[how.unit])
    total: pa.ChunkedArray | None = None
    for name, scale in (("h", 3600.0), ("m", 60.0), ("s", 1.0)):
        written = pc.replace_substring(pc.struct_field(parts, name), ",", ".")
        amount = pc.multiply(cast_each(pc.if_else(pc.equal(written, ""), "0", written), pa.float64()), scale)
        total = amount if total is None else pc.add(total, amount)
    return pc.if_else(pc.equal(pc.struct_field(parts, "sign"), "-"), pc.negate(total), total)


def _whole(numbers: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whole numbers as integers; null where there is a fraction."""
    if not pa.types.is_floating(numbers.type):
        return numbers.cast(pa.int64())
    fits = pc.and_(pc.equal(pc.floor(numbers), numbers), pc.less(pc.abs(numbers), 2.0**63))
    return pc.if_else(fits, numbers, pa.scalar(None, pa.float64())).cast(pa.int64())


def plain(word: str) -> str:
    """``word`` in lower case without accents or blanks around it, as words are compared."""
    spread = unicodedata.normalize("NFKD", word.strip().casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
