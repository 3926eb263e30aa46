"""The query: the state of a page, which lives in its address, and the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote, urlencode

from escucha.errors import MeasureError
from escucha.measures.filter import Filter
from escucha.words import Say, say

DIMENSIONS = ("channel", "queue", "reason", "outcome", "weekday", "hour")
KEPT = ("from", "to", *DIMENSIONS, "measure")
UNKNOWN = "-"


def phrase(text: str) -> str:
    """``text``, a message that is put in words later; the mark lets the catalogues be checked."""
    return text


@dataclass(frozen=True)
class Query:
    """What a page is asked for.

    ``values`` are those of the query string, ``given`` the parts of the path, ``workspace`` the name of the
    workspace. A filter's value ``-`` stands for null.
    """

    workspace: str
    language: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def say(self) -> Say:
        """The words of the reader's language."""
        return say(self.language)

    def one(self, name: str, default: str = "") -> str:
        """The first value of ``name`` that is not empty."""
        return next((value for value in self.values.get(name, ()) if value), default)

    def day(self, name: str) -> date | None:
        """The date in ``name``, null when it is not given. Raises MeasureError when it is not a date."""
        written = self.one(name)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            raise MeasureError(
                "{name} takes a date such as 2026-01-31, not {value!r}", name=name, value=written
            ) from None

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The conditions that the address asks for, the period left out."""
        found = {name: tuple(filter(None, self.values.get(name, ()))) for name in DIMENSIONS}
        return tuple(
            Filter(name, "=", tuple("" if value == UNKNOWN else value for value in values))
            for name, values in found.items()
            if values
        )

    def link(self, route: str, /, **changes: object) -> str:
        """The address of ``route`` in this workspace with this state and ``changes`` to it; null takes one away."""
        state = {name: tuple(filter(None, self.values.get(name, ()))) for name in KEPT}
        state |= {name.rstrip("_"): _values(value) for name, value in changes.items()}
        pairs = [(name, value) for name, values in state.items() for value in values]
        path = f"/w/{quote(self.workspace)}/{quote(route)}"
        return f"{path}?{urlencode(pairs)}" if pairs else path


def _values(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(map(str, value))
    return (str(value),)
