"""How a workspace stands: what is stored, what was ingested, what can be measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from escucha.words import Say
    from escucha.workspace import Workspace

LAST_INGESTS = 10


def print_standing(opened: Workspace, words: Say) -> None:
    """Print rows and period of each table, the last ingests, the quarantine and the readiness of the measures."""
    _print_tables(opened, words)
    _print_ingests(opened, words)
    _print_readiness(opened, words)


def _print_tables(opened: Workspace, words: Say) -> None:
    from rich.console import Console
    from rich.table import Table

    from escucha.tables.table import tables

    shown = Table(box=None)
    for head in ("Tabla", "Filas", "Desde (UTC)", "Hasta (UTC)"):
        shown.add_column(words(head), justify="right" if head == "Filas" else "left")
    for name, stored in tables().items():
        rows = stored.unbound()
        at = next((column.name for column in stored.columns if column.type == "timestamp"), None)
        period = [rows[at].min().name("first"), rows[at].max().name("last")] if at else []
        found = opened.rows(rows.aggregate([rows.count().name("n"), *period])).to_pylist()[0]
        if found["n"]:
            dates = [str(found[name])[:16] if found.get(name) else "" for name in ("first", "last")]
            shown.add_row(name, f"{found['n']:,}", *dates)
    if shown.row_count:
        Console().print(shown)
    else:
        typer.echo(
            words("No hay datos todavía. Para cargar: escucha ingest {folder} ARCHIVO").format(folder=opened.folder)
        )


def _print_ingests(opened: Workspace, words: Say) -> None:
    import ibis

    from escucha.tables.ingest import INGEST

    ledger = INGEST.unbound()
    rows = opened.rows(ledger.order_by(ibis.desc("committed_at")).limit(LAST_INGESTS)).to_pylist()
    if rows:
        typer.echo(words("Últimas cargas:"))
    for row in rows:
        state = words("completa") if row["is_complete"] else words("interrumpida: repítala para seguir")
        read = words("{n} leídas, {held} en cuarentena").format(
            n=f"{row['n_read']:,}", held=f"{row['n_quarantined']:,}"
        )
        typer.echo(f"  {row['committed_at']:%Y-%m-%d %H:%M}  {row['input']}  {row['source']}  {read}  ({state})")


def _print_readiness(opened: Workspace, words: Say) -> None:
    """Which measures run, and which columns the others lack."""
    from escucha.measures.readiness import readiness

    found = readiness(opened.rows)
    ready = [each.measure for each in found if each.is_ready]
    typer.echo(words("Medidas que se pueden calcular: {n} de {all}").format(n=len(ready), all=len(found)))
    if ready:
        typer.echo("  " + ", ".join(ready))
    for each in found:
        if not each.is_ready:
            typer.echo(words("falta {columns}").format(columns=", ".join(each.lacks)))
