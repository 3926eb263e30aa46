"""Every error a user can meet: what was asked, what was seen, what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class Said(str):
    """An English text that remembers its template and values, so that a surface can say it in another language."""

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Said:
        """The text of ``template`` filled with ``values``."""
        said = super().__new__(cls, template.format(**values) if values else template)
        said.template, said.values = template, values
        return said


class EscuchaError(Exception):
    """An error whose text helps: a template a surface can translate, with the values that fill it.

    ``template`` is the English message with ``{named}`` fields; ``values`` fills them. The values never
    hold customer text or an identifier of a customer or agent.
    """

    status = 400

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values) if values else template)


class SettingsError(EscuchaError):
    """A setting or a key of ``escucha.toml`` is unknown or has a bad value."""


class TableError(EscuchaError):
    """Rows or columns do not fit the vocabulary."""


class EngineError(EscuchaError):
    """The warehouse could not be opened, read or written."""

    status = 503


class SourceError(EscuchaError):
    """An input could not be read."""


class MappingError(SourceError):
    """A mapping file does not fit its input or the vocabulary."""


class MeasureError(EscuchaError):
    """A measure, an option, a dimension or a filter was asked for that does not exist."""


class WorkspaceError(EscuchaError):
    """A workspace is missing, already there, or not what was expected."""


class NotFoundError(EscuchaError):
    """The thing asked for does not exist."""

    status = 404


class PluginError(EscuchaError):
    """A module found by the registry does not offer what its folder asks for."""


def did_you_mean(asked: str, allowed: Iterable[str]) -> str:
    """A sentence that offers the nearest allowed names, then all of them (at most 20).

    ``asked`` is the word that was not understood, ``allowed`` the words that would be. Returns "" when
    nothing is allowed.
    """
    names = sorted(set(allowed))
    if not names:
        return ""
    near = difflib.get_close_matches(asked, names, n=3, cutoff=0.6)
    listed = ", ".join(names[:20]) + (", ..." if len(names) > 20 else "")
    if near:
        return Said("did you mean {near}? allowed: {allowed}", near=", ".join(near), allowed=listed)
    return Said("allowed: {allowed}", allowed=listed)
