"""Lexicons: patterns of Spanish, Portuguese and English for what a customer says outright."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

ACCENT = re.compile("[\u0300-\u036f]")
WRITTEN = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """``text`` in small letters without accents."""
    return ACCENT.sub("", unicodedata.normalize("NFD", text.lower()))


def compiled(patterns: list[str]) -> re.Pattern[str]:
    """One pattern that begins at a word and matches any of ``patterns``."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})")


SIGNS = {name: compiled(patterns) for name, patterns in WRITTEN["signs"].items()}
PHASES = {name: compiled(patterns) for name, patterns in WRITTEN["phases"].items()}
REASONS = {name: compiled(patterns) for name, patterns in WRITTEN["reasons"].items()}
NOT_RIVALS = frozenset(WRITTEN["mentions"]["not_rivals"].split())
