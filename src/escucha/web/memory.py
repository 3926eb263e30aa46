"""Memory: answers that were just computed, kept until the data changes or a minute has passed."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from escucha.tables.ingest import INGEST
from escucha.workspace import Workspace

Answer = TypeVar("Answer")
MOST = 512
SECONDS = 60.0
LOOKED_S = 1.0


class Memory:
    """The last answers of one workspace. Safe to use from several threads."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, tuple[float, object, Any]] = OrderedDict()
        self._lock = threading.Lock()
        self._version: tuple[float, object] = (float("-inf"), None)

    def version(self, look: Callable[[], object], *, now: float) -> object:
        """The version of the data, looked up at most once a second: a page asks for it many times."""
        looked_at, version = self._version
        if now - looked_at > LOOKED_S:
            version = look()
            self._version = (now, version)
        return version

    def get(self, key: Hashable, version: object, make: Callable[[], Answer], *, now: float) -> Answer:
        """The answer to ``key``: the one kept for this ``version`` of the data, else a new one from ``make``."""
        with self._lock:
            made_at, made_for, answer = self._answers.get(key, (0.0, None, None))
        if made_for is not None and made_for == version and now - made_at < SECONDS:
            kept: Answer = answer
            return kept
        fresh = make()
        with self._lock:
            self._answers[key] = (now, version, fresh)
            self._answers.move_to_end(key)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return fresh


_memories: WeakKeyDictionary[Workspace, Memory] = WeakKeyDictionary()
_lock = threading.Lock()


def remembered(workspace: Workspace, key: Hashable, make: Callable[[], Answer]) -> Answer:
    """What ``make`` gives for ``key``, from memory while the data of ``workspace`` are the same."""
    with _lock:
        memory = _memories.setdefault(workspace, Memory())
    now = time.monotonic()
    return memory.get(key, memory.version(lambda: data_version(workspace), now=now), make, now=now)


def data_version(workspace: Workspace) -> tuple[object, ...]:
    """What changes with every batch that is stored."""
    ledger = INGEST.unbound()
    (row,) = workspace.rows(ledger.aggregate(n=ledger.count(), last=ledger.committed_at.max())).to_pylist()
    return row["n"], row["last"]
