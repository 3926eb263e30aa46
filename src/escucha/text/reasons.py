"""Reasons: why the customer came and in which phase of life with the company, by the words of the need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from re import Pattern

from escucha.text.lexicon import PHASES, REASONS, plain

FIRST_TURNS = 3


@dataclass(frozen=True)
class Reason:
    """A reason by its name, the share of what was found that speaks for it, and the turns (places from 0)."""

    name: str
    share: float
    turns: tuple[int, ...]


def reason(turns: Sequence[tuple[int, str]], patterns: Mapping[str, Pattern[str]] = REASONS) -> Reason:
    """The reason that most words of the customer's first three telling turns speak for; ``other`` when none does.

    ``turns`` are (place, text) of the customer. Earlier turns weigh more. ``patterns`` may be a client's own
    taxonomy; where two reasons tie, the one written first in it wins.
    """
    found: dict[str, dict[int, float]] = {}
    telling = [(place, text) for place, text in turns if sum(map(str.isalpha, text)) > 12][:FIRST_TURNS]
    for rank, (place, text) in enumerate(telling):
        words = plain(text)
        for name, pattern in patterns.items():
            n = len(pattern.findall(words))
            if n:
                found.setdefault(name, {})[place] = n / (1.0 + rank)
    if not found:
        return Reason("other", 0.0, ())
    best = max(found, key=lambda name: sum(found[name].values()))
    whole = sum(sum(each.values()) for each in found.values())
    return Reason(best, sum(found[best].values()) / whole, tuple(found[best]))


def phase(turns: Sequence[tuple[int, str]]) -> str:
    """``presale``, ``sale`` or ``postsale``: the phase that the first telling turns show; post-sale by default."""
    found = reason(turns, PHASES)
    return "postsale" if found.name == "other" else found.name
