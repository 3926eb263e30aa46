"""Commands that give results: measures, measure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from escucha.cli.command import Command


def measures() -> None:
    """Lista las medidas."""
    from escucha.measures.measure import measures as all_measures

    for name, each in all_measures().items():
        typer.echo(f"{name}  {each.unit}  {each.summary}")


def measure(
    workspace: Annotated[Path, typer.Argument(help="Carpeta del espacio de trabajo.")],
    name: Annotated[str, typer.Argument(help="Nombre de la medida.")],
    by: Annotated[str, typer.Option(help="Dimensiones, separadas por comas.")] = "",
    where: Annotated[list[str], typer.Option(help="Condición: queue=ventas.")] = [],  # noqa: B006
) -> None:
    """Calcula una medida."""
    from escucha.measures.filter import parse_filter
    from escucha.workspace import open_workspace

    split = [each for each in by.split(",") if each]
    with open_workspace(workspace) as opened:
        for cell in opened.measure(name, by=split, where=[parse_filter(each) for each in where]):
            typer.echo(cell)


COMMANDS = (Command("measures", measures), Command("measure", measure, takes_any_option=True))
