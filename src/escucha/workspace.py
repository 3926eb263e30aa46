"""The workspace: one client's data and everything that can be asked of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyarrow as pa

from escucha import settings as settings_file
from escucha.engines.engine import Engine, open_engine
from escucha.errors import WorkspaceError, did_you_mean
from escucha.identity.pseudonym import pseudonym, read_key
from escucha.intake import Privacy, Progress, Summary, intake
from escucha.measures.compute import compute
from escucha.measures.filter import Filter
from escucha.measures.measure import Option, find_measure
from escucha.measures.suppression import Cell, Rule
from escucha.settings import Settings, read_settings
from escucha.sources.source import Ask, find_source
from escucha.tables.contact import CONTACT

if TYPE_CHECKING:
    import ibis.expr.types as ir

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
IDENTIFIERS = frozenset(column.name for column in CONTACT.columns if column.privacy == "identifier")


class Workspace:
    """One client of the centre: a folder with its settings, its warehouse and its models.

    Open one with ``open_workspace``; use it as a context manager or close it.
    """

    def __init__(self, folder: Path, settings: Settings, engine: Engine) -> None:
        self.folder = folder
        self.settings = settings
        self.engine = engine

    @property
    def name(self) -> str:
        """The name of the workspace, which is that of its folder."""
        return self.folder.name

    @property
    def title(self) -> str:
        """The client's name as people read it."""
        return self.settings.title or self.name

    @cached_property
    def _key(self) -> bytes:
        return read_key(self.folder)

    def pseudonym(self, identifier: str) -> str:
        """What ``identifier`` is stored as in this workspace."""
        return pseudonym(identifier, key=self._key) if self.settings.privacy.pseudonymise else identifier

    def with_pseudonyms(self, where: Sequence[Filter]) -> list[Filter]:
        """The filters, with every identifier of a person looked for under its pseudonym too."""
        return [
            replace(each, values=(*each.values, *(self.pseudonym(value) for value in each.values if value)))
            if each.column in IDENTIFIERS and each.operator in ("=", "!=")
            else each
            for each in where
        ]

    def ingest(
        self,
        where: Path,
        *,
        source: str,
        now: datetime,
        mapping: Path | None = None,
        since: datetime | None = None,
        progress: Progress = lambda summary, done: None,
    ) -> Summary:
        """Read ``where`` with the source of that name; see intake.intake for what it promises and raises."""
        privacy = self.settings.privacy
        return intake(
            self.engine,
            find_source(source),
            Ask(where, self.settings.zone, mapping, since),
            privacy=Privacy(self._key if privacy.pseudonymise else None, privacy.redact),
            now=now,
            progress=progress,
        )

    def rows(self, query: ir.Table) -> pa.Table:
        """The rows of an Ibis query over stored or prepared tables, in memory."""
        return self.stream(query).read_all()

    def stream(self, query: ir.Table) -> pa.RecordBatchReader:
        """The rows of an Ibis query over stored or prepared tables, batch by batch."""
        return self.engine.run(query)

    def measure(
        self,
        name: str,
        *,
        by: Sequence[str] = (),
        where: Sequence[Filter] = (),
        options: Mapping[str, Option | str] | None = None,
        level: float = 0.95,
    ) -> list[Cell]:
        """The cells of the measure of that name; see measures.compute.compute."""
        privacy = self.settings.privacy
        return compute(
            self.rows,
            find_measure(name),
            by=by,
            where=self.with_pseudonyms(where),
            options=options,
            level=level,
            rule=Rule(privacy.min_cell, privacy.max_share),
        )

    def close(self) -> None:
        """Give the warehouse back."""
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in ``folder``.

    Raises WorkspaceError when there is none, SettingsError when its settings are wrong, EngineError when
    another process has it open.
    """
    if not (folder / settings_file.FILE).is_file():
        near = [found.parent.name for found in folder.parent.glob(f"*/{settings_file.FILE}")]
        raise WorkspaceError(
            "there is no workspace in {folder}; {hint}make one with: escucha init {name}",
            folder=str(folder),
            hint=f"{did_you_mean(folder.name, near)}; " if near else "",
            name=folder.name,
        )
    settings = read_settings(folder)
    engine = open_engine(
        settings.engine.kind, folder, memory_gb=settings.engine.memory_gb, threads=settings.engine.threads
    )
    return Workspace(folder, settings, engine)


def init_workspace(folder: Path, *, toml: str) -> Workspace:
    """Make a workspace in ``folder`` with ``toml`` as its settings file, and open it.

    Raises WorkspaceError when the folder is not empty or its name is not lower-case letters, digits, - and _.
    """
    if not NAME.fullmatch(folder.name):
        raise WorkspaceError(
            "{name!r} cannot name a workspace; use lower-case letters, digits, - and _, at most 63",
            name=folder.name,
        )
    if folder.exists() and any(folder.iterdir()):
        raise WorkspaceError("{folder} exists and is not empty; choose another name", folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / settings_file.FILE).write_text(toml, encoding="utf-8")
    try:
        return open_workspace(folder)
    except Exception:
        (folder / settings_file.FILE).unlink()
        raise
