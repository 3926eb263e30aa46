"""The home: the workspaces that one server opens, together or alone."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from escucha.errors import EscuchaError, NotFoundError, WorkspaceError, did_you_mean
from escucha.settings import FILE
from escucha.workspace import Workspace, open_workspace


class Home:
    """Every workspace of a folder, opened once and shared by all threads of this process.

    Open one with ``open_home``. A workspace that cannot be opened does not take the others down: ``failures``
    says why, and it is tried again whenever it is asked for. A workspace made later is found when asked for.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, Workspace] = {}
        self._failed: dict[str, EscuchaError] = {}
        self._lock = threading.RLock()

    def workspaces(self) -> dict[str, Workspace]:
        """The open workspaces by name, in order of name; those that could not be opened are in ``failures``."""
        with self._lock:
            folders = self._folders()
            for name in folders.keys() - self._open.keys():
                self._try(name, folders[name])
            return {name: self._open[name] for name in sorted(self._open)}

    def failures(self) -> dict[str, EscuchaError]:
        """Why each workspace that is there could not be opened when it was last tried, by name."""
        with self._lock:
            return {name: self._failed[name] for name in sorted(self._failed)}

    def workspace(self, name: str) -> Workspace:
        """The workspace called ``name``.

        Raises NotFoundError with near names when there is none, and the reason when it cannot be opened.
        """
        with self._lock:
            if name in self._open:
                return self._open[name]
            folders = self._folders()
            if name not in folders:
                raise NotFoundError("there is no workspace {name}; {hint}", name=name, hint=did_you_mean(name, folders))
            self._try(name, folders[name])
            if name in self._failed:
                raise self._failed[name]
            return self._open[name]

    def close(self) -> None:
        """Close every workspace; the home can not be used afterwards."""
        with self._lock:
            while self._open:
                self._open.popitem()[1].close()

    def _folders(self) -> dict[str, Path]:
        """The folders that are workspaces, by name."""
        if (self.folder / FILE).is_file():
            return {self.folder.name: self.folder}
        return {found.parent.name: found.parent for found in sorted(self.folder.glob(f"*/{FILE}"))}

    def _try(self, name: str, folder: Path) -> None:
        self._failed.pop(name, None)
        try:
            self._open[name] = open_workspace(folder)
        except EscuchaError as problem:
            self._failed[name] = problem

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_home(folder: Path) -> Home:
    """Open ``folder``: one workspace, or a folder of workspaces.

    Raises WorkspaceError when there is no workspace in it, and the reason of the first when none can be opened.
    """
    home = Home(folder.resolve())
    opened, failed = home.workspaces(), home.failures()
    if not opened and failed:
        raise next(iter(failed.values()))
    if not opened:
        raise WorkspaceError(
            "there is no workspace in {folder}; make one with: escucha init {example}",
            folder=str(folder),
            example=str(folder / "acme"),
        )
    return home
