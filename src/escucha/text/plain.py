"""A text made plain for matching: lower case, no accents, the same length, with its words."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

Found = tuple[str, int, int]

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _table() -> dict[int, str]:
    """Every accented Latin letter to its plain one; the curly apostrophe to the straight one."""
    table = {0x2019: "'"}
    for code in range(0xC0, 0x250):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain.isascii():
            table[code] = plain
    return table


ACCENTS = _table()


class Plain:
    """A text and what matching needs of it, each worked out once and only when asked for."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        lower = shown.lower()
        if len(lower) != len(shown):
            lower = "".join(each.lower()[0] for each in shown)
        self.folded = lower if lower.isascii() else lower.translate(ACCENTS)
        self.words: list[str] = WORD.findall(self.folded)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each word."""
        return [found.span() for found in WORD.finditer(self.folded)]

    @cached_property
    def is_shouted(self) -> bool:
        """Whether the whole text is in capitals, which then tell nothing."""
        return self.shown.isupper()

    def is_capital(self, place: int) -> bool:
        """Whether word ``place`` begins with a capital that means something; acronyms do not."""
        start, end = self.spans[place]
        word = self.shown[start:end]
        return word[0].isupper() and not self.is_shouted and (len(word) < 2 or not word.isupper())

    def gap(self, place: int) -> str:
        """What stands between word ``place`` and the next."""
        return self.shown[self.spans[place][1] : self.spans[place + 1][0]]
