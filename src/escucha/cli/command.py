"""What a command of the command line is."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import typer


@dataclass(frozen=True)
class Command:
    """One command: its name, the function that runs it, and whether it takes options not known beforehand."""

    name: str
    run: Callable[..., None]
    takes_any_option: bool = False

    def add_to(self, app: typer.Typer) -> None:
        """Make it a command of ``app``."""
        free = {"allow_extra_args": True, "ignore_unknown_options": True} if self.takes_any_option else {}
        app.command(self.name, context_settings=free)(self.run)


def language() -> str:
    """The language that the command line speaks: ``ESCUCHA_LANGUAGE``, else Spanish."""
    return os.environ.get("ESCUCHA_LANGUAGE", "es")


def now() -> datetime:
    """The time, UTC and naive, read once a command and handed down."""
    return datetime.now(UTC).replace(tzinfo=None)
