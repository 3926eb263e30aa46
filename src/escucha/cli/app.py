"""The ``escucha`` command: its commands, and how an error is told."""

from __future__ import annotations

import os
import sys

import typer

from escucha import registry
from escucha.errors import EscuchaError

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
for module in registry.modules("cli"):
    for command in getattr(module, "COMMANDS", ()):
        command.add_to(app)


def main() -> None:
    """Run the command line; an error of ours is printed as one message and ends with status 1."""
    try:
        app()
    except EscuchaError as error:
        from escucha.words import explained

        print(explained(error, os.environ.get("ESCUCHA_LANGUAGE", "es")), file=sys.stderr)
        sys.exit(1)
