"""Numbers said in words: "cuatro uno uno siete...", "oh seven double three"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from escucha.text.numbers import SECRET
from escucha.text.plain import Found, Plain
from escucha.text.word_lists import listed

DIGITS = listed("digits")
LARGER = listed("larger")
WORD = rf"(?:{'|'.join(sorted(DIGITS | LARGER, key=len, reverse=True))})"
SAID = re.compile(rf"(?<!\w){WORD}(?!\w)(?:[\s,.\-]+(?:(?:y|e|and|guion|traco|dash|barra)\s+)?{WORD}(?!\w))+")
AMOUNT = re.compile(
    r"^\s*(?:mil\b|millones|pesos|dolares|euros|reais|thousand|dollars|pounds|horas|hours|dias|days|veces|times|"
    r"meses|months|anos|years|minutos|minutes|cuotas|de la (?:tarde|manana|noche))"
)
FEWEST = 6
FEWEST_DIGITS = 3


def spoken_numbers(text: Plain, asked: str = "") -> Iterator[Found]:
    """Kind, start and end of every number said word by word in ``text``; ``asked`` is the turn before it.

    A run of at least six number words, three of them single digits, is a number; three or four digits that answer
    a question for the security code are a ``cvv``. Amounts, hours and lengths of time are left alone.
    """
    if DIGITS.isdisjoint(text.words) or sum(word in DIGITS for word in text.words) < FEWEST_DIGITS:
        return
    about_secret = SECRET.search(asked) is not None or SECRET.search(text.shown) is not None
    for found in SAID.finditer(text.folded):
        words = [word for word in found.group().replace(",", " ").split() if word.isalpha()]
        n_digits = sum(word in DIGITS for word in words)
        if AMOUNT.match(text.folded[found.end() : found.end() + 16]):
            continue
        if len(words) >= FEWEST and n_digits >= FEWEST_DIGITS:
            yield "number", *found.span()
        elif about_secret and n_digits in (3, 4) and n_digits == len(words):
            yield "cvv", *found.span()
