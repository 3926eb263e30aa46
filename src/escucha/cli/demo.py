"""The command that builds the demo: a real service desk and a simulated centre."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from escucha.cli.command import Command, language, now
from escucha.cli.findings import show
from escucha.errors import WorkspaceError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from escucha.intake import Summary
    from escucha.workspace import Workspace

EXAMPLE = Path(__file__).parents[3] / "examples" / "itsm"
DESK, CENTRE = "mesa-de-ayuda", "centro-simulado"
INPUTS = ("incidents", "events")
N_CONTACTS, N_DAYS, SEED, TURN_SHARE = 20_000, 90, 20260901, 0.1
START = date(2026, 6, 1)
CENTRE_TOML = """\
title = "Centro simulado"
zone = "America/Argentina/Buenos_Aires"

# Targets of the example.
[targets]
service_level = 0.8
abandon_rate = 0.08
nps = 20
"""


def demo(
    folder: Annotated[Path, typer.Argument(help="Carpeta en la que se arma; se puede servir entera.")] = Path("demo"),
) -> None:
    """Arma la demostración, con incidentes reales y un centro simulado, y dice qué se encuentra en ella."""
    from rich.console import Console
    from rich.progress import Progress

    from escucha.watch.findings import watch
    from escucha.words import say
    from escucha.workspace import open_workspace

    words, console = say(language()), Console()
    with Progress(console=console) as bars:
        build_desk(folder / DESK, now=now(), bars=bars)
        build_centre(folder / CENTRE, now=now(), bars=bars)
    for name in (DESK, CENTRE):
        with open_workspace(folder / name) as opened:
            show(watch(opened), console=console, title=opened.title)
    console.print("\n" + words("Para seguir: escucha serve {folder}").format(folder=folder))


def build_desk(folder: Path, *, now: datetime, bars: Progress) -> None:
    """The workspace of the real incidents in ``folder``; what is there already stays as it is.

    Raises WorkspaceError when the example is not at hand, which it is in a checkout.
    """
    if not (EXAMPLE / "incidents.parquet").is_file():
        raise WorkspaceError(
            "the example data are not installed with the package; run escucha demo from a checkout of the repository"
        )
    with _opened(folder, (EXAMPLE / "escucha.toml").read_text(encoding="utf-8")) as opened:
        for name in INPUTS:
            bar = bars.add_task(f"{folder.name}: {name}", total=1.0)
            file, mapping = EXAMPLE / f"{name}.parquet", EXAMPLE / f"{name}.toml"
            summary = opened.ingest(file, source="tabular", mapping=mapping, now=now, progress=_mover(bars, bar))
            _end(bars, bar, summary)


def build_centre(folder: Path, *, now: datetime, bars: Progress, n_contacts: int = N_CONTACTS) -> None:
    """The workspace of the simulated centre in ``folder``; what is there already stays as it is."""
    from escucha.simulate.run import simulate
    from escucha.simulate.telco import telco

    with _opened(folder, CENTRE_TOML) as opened:
        bar = bars.add_task(folder.name, total=1.0)
        summary = simulate(
            opened,
            centre=telco(),
            n_contacts=n_contacts,
            n_days=N_DAYS,
            start=START,
            seed=SEED,
            turn_share=TURN_SHARE,
            now=now,
            progress=_mover(bars, bar),
        )
        _end(bars, bar, summary)


def _mover(bars: Progress, bar: TaskID) -> Callable[[Summary, float | None], None]:
    """What an intake calls to move its ``bar``."""

    def move(summary: Summary, done: float | None) -> None:
        bars.update(bar, completed=done or 0.0)

    return move


def _end(bars: Progress, bar: TaskID, summary: Summary) -> None:
    """Fill the ``bar``; of an input that had been read before, say that it was there."""
    from escucha.words import say

    bars.update(bar, completed=1.0)
    if summary.was_complete:
        bars.console.print(say(language())("{name}: ya estaba").format(name=bars.tasks[bar].description))


def _opened(folder: Path, toml: str) -> Workspace:
    """The workspace in ``folder``, made with ``toml`` when there is none."""
    from escucha.settings import FILE
    from escucha.workspace import init_workspace, open_workspace

    return open_workspace(folder) if (folder / FILE).is_file() else init_workspace(folder, toml=toml)


COMMANDS = (Command("demo", demo),)
