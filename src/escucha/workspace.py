"""The workspace: one client's data and everything that can be asked of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
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
from escucha.keyset import Order, Page, page
from escucha.measures.compute import Run, compute
from escucha.measures.filter import Filter
from escucha.measures.measure import Option, find_measure
from escucha.measures.suppression import Cell, Rule, most_of_one_customer
from escucha.settings import Settings, read_settings
from escucha.sources.source import Ask, find_source
from escucha.tables.contact import CONTACT
from escucha.tables.ingest import INGEST
from escucha.tables.prepared import Prepared
from escucha.tables.quarantine import QUARANTINE
from escucha.tables.table import tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
IDENTIFIERS = frozenset(column.name for column in CONTACT.columns if column.privacy == "identifier")
LAST_READ = Order("last_read", ("committed_at", "ingest_id"), is_descending=True)
AS_READ = Order("as_read", ("ingest_id", "line", "input", "table"))


class Workspace:
    """One client of the centre: a folder with its settings, its warehouse and its models.

    Open one with ``open_workspace``; use it as a context manager or close it.
    """

    def __init__(self, folder: Path, settings: Settings, engine: Engine) -> None:
        self.folder = folder
        self.settings = settings
        self.engine = engine
        self._most: dict[str, int] = {}

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
        try:
            return intake(
                self.engine,
                find_source(source),
                Ask(where, self.settings.zone, mapping, since, self.settings.ingest.batch_rows),
                privacy=Privacy(self._key if privacy.pseudonymise else None, privacy.redact),
                now=now,
                progress=progress,
            )
        finally:
            self._most.clear()

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
        return self._compute(self.rows, name, by=by, where=where, options=options, level=level)

    def measure_sql(
        self,
        name: str,
        *,
        by: Sequence[str] = (),
        where: Sequence[Filter] = (),
        options: Mapping[str, Option | str] | None = None,
    ) -> tuple[str, ...]:
        """The SQL statements, in order, whose rows ``measure`` makes its cells from."""
        asked: list[str] = []

        def run(query: ir.Table) -> pa.Table:
            asked.append(self.engine.sql(query))
            return self.rows(query)

        self._compute(run, name, by=by, where=where, options=options, level=0.95)
        return tuple(asked)

    def _compute(
        self,
        run: Run,
        name: str,
        *,
        by: Sequence[str],
        where: Sequence[Filter],
        options: Mapping[str, Option | str] | None,
        level: float,
    ) -> list[Cell]:
        privacy, measure = self.settings.privacy, find_measure(name)
        return compute(
            run,
            measure,
            by=by,
            where=self.with_pseudonyms(where),
            options=options,
            level=level,
            rule=Rule(privacy.min_cell, privacy.max_share, self._most_of_one_customer(measure.prepared)),
        )

    def _most_of_one_customer(self, prepared: Prepared) -> int:
        """Kept until the next ingest, for it takes longer than most measures."""
        if prepared.name not in self._most:
            self._most[prepared.name] = most_of_one_customer(self.rows, prepared)
        return self._most[prepared.name]

    def stored(self) -> dict[str, int]:
        """How many rows each stored table has, by name."""
        return {name: self.rows(stored.unbound().count().as_table())[0][0].as_py() for name, stored in tables().items()}

    def period(self) -> tuple[date, date] | None:
        """The first and the last local date on which a contact arrived; null without contacts."""
        days = CONTACT.unbound().local_date
        (row,) = self.rows(days.as_table().aggregate(first=days.min(), last=days.max())).to_pylist()
        return None if row["first"] is None else (row["first"], row["last"])

    def ingests(self, *, after: str | None = None, limit: int = 50) -> Page:
        """A page of table ingest, the last one read first; see keyset.page."""
        return page(self.rows, INGEST.unbound(), LAST_READ, after=after, limit=limit)

    def quarantined(self, *, ingest_id: str | None = None, after: str | None = None, limit: int = 50) -> Page:
        """A page of the rejected rows, of one ingest or of all, as they stand in their input; see keyset.page."""
        rows = QUARANTINE.unbound()
        if ingest_id is not None:
            rows = rows.filter(rows.ingest_id == ingest_id)
        return page(self.rows, rows, AS_READ, after=after, limit=limit)

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
    folder = folder.resolve()
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
    folder = folder.resolve()
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
