"""The command that tells what was found: findings."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from escucha.cli.command import Command, language

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from escucha.watch.finding import Finding
    from escucha.watch.findings import Watch
    from escucha.watch.indicators import Indicator

NARROWEST = 16


def findings(
    workspace: Annotated[Path, typer.Argument(help="Carpeta del espacio de trabajo.")],
    days: Annotated[int, typer.Option(help="Días del período; se compara con otros tantos antes.", min=14)] = 28,
    end: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Primer día que ya no cuenta; si falta, el último.")
    ] = None,
    most: Annotated[int, typer.Option(help="Cuántos hallazgos, a lo sumo.", min=1)] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Escribe JSON.")] = False,
) -> None:
    """Dice qué cambió, qué metas no se cumplen y qué se aparta del resto."""
    from escucha.watch.findings import watch
    from escucha.workspace import open_workspace

    with open_workspace(workspace) as opened:
        seen = watch(opened, end=end.date() if end else None, days=days, most=most)
        title = opened.title
    if as_json:
        typer.echo(json.dumps(as_written(seen), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    show(seen, console=Console(), title=title)


def show(seen: Watch | None, *, console: Console, title: str) -> None:
    """Print what was ``seen`` of the workspace called ``title``: its indicators and its findings."""
    from babel.dates import format_date

    from escucha.watch.sentences import sentence
    from escucha.words import say

    words = say(language())
    if seen is None:
        console.print(f"[bold]{title}[/bold]: {words('todavía no hay contactos')}")
        return
    first, last = (format_date(day, locale=language()) for day in (seen.period.start, seen.period.last))
    span = words("{days} días, del {first} al {last}").format(days=seen.period.days, first=first, last=last)
    console.print(f"\n[bold]{title}[/bold] · {span}")
    console.print(_indicators(seen))
    if not seen.findings:
        console.print(words("Nada se apartó de lo habitual más que por azar."))
    for number, finding in enumerate(seen.findings, start=1):
        console.print(f"{number:>2}. {_mark(finding)} {sentence(finding, language=language())}", soft_wrap=True)
        for under in finding.under:
            console.print(f"      – {sentence(under, language=language())}", style="dim", soft_wrap=True)


def as_written(seen: Watch | None) -> dict[str, Any]:
    """What was ``seen`` as plain values for JSON."""
    if seen is None:
        return {"period": None, "findings": []}
    period = {"start": seen.period.start.isoformat(), "end": seen.period.end.isoformat()}
    return {"period": period, "findings": [_plain(each) for each in seen.findings]}


def _plain(finding: Finding) -> dict[str, Any]:
    from escucha.watch.sentences import sentence

    kept = ("kind", "measure", "unit", "direction", "state", "n", "validity", "impact", "owner")
    return {
        "sentence": sentence(finding, language=language()),
        **{name: getattr(finding, name) for name in kept},
        "where": [str(each) for each in finding.where],
        **{name: vars(getattr(finding, name)) for name in ("now", "reference", "difference")},
        "under": [_plain(each) for each in finding.under],
    }


def _indicators(seen: Watch) -> Table:
    from rich import box
    from rich.table import Table

    from escucha.watch.sentences import VALIDITY
    from escucha.words import say

    words = say(language())
    table = Table(box=box.SIMPLE, pad_edge=False, collapse_padding=True)
    table.add_column(words("indicador"), min_width=NARROWEST)
    for name in (words("valor"), words("IC 95 %"), "n", words("meta")):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column(words("validez"), no_wrap=True)
    for each in seen.indicators:
        table.add_row(*_row(seen, each), words(VALIDITY[each.estimate.validity]))
    return table


def _row(seen: Watch, one: Indicator) -> tuple[str, ...]:
    from escucha.watch.numbers import count, scale
    from escucha.watch.sentences import STATES, title
    from escucha.words import say

    tongue, estimate = language(), one.estimate
    size = scale(one.measure.unit, largest=estimate.value or 0.0)
    target = next((each for each in seen.targets if each.measure == one.measure.name and not each.segment), None)
    state = say(tongue)(STATES[target.state or "undetermined"]) if target else ""
    bounds = [size.bare(limit, language=tongue) for limit in (estimate.lo, estimate.hi) if limit is not None]
    return (
        title(one.measure.name, language=tongue),
        size.write(estimate.value or 0.0, language=tongue),
        say(tongue)("{lo} a {hi}").format(lo=bounds[0], hi=bounds[1]) if len(bounds) == 2 else "–",
        count(estimate.n, language=tongue),
        f"{size.write(target.reference.value or 0.0, language=tongue)}\n{state}" if target else "–",
    )


def _mark(finding: Finding) -> str:
    return {"better": "[blue]▲[/blue]", "worse": "[red]▼[/red]", "neither": "·"}[finding.direction]


COMMANDS = (Command("findings", findings),)
