"""The word lists that redaction goes by, each a file of ``lists/``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LISTS = Path(__file__).parent / "lists"


@cache
def listed(name: str) -> frozenset[str]:
    """The words of the list called ``name``, lower case and without accents."""
    return frozenset((LISTS / f"{name}.txt").read_text(encoding="utf-8").split())
