"""JSON Lines: one object a line; objects within objects become columns with a dot in their name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa

from escucha.errors import SourceError
from escucha.sources.frame import Frame, Layout, Reader, named
from escucha.sources.loose import column

SAMPLE_LINES = 10_000
LINE_BYTES = 16 << 20
Parsed = tuple[int, dict[str, object] | None, str]


def objects(file: Path, layout: Layout) -> Iterator[tuple[Parsed, float]]:
    """Each line that is not empty: its number, its object (null when it is none), why it is none, the share read."""
    encoding = layout.encoding or "utf-8"
    size = max(1, file.stat().st_size)
    read = 0
    # Lines are cut before decoding: a text may hold a line separator that is no line break of the file.
    with file.open("rb") as content:
        number = 0
        while raw := content.readline(LINE_BYTES):
            number += 1
            read += len(raw)
            if number > layout.skip_lines and raw.strip(b" \t\r\n\xef\xbb\xbf"):
                yield (number, *_parsed(raw, encoding)), read / size


def _parsed(raw: bytes, encoding: str) -> tuple[dict[str, object] | None, str]:
    try:
        found = json.loads(raw.decode(encoding).lstrip("\ufeff"))
    except UnicodeDecodeError:
        return None, f"the line is not written in {encoding}"
    except json.JSONDecodeError as wrong:
        return None, f"the line is not JSON: {wrong.msg} at character {wrong.pos + 1}"
    except RecursionError:
        return None, "the line is not JSON that can be read: it is nested too deeply"
    if not isinstance(found, dict):
        return None, f"the line holds a {type(found).__name__}, not an object"
    return found, ""


def flat(found: dict[str, object], prefix: str = "") -> dict[str, object]:
    """``found`` with the values of objects within it under dotted names."""
    row: dict[str, object] = {}
    for name, value in found.items():
        if isinstance(value, dict):
            row |= flat(value, f"{prefix}{name}.")
        else:
            row[prefix + name] = value
    return row


def headers(file: Path, layout: Layout) -> list[str]:
    """The names used in the first lines. Raises SourceError when none of them is an object."""
    names: dict[str, None] = {}
    for (_, found, _), _ in islice(objects(file, layout), SAMPLE_LINES):
        names |= dict.fromkeys(flat(found or {}))
    if not names:
        raise SourceError("{file} holds no line with a JSON object", file=file.name)
    return named(list(names), file=file)


def frames(file: Path, layout: Layout, columns: Sequence[str], most: int) -> Iterator[Frame]:
    """The rows of a JSON Lines file; a line that is no object is misshapen."""
    empty = frozenset(layout.empty)
    parsed = objects(file, layout)
    while some := list(islice(parsed, most)):
        good = [(number, flat(found)) for (number, found, _), _ in some if found is not None]
        rows = pa.table({name: column([row.get(name) for _, row in good], empty) for name in columns})
        misshapen = tuple((number, why) for (number, found, why), _ in some if found is None)
        yield Frame(rows, pa.array([number for number, _ in good], pa.int64()), misshapen, some[-1][1])


JSON_LINES = Reader("jsonl", (".jsonl", ".ndjson", ".json"), headers, frames)
