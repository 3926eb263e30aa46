"""Commands that bring data in: init, ingest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from escucha.cli.command import Command, now


def init(
    workspace: Annotated[Path, typer.Argument(help="Carpeta del espacio de trabajo, una por cliente.")],
    pack: Annotated[str, typer.Option(help="Paquete de industria.")] = "general",
) -> None:
    """Crea un espacio de trabajo."""
    from escucha.workspace import init_workspace

    init_workspace(workspace, toml=f'pack = "{pack}"\n').close()
    typer.echo(workspace)


def ingest(
    workspace: Annotated[Path, typer.Argument(help="Carpeta del espacio de trabajo.")],
    where: Annotated[Path, typer.Argument(help="Archivo o carpeta que se lee.")],
    source: Annotated[str, typer.Option(help="Fuente que lo lee.")] = "tabular",
    mapping: Annotated[Path | None, typer.Option(help="Archivo de mapeo.")] = None,
) -> None:
    """Lee datos en un espacio de trabajo."""
    from escucha.workspace import open_workspace

    with open_workspace(workspace) as opened:
        summary = opened.ingest(where, source=source, mapping=mapping, now=now())
    typer.echo(summary)


COMMANDS = (Command("init", init), Command("ingest", ingest))
