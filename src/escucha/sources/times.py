"""Times as people write them: text and numbers turned into UTC, whole columns at once."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from escucha.tables.validate import cast_each

WITH_OFFSET = r"(?i)(z|[+-]\d{2}:?\d{2})$"
WRITTEN = (
    r"^(?P<a>\d{1,4})[/.\-](?P<b>\d{1,2})[/.\-](?P<c>\d{1,4})"
    r"(?:[ T,]+(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?P<f>[.,]\d{1,6})?)?\s*(?P<p>[aApP])?\.?\s?(?:[mM]\.?)?)?$"
)
NUMBERS = {"epoch_s": 1_000_000, "epoch_ms": 1_000, "epoch_us": 1}
EXCEL_DAYS = "excel_days"
EXCEL_EPOCH_DAYS = 25569
UTC_US = pa.timestamp("us", "UTC")
NAIVE_US = pa.timestamp("us")


def times(seen: pa.ChunkedArray, *, zone: str, day_first: bool | None, formats: Sequence[str]) -> pa.ChunkedArray:
    """``seen`` as UTC times without a zone, null where it is none.

    Text: ISO 8601, with or without an offset; by ``formats`` (strptime) when given; else day, month and year in
    numbers in the order that ``day_first`` says (null: such dates are not read, since 03/04 could be either).
    Numbers only by the formats epoch_s, epoch_ms, epoch_us and excel_days. A time without an offset is of
    ``zone``; one that occurs twice when clocks go back is the first of the two, one that clocks skip is the moment
    they were put forward.
    """
    if pa.types.is_timestamp(seen.type):
        return _utc(seen.cast(pa.timestamp("us", seen.type.tz)), zone)
    if pa.types.is_date(seen.type):
        return _utc(seen.cast(NAIVE_US), zone)
    numeric = [name for name in formats if name in NUMBERS or name == EXCEL_DAYS]
    if numeric:
        return _from_numbers(seen, numeric[0], zone)
    if not (pa.types.is_string(seen.type) or pa.types.is_null(seen.type)):
        return pa.chunked_array([pa.nulls(len(seen), NAIVE_US)])
    text = pc.utf8_trim_whitespace(seen.cast(pa.string()))
    if formats:
        return _by_formats(text, formats, zone)
    return _from_text(text, zone, day_first=day_first)


def _utc(seen: pa.ChunkedArray, zone: str) -> pa.ChunkedArray:
    if seen.type.tz is None:
        seen = pc.assume_timezone(seen, zone, ambiguous="earliest", nonexistent="latest")
    return seen.cast(UTC_US).cast(NAIVE_US)


def _from_numbers(seen: pa.ChunkedArray, name: str, zone: str) -> pa.ChunkedArray:
    numbers = cast_each(seen, pa.float64())
    if name == EXCEL_DAYS:
        days = pc.subtract(numbers, float(EXCEL_EPOCH_DAYS))
        seconds = pc.round(pc.multiply(days, 86_400.0))
        return _utc(pc.multiply(seconds, 1e6).cast(pa.int64(), safe=False).cast(NAIVE_US), zone)
    return pc.round(pc.multiply(numbers, float(NUMBERS[name]))).cast(pa.int64(), safe=False).cast(NAIVE_US)


def _by_formats(text: pa.ChunkedArray, formats: Sequence[str], zone: str) -> pa.ChunkedArray:
    found = pa.chunked_array([pa.nulls(len(text), NAIVE_US)])
    for each in formats:
        cut = text
        if each.endswith("%f"):
            each = each[:-3]
            cut = pc.replace_substring_regex(text, r"[.,]\d{1,9}$", "")
        parsed = pc.strptime(cut, format=each, unit="us", error_is_null=True)
        if parsed.type.tz is None:
            parsed = _utc(parsed, zone)
        found = pc.coalesce(found, parsed.cast(UTC_US).cast(NAIVE_US))
    return found


def _from_text(text: pa.ChunkedArray, zone: str, *, day_first: bool | None) -> pa.ChunkedArray:
    try:
        return _utc(text.cast(NAIVE_US), zone)
    except pa.ArrowInvalid:
        pass
    try:
        return text.cast(UTC_US).cast(NAIVE_US)
    except pa.ArrowInvalid:
        pass
    offset = pc.match_substring_regex(text, WITH_OFFSET)
    nothing = pa.scalar(None, pa.string())
    absolute = cast_each(pc.if_else(offset, text, nothing), UTC_US).cast(NAIVE_US)
    iso = _rewritten(text, day_first=day_first)
    local = cast_each(pc.if_else(pc.fill_null(offset, False), nothing, pc.coalesce(iso, text)), NAIVE_US)
    return pc.coalesce(absolute, _utc(local, zone))


def _rewritten(text: pa.ChunkedArray, *, day_first: bool | None) -> pa.ChunkedArray:
    """Dates in numbers as ISO text, null where the text is no such date."""
    parts = pc.extract_regex(text, WRITTEN)
    field = {name: pc.struct_field(parts, name) for name in "abchmsfp"}
    year_first = pc.equal(pc.utf8_length(field["a"]), 4)
    nothing = pa.scalar(None, pa.string())
    year = pc.if_else(year_first, field["a"], field["c"])
    year = pc.if_else(pc.equal(pc.utf8_length(year), 2), pc.binary_join_element_wise("20", year, ""), year)
    day = field["a"] if day_first else field["b"]
    month = field["b"] if day_first else field["a"]
    if day_first is None:
        day = month = pc.if_else(year_first, field["a"], nothing)
    day = pc.if_else(year_first, field["c"], day)
    month = pc.if_else(year_first, field["b"], month)
    clock = _clock(field)
    padded = [pc.utf8_lpad(part, 2, "0") for part in (month, day)]
    return pc.binary_join_element_wise(pc.binary_join_element_wise(year, *padded, "-"), clock, " ")


def _clock(field: dict[str, pa.ChunkedArray]) -> pa.ChunkedArray:
    """The time of day as ISO text, midnight where none is written."""
    given = pc.not_equal(field["h"], "")
    hour = cast_each(pc.if_else(given, field["h"], "0"), pa.int64())
    half = pc.utf8_lower(field["p"])
    noon_based = pc.subtract(hour, pc.multiply(pc.divide(hour, 12), 12))
    hour = pc.case_when(
        pc.make_struct(pc.equal(half, "a"), pc.equal(half, "p")), noon_based, pc.add(noon_based, 12), hour
    )
    parts = [pc.utf8_lpad(hour.cast(pa.string()), 2, "0")]
    parts += [pc.if_else(pc.not_equal(field[name], ""), field[name], "00") for name in "ms"]
    fraction = pc.replace_substring(field["f"], ",", ".")
    return pc.binary_join_element_wise(pc.binary_join_element_wise(*parts, ":"), fraction, "")
