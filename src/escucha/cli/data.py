"""Commands that bring data in and say what is there: init, map, ingest, quarantine, status."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from escucha.cli.command import Command, language, now
from escucha.errors import MappingError

if TYPE_CHECKING:
    from rich.console import Console

    from escucha.intake import Summary
    from escucha.words import Say
    from escucha.workspace import Workspace

Folder = Annotated[Path, typer.Argument(help="Carpeta del espacio de trabajo.")]
SHOWN_LINES = 3


def init(
    workspace: Annotated[Path, typer.Argument(help="Carpeta del espacio de trabajo, una por cliente.")],
    pack: Annotated[str, typer.Option(help="Paquete de industria: general, telco, bank, retail, ...")] = "general",
    zone: Annotated[str, typer.Option(help="Zona horaria, nombre IANA.")] = "",
    title: Annotated[str, typer.Option(help="Nombre del cliente.")] = "",
) -> None:
    """Crea un espacio de trabajo con los ajustes de una industria."""
    from escucha.packs.pack import settings_text
    from escucha.words import say
    from escucha.workspace import init_workspace

    words = say(language())
    given = {key: value for key, value in (("zone", zone), ("title", title)) if value}
    init_workspace(workspace, toml=settings_text(pack, given=given, say=words)).close()
    typer.echo(words("Espacio de trabajo creado en {folder}").format(folder=workspace))
    typer.echo(words("Ajustes: {file}").format(file=workspace / "escucha.toml"))
    typer.echo(words("Para cargar datos: escucha ingest {folder} ARCHIVO").format(folder=workspace))


def map_columns(
    file: Annotated[Path, typer.Argument(help="Archivo con columnas: CSV, Parquet, JSONL o Excel.")],
    out: Annotated[Path | None, typer.Option(help="Dónde se escribe; sin esto, en la pantalla.")] = None,
) -> None:
    """Propone un mapeo para un archivo a partir de sus columnas y valores."""
    from escucha.sources.proposal import propose
    from escucha.words import say

    words = say(language())
    text = propose(file, say=words)
    if out is None:
        typer.echo(text, nl=False)
        return
    if out.exists():
        raise MappingError("{file} exists already; choose another name or remove it", file=str(out))
    out.write_text(text, encoding="utf-8")
    typer.echo(words("Mapeo propuesto en {file}; revíselo y luego:").format(file=out))
    typer.echo(f"  escucha ingest ... {file} --mapping {out}")


def ingest(
    workspace: Folder,
    files: Annotated[list[Path], typer.Argument(help="Archivos que se leen.")],
    source: Annotated[str, typer.Option(help="Fuente que los lee; sin esto, según su contenido.")] = "",
    mapping: Annotated[Path | None, typer.Option(help="Archivo de mapeo de las columnas.")] = None,
    since: Annotated[datetime | None, typer.Option(help="Nada anterior a este momento, UTC.")] = None,
) -> None:
    """Lee datos en un espacio de trabajo; si se interrumpe, se repite y sigue donde quedó."""
    from escucha.words import say
    from escucha.workspace import open_workspace

    words = say(language())
    summaries: list[Summary] = []
    with open_workspace(workspace) as opened:
        try:
            for file in files:
                summaries.append(_ingest_one(opened, file, source, mapping, since, words))
        finally:
            if summaries:
                _print_summaries(summaries, words)
            for summary in summaries:
                _print_quarantined(opened, summary, words)
    if all(each.n_quarantined and each.n_quarantined == each.n_read for each in summaries):
        raise typer.Exit(1)


def _ingest_one(
    opened: Workspace, file: Path, source: str, mapping: Path | None, since: datetime | None, words: Say
) -> Summary:
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from escucha.sources.source import source_for

    columns = (
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn(),
        TextColumn(words("{task.fields[rows]:,} filas, {task.fields[speed]:,.0f}/s")),
    )  # fmt: skip
    with Progress(*columns, console=_console(), transient=True) as bar:
        task = bar.add_task(file.name, total=None, rows=0, speed=0.0)

        def progress(summary: Summary, done: float | None) -> None:
            took = bar.tasks[0].elapsed or 0.0
            speed = summary.n_read / took if took else 0.0
            total = None if done is None else 1.0
            bar.update(task, completed=done or 0.0, total=total, rows=summary.n_read, speed=speed)

        name = source or source_for(file)
        return opened.ingest(file, source=name, mapping=mapping, since=since, now=now(), progress=progress)


def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True)


def _print_summaries(summaries: list[Summary], words: Say) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None)
    heads = ("Archivo", "Leídas", "Nuevas", "Cambiadas", "Sin cambio", "Repetidas", "En cuarentena")
    for place, head in enumerate(heads):
        table.add_column(words(head), justify="right" if place else "left")
    for each in summaries:
        counts = (each.n_read, each.n_new, each.n_changed, each.n_unchanged, each.n_duplicate, each.n_quarantined)
        table.add_row(each.input, *(f"{count:,}" for count in counts))
    Console().print(table)
    for each in summaries:
        if each.was_complete:
            typer.echo(words("{file} ya se había leído; no cambió nada.").format(file=each.input))


def _print_quarantined(opened: Workspace, summary: Summary, words: Say) -> None:
    """Why rows of this ingest were put aside, with the first lines of each reason."""
    if not summary.n_quarantined:
        return
    from escucha.tables.quarantine import QUARANTINE

    held = QUARANTINE.unbound()
    rows = opened.rows(held.filter(held.ingest_id == summary.ingest_id).order_by("line")).to_pylist()
    reasons: dict[tuple[str, str], list[dict[str, object]]] = {}
    for row in rows:
        reasons.setdefault((row["table"], f"{row['column'] or ''} {row['reason']}".strip()), []).append(row)
    typer.echo(words("{file}: {n} filas en cuarentena").format(file=summary.input, n=f"{len(rows):,}"))
    for (table, reason), some in sorted(reasons.items(), key=lambda each: -len(each[1])):
        lines = ", ".join(str(row["line"]) for row in some[:SHOWN_LINES]) + (", ..." if len(some) > SHOWN_LINES else "")
        typer.echo(f"  {len(some):,}  {table}.{reason}  ({words('líneas')} {lines})  {some[0]['message']}")
    typer.echo(words("Para verlas: escucha quarantine {folder}").format(folder=opened.folder))


def quarantine(
    workspace: Folder,
    csv: Annotated[bool, typer.Option("--csv", help="Como CSV, todas las columnas.")] = False,
) -> None:
    """Lista las filas que no se pudieron guardar y por qué."""
    import csv as csv_format
    import sys

    from escucha.tables.quarantine import QUARANTINE
    from escucha.words import say
    from escucha.workspace import open_workspace

    with open_workspace(workspace) as opened:
        rows = opened.rows(QUARANTINE.unbound().order_by(["input", "line", "table"])).to_pylist()
    if csv:
        writer = csv_format.DictWriter(sys.stdout, QUARANTINE.schema.names)
        writer.writeheader()
        writer.writerows(rows)
        return
    for row in rows:
        typer.echo(f"{row['input']}:{row['line']}  {row['table']}  {row['message']}")
    if not rows:
        typer.echo(say(language())("No hay filas en cuarentena."))


def status(workspace: Folder) -> None:
    """Muestra qué hay guardado, qué período cubre y qué medidas se pueden calcular."""
    from escucha.cli.standing import print_standing
    from escucha.words import say
    from escucha.workspace import open_workspace

    with open_workspace(workspace) as opened:
        print_standing(opened, say(language()))


COMMANDS = (
    Command("init", init),
    Command("map", map_columns),
    Command("ingest", ingest),
    Command("quarantine", quarantine),
    Command("status", status),
)
