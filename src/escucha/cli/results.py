"""Commands that give results: measures, measure."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from escucha.cli.command import Command, language
from escucha.errors import MeasureError

if TYPE_CHECKING:
    from escucha.measures.present import Row


def measures(
    as_json: Annotated[bool, typer.Option("--json", help="Escribe JSON.")] = False,
) -> None:
    """Lista las medidas: nombre, título, unidad, sentido y la pregunta que responden."""
    from escucha.cli.tables import measures_table, show
    from escucha.measures.measure import measures as all_measures
    from escucha.measures.present import definition
    from escucha.words import say

    definitions = [definition(each, say(language())) for each in all_measures().values()]
    if as_json:
        print(json.dumps(definitions, ensure_ascii=False, indent=2))
    else:
        show(measures_table(definitions, language()))


def measure(
    context: typer.Context,
    workspace: Annotated[Path, typer.Argument(help="Carpeta del espacio de trabajo.")],
    name: Annotated[str, typer.Argument(help="Nombre de la medida; se listan con: escucha measures.")],
    by: Annotated[str, typer.Option(help="Dimensiones, separadas por comas: queue,day.")] = "",
    where: Annotated[list[str], typer.Option(help="Condición; se puede repetir: queue=ventas.")] = [],  # noqa: B006
    since: Annotated[str, typer.Option("--from", help="Primer día, AAAA-MM-DD.")] = "",
    until: Annotated[str, typer.Option("--to", help="Día en que termina, sin incluirlo, AAAA-MM-DD.")] = "",
    level: Annotated[float, typer.Option(help="Nivel de los intervalos.")] = 0.95,
    as_json: Annotated[bool, typer.Option("--json", help="Escribe JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Escribe CSV.")] = False,
) -> None:
    """Calcula una medida con su intervalo. Las opciones de la medida van al final: --within-s 30."""
    from escucha.cli.tables import result_table, show
    from escucha.measures.filter import Filter, parse_filter
    from escucha.measures.measure import find_measure
    from escucha.measures.present import definition, plain
    from escucha.words import say
    from escucha.workspace import open_workspace

    asked = find_measure(name)
    options = asked.with_options(flags(context.args))
    split = [each.strip() for each in by.split(",") if each.strip()]
    period = [Filter(asked.prepared.at, sign, (day,)) for sign, day in ((">=", since), ("<", until)) if day]
    conditions = [*map(parse_filter, where), *period]
    with open_workspace(workspace) as opened:
        rows = plain(split, opened.measure(name, by=split, where=conditions, options=options, level=level))
    if as_json:
        answer = {"measure": name, "by": split, "where": [*map(str, conditions)], "options": options, "cells": rows}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    elif as_csv:
        write_csv(split, rows)
    else:
        show(result_table(definition(asked, say(language())), split, rows, language()))


def flags(given: Sequence[str]) -> dict[str, str]:
    """Options of a measure from words of the command line: ``--within-s 30`` or ``--within-s=30``.

    Raises MeasureError for a word that is not a flag or a flag without a value.
    """
    found: dict[str, str] = {}
    words = iter(given)
    for word in words:
        if not word.startswith("--"):
            raise MeasureError("{word!r} is not expected here; an option is written --within-s 30", word=word)
        flag, sign, value = word.removeprefix("--").partition("=")
        if not sign:
            value = next(words, "")
        if not value or value.startswith("--"):
            raise MeasureError("option --{flag} needs a value: --{flag} 30", flag=flag)
        found[flag.replace("-", "_")] = value
    return found


def write_csv(by: Sequence[str], rows: Sequence[Row]) -> None:
    """Write one line a cell: its dimensions, then what is known of it."""
    from escucha.measures.present import Row

    plain_rows = [{**row["dimensions"], **row, "assumptions": " ".join(row["assumptions"])} for row in rows]
    columns = [*by, *(name for name in Row.__annotations__ if name != "dimensions")]
    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(plain_rows)


COMMANDS = (Command("measures", measures), Command("measure", measure, takes_any_option=True))
