"""Panels: a part of a page with its state, so that one that fails leaves the others standing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from escucha.errors import EscuchaError
from escucha.words import explained

State = Literal["ready", "empty", "partial", "error"]


@dataclass(frozen=True)
class Panel:
    """What a part of a page shows.

    ``ready`` shows ``content``; ``partial`` shows it with ``message``, which says what is missing; ``empty`` and
    ``error`` show ``message`` only. A panel that is still loading is a matter of the page's style.
    """

    state: State
    content: Any = None
    message: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether there is content to show."""
        return self.state in ("ready", "partial")


def panel(make: Callable[[], Panel], *, language: str) -> Panel:
    """The panel that ``make`` gives; an error of ours becomes its message."""
    try:
        return make()
    except EscuchaError as error:
        return Panel("error", message=explained(error, language))
