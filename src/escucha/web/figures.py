"""Figures: numbers, durations, dates and intervals as the reader's language writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, get_day_names
from babel.numbers import format_decimal

from escucha.inference.estimate import Estimate, Validity
from escucha.measures.present import VALIDITY
from escucha.web.query import phrase
from escucha.words import say

LOCALES = {"es": "es_AR", "en": "en", "pt": "pt_BR"}
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
MEANINGS: dict[Validity, str] = {
    "design": phrase("Viene de una muestra al azar con probabilidades conocidas: el intervalo vale por diseño."),
    "adjusted": phrase(
        "Corrige por quienes no respondieron: vale si se cumple el modelo de no respuesta que se indica."
    ),
    "descriptive": phrase(
        "Cuenta todos los registros del período; el intervalo dice cuánto varía el proceso de un día a otro."
    ),
    "model": phrase("Sale de un modelo: vale en la medida en que el modelo acierte."),
    "scenario": phrase("Parte de supuestos que se pueden cambiar; su rango no es un error de muestreo."),
}
UNITS = {
    "fraction": ("", phrase("p. p.")),
    "points": (phrase("puntos"), phrase("puntos")),
    "score": (phrase("puntos"), phrase("puntos")),
    "contacts": (phrase("contactos"), phrase("contactos")),
    "customers": (phrase("clientes"), phrase("clientes")),
    "answers": (phrase("respuestas"), phrase("respuestas")),
    "transfers": (phrase("transferencias"), phrase("transferencias")),
    "count": ("", ""),
}
WHOLE = ("contacts", "customers", "answers", "count")


@dataclass(frozen=True)
class Figures:
    """How numbers and times are written for one reader: ``language``, and the workspace's ``zone``."""

    language: str
    zone: str

    @property
    def locale(self) -> str:
        """The locale of the language, as Babel names it."""
        return LOCALES[self.language]

    def number(self, value: float, digits: int = 0, *, is_fixed: bool = False) -> str:
        """``value`` with at most ``digits`` decimals, or exactly so many."""
        pattern = "#,##0" + ("." + ("0" if is_fixed else "#") * digits if digits else "")
        return format_decimal(value + 0.0, format=pattern, locale=self.locale).replace("-", "−")

    def value(self, value: float | None, unit: str) -> str:
        """``value`` with its unit; a dash when there is none."""
        number, word = self.split(value, unit)
        return f"{number} {word}".strip()

    def split(self, value: float | None, unit: str) -> tuple[str, str]:
        """The number and the unit of ``value``, apart, so that a page can set them in two sizes."""
        if value is None:
            return "—", ""
        if unit == "fraction":
            return self.number(100 * value, 1, is_fixed=True), "%"
        if unit == "s":
            return self.duration(value), ""
        word, _ = UNITS.get(unit, (unit, unit))
        digits = 0 if unit in WHOLE or abs(value) >= 100 else 1
        return self.number(value, digits), say(self.language)(word) if word else ""

    def compact(self, value: float, unit: str) -> str:
        """``value`` as short as a cell of a heat map needs it; the unit stands in the legend."""
        if unit == "s" and abs(value) >= MINUTE:
            return f"{self.number(value / HOUR, 1)} h" if value >= HOUR else f"{self.number(value / MINUTE)} min"
        if abs(value) >= 10_000:
            return f"{self.number(value / 1000)} k"
        shown = 100 * value if unit == "fraction" else value
        return self.number(shown, 0 if abs(shown) >= 10 else 1)

    def duration(self, seconds: float) -> str:
        """A length of time in the two largest units that matter."""
        size, sign = abs(seconds), "−" if seconds < 0 else ""
        if size < 10:
            return f"{sign}{self.number(size, 1)} s"
        if round(size) < 2 * MINUTE:
            return f"{sign}{self.number(size)} s"
        if size < 2 * HOUR:
            whole, rest = divmod(round(size), int(MINUTE))
            return f"{sign}{whole} min" + (f" {rest} s" if rest and whole < 10 else "")
        if size < 2 * DAY:
            whole, rest = divmod(round(size / MINUTE), 60)
            return f"{sign}{whole} h" + (f" {rest} min" if rest else "")
        return f"{sign}{self.number(size / DAY, 1)} {say(self.language)('días')}"

    def difference(self, value: float, unit: str) -> str:
        """A change of ``value``, with its sign."""
        return " ".join(filter(None, self._split_difference(value, unit)))

    def interval(self, estimate: Estimate, unit: str, *, is_difference: bool = False) -> str:
        """The bounds of ``estimate`` in words; empty when it has none."""
        if estimate.lo is None or estimate.hi is None:
            return ""
        split = self._split_difference if is_difference else self.split
        (low, _), (high, word) = split(estimate.lo, unit), split(estimate.hi, unit)
        return say(self.language)("entre {lo} y {hi}").format(lo=low, hi=f"{high} {word}".strip())

    def _split_difference(self, value: float, unit: str) -> tuple[str, str]:
        sign = "+" if value > 0 else ""
        if unit == "s":
            return sign + self.duration(value), ""
        number = self.number(100 * value if unit == "fraction" else value, 0 if unit in WHOLE else 1)
        _, word = UNITS.get(unit, ("", unit))
        return sign + number, say(self.language)(word) if word else ""

    def validity(self, estimate: Estimate) -> tuple[str, str]:
        """The validity of ``estimate``: its word, and what that means."""
        words = say(self.language)
        return words(VALIDITY[estimate.validity]), words(MEANINGS[estimate.validity])

    def day(self, day: date, *, is_short: bool = False) -> str:
        """A date."""
        if is_short:
            return format_skeleton("MMMd", day, locale=self.locale)
        return format_date(day, format="medium", locale=self.locale)

    def weekday(self, number: int, *, is_short: bool = False) -> str:
        """The name of a weekday, Monday 1 to Sunday 7."""
        return str(get_day_names("abbreviated" if is_short else "wide", locale=self.locale)[number - 1])

    def moment(self, at: datetime | None) -> str:
        """A UTC time in the workspace's zone; a dash when it is not known."""
        if at is None:
            return "—"
        local = at.replace(tzinfo=UTC).astimezone(ZoneInfo(self.zone))
        return f"{self.day(local.date())}, {local:%H:%M}"

    def clock(self, at: datetime | None) -> str:
        """The local time of day of a UTC time, to the second."""
        return "" if at is None else f"{at.replace(tzinfo=UTC).astimezone(ZoneInfo(self.zone)):%H:%M:%S}"
