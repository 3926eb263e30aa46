"""Synonyms: what people call the columns and words of the vocabulary, in Spanish, English and Portuguese."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from escucha.sources.convert import plain

Synonyms = dict[str, list[str]]
FILE = Path(__file__).with_name("synonyms.toml")
TRUE_OUTCOME = {"served": ("atendid", "contestad", "answered"), "abandoned": ("abandon",)}


def key(text: str) -> str:
    """``text`` as synonyms are compared: lower case, no accents, words parted by one blank."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return " ".join(re.findall(r"[a-z0-9]+", plain(parted)))


@cache
def _read() -> dict[str, dict[str, Synonyms]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def headers_of(table: str) -> dict[str, str]:
    """Synonym to column of ``table``; the column's own name is one, with and without its ending."""
    found: dict[str, str] = {}
    for column, words in _read()["headers"].get(table, {}).items():
        own = key(column)
        bare = own.rsplit(" ", 1)[0] if own.endswith((" at", " s", " id")) else own
        for word in (own, bare, *words):
            found.setdefault(key(word), column)
    return found


@cache
def words_of(column: str) -> dict[str, str]:
    """Synonym to word of the enumeration of ``column``."""
    found: dict[str, str] = {}
    for meant, words in _read()["words"].get(column, {}).items():
        for word in (meant, *words):
            found.setdefault(key(word), meant)
    return found
