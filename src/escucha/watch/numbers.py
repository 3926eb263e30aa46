"""Numbers as people of a language write them, in the unit that they can be read in."""

from __future__ import annotations

from dataclasses import dataclass

from escucha.words import say

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


@dataclass(frozen=True)
class Scale:
    """How a number is written: times ``factor``, with ``decimals``, and the words after it and after a difference."""

    factor: float
    decimals: int
    word: str
    difference_word: str

    def write(self, value: float, *, language: str) -> str:
        """The number with its word."""
        return _with(_number(value * self.factor, self.decimals, language), self.word, language)

    def bare(self, value: float, *, language: str) -> str:
        """The number alone."""
        return _number(value * self.factor, self.decimals, language)

    def write_difference(self, value: float, *, language: str) -> str:
        """The number with its sign and the word of a difference."""
        plus = "+" if round(value * self.factor, self.decimals) > 0 else ""
        return _with(plus + self.bare(value, language=language), self.difference_word, language)


def scale(unit: str, *, largest: float) -> Scale:
    """The scale for numbers of ``unit`` of which ``largest`` is the largest in size.

    Shares are written in percent and differ by points; a net score is in points, never percent; seconds become
    minutes, hours or days where those are read more easily.
    """
    if unit == "fraction":
        return Scale(100, 1, "%", "puntos")
    if unit == "points":
        return Scale(1, 1, "puntos", "puntos")
    if unit == "s":
        return _time(abs(largest))
    if unit == "score":
        return Scale(1, 2, "", "")
    return Scale(1, 0 if abs(largest) >= 100 else 1, "", "")


def percent(share: float, *, language: str) -> str:
    """A share in whole percent."""
    return Scale(100, 0, "%", "").write(share, language=language)


def count(n: int, *, language: str) -> str:
    """A whole number."""
    return _number(n, 0, language)


def _time(largest: float) -> Scale:
    if largest < 5 * MINUTE:
        return Scale(1, 0 if largest >= MINUTE else 1, "s", "s")
    if largest < 2 * HOUR:
        return Scale(1 / MINUTE, 1, "min", "min")
    if largest < 2 * DAY:
        return Scale(1 / HOUR, 1, "h", "h")
    return Scale(1 / DAY, 1, "días", "días")


def _number(value: float, decimals: int, language: str) -> str:
    from babel.numbers import format_decimal

    whole = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(round(value, decimals) + 0.0, format=whole, locale=language))


def _with(number: str, word: str, language: str) -> str:
    from babel import Locale

    if not word:
        return number
    is_close = word == "%" and "\N{NO-BREAK SPACE}" not in Locale.parse(language).percent_formats[None].pattern
    return number + ("" if is_close else "\N{NO-BREAK SPACE}") + say(language)(word)
