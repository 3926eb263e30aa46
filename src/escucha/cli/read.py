"""Command that reads a file of conversations with a text model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from escucha.cli.command import Command, language
from escucha.words import say


def read_conversations(
    source: Annotated[Path, typer.Argument(help="Archivo .jsonl con una conversación por línea.")],
    out: Annotated[Path, typer.Option(help="Archivo .jsonl donde se escriben las lecturas.")],
    model: Annotated[str, typer.Option(help="Modelo de texto: fast, careful o cascade.")] = "fast",
) -> None:
    """Lee conversaciones y escribe emoción, etapa y causa de cada una."""
    from escucha.text.files import read_file

    n = read_file(source, out, model=model)
    typer.echo(say(language())("{n} conversaciones leídas").format(n=n))


COMMANDS = (Command("read", read_conversations),)
