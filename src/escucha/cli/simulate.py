"""The command that invents a centre: simulate."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from escucha.cli.command import Command, language, now

if TYPE_CHECKING:
    from escucha.intake import Progress
    from escucha.workspace import Workspace


def simulate(
    workspace: Annotated[Path, typer.Argument(help="Carpeta del espacio de trabajo; se crea si no existe.")],
    contacts: Annotated[int, typer.Option(help="Cantidad aproximada de contactos: de 1.000 a 122.600.000.")] = 20_000,
    days: Annotated[int, typer.Option(help="Cantidad de días.")] = 90,
    seed: Annotated[int, typer.Option(help="Semilla: con la misma semilla salen las mismas tablas.")] = 1,
    start: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Primer día.")] = datetime(2026, 1, 5),
    turns: Annotated[float, typer.Option(help="Contactos con conversación: parte (.2) o cantidad (5000).")] = 0.2,
) -> None:
    """Inventa un centro de contacto con verdad conocida y lo carga en un espacio de trabajo."""
    from escucha.simulate.run import simulate as run
    from escucha.simulate.telco import telco
    from escucha.words import say

    words = say(language())
    with _opened(workspace) as opened, _bar(words("Simulando")) as progress:
        summary = run(
            opened,
            centre=telco(),
            n_contacts=contacts,
            n_days=days,
            start=start.date(),
            seed=seed,
            turn_share=min(turns / contacts, 1.0) if turns > 1 else turns,
            now=now(),
            progress=progress,
        )
    if summary.was_complete:
        typer.echo(words("La simulación ya estaba cargada; no cambió nada"))
        return
    typer.echo(words("Simulación cargada en {folder}").format(folder=workspace))
    typer.echo(words("{n_new} filas nuevas, {n_quarantined} en cuarentena").format(**vars(summary)))
    typer.echo(words("La verdad está en las tablas truth_*"))


@contextmanager
def _bar(title: str) -> Iterator[Progress]:
    """A progress bar on the error stream, so that what is piped stays clean."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=1.0)
        yield lambda summary, done: bar.update(task, completed=done)
        bar.update(task, completed=1.0)


def _opened(folder: Path) -> Workspace:
    from escucha.settings import FILE
    from escucha.simulate.settings import toml
    from escucha.simulate.telco import telco
    from escucha.workspace import init_workspace, open_workspace

    return open_workspace(folder) if (folder / FILE).is_file() else init_workspace(folder, toml=toml(telco()))


COMMANDS = (Command("simulate", simulate),)
