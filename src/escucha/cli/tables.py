"""Tables on the terminal: lists of measures and their results, with numbers as the reader's language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from escucha.words import Say, say

if TYPE_CHECKING:
    from rich.table import Table

    from escucha.measures.present import Definition, Row

WIDE = 240
PATTERNS = {"fraction": "#,##0.0 %", "contacts": "#,##0", "s": "#,##0.0", "points": "#,##0.0"}


def show(table: Table) -> None:
    """Print ``table``; where there is no terminal, wide enough not to break lines."""
    from rich.console import Console

    console = Console()
    (console if console.is_terminal else Console(width=WIDE)).print(table)


def measures_table(definitions: Sequence[Definition], language: str) -> Table:
    """One line a measure."""
    from rich.table import Table

    from escucha.measures.present import BETTER

    words = say(language)
    table = Table(box=None, pad_edge=False)
    for column in ("medida", "título", "unidad", "sentido", "pregunta"):
        table.add_column(words(column))
    for each in definitions:
        better = words(BETTER[each["better"]])
        table.add_row(each["name"], each["title"], words(each["unit"]), better, each["question"])
    return table


def result_table(measure: Definition, by: Sequence[str], rows: Sequence[Row], language: str) -> Table:
    """One line a cell, with its interval, n and validity; withheld cells are grey and say why."""
    from rich.table import Table

    words = say(language)
    unit = words(measure["unit"])
    table = Table(box=None, pad_edge=False, title=f"{measure['title']} ({unit})", title_justify="left")
    table.caption, table.caption_justify = _notes(measure, rows, words), "left"
    for name in by:
        table.add_column(name)
    level = number(rows[0]["level"], "fraction", language) if rows else ""
    for column in (words("valor"), f"{words('intervalo')} {level}", "n"):
        table.add_column(column, justify="right")
    table.add_column(words("validez"))
    for row in rows:
        dimensions = [words("(sin dato)") if value is None else str(value) for value in row["dimensions"].values()]
        table.add_row(
            *dimensions, *_figures(row, measure["unit"], language), style="dim" if row["suppressed"] else None
        )
    return table


def number(value: float | None, unit: str, language: str) -> str:
    """``value`` as people who read ``language`` write it; null is a dash."""
    from babel.numbers import format_decimal

    if value is None:
        return "–"
    return str(format_decimal(value, PATTERNS.get(unit, "#,##0.00"), locale=language))


def _figures(row: Row, unit: str, language: str) -> tuple[str, str, str, str]:
    """Value, interval, n and validity of a cell."""
    from escucha.measures.present import SUPPRESSED, VALIDITY

    words = say(language)
    n = number(row["n"], "contacts", language)
    if row["suppressed"]:
        return words("retenido"), words(SUPPRESSED[row["suppressed"]]), n if row["n"] else "–", ""
    value, low, high = (number(row[name], unit, language) for name in ("value", "lo", "hi"))
    return value, "–" if row["lo"] is None else f"{low} – {high}", n, words(VALIDITY[row["validity"]])


def _notes(measure: Definition, rows: Sequence[Row], words: Say) -> str:
    """The definition, the method and the assumptions behind the intervals, a line each."""
    from escucha.measures.present import ASSUMPTIONS, method_words

    methods = dict.fromkeys(row["method"] for row in rows if row["suppressed"] is None)
    codes = dict.fromkeys(code for row in rows for code in row["assumptions"] if row["suppressed"] is None)
    lines = [measure["summary"].replace("``", "")]
    if len(methods) == 1:
        lines.append(f"{words('Método')}: {method_words(next(iter(methods)), words)}.")
    return "\n".join([*lines, *(words(ASSUMPTIONS.get(code, code)) for code in codes)])
