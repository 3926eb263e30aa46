"""An answer is kept while the data are the same, and not for long."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa

from escucha.engines.engine import Change
from escucha.tables.ingest import INGEST
from escucha.web.memory import LOOKED_S, MOST, SECONDS, Memory, data_version
from escucha.workspace import Workspace


def counted() -> tuple[list[int], Memory]:
    """A memory, and the calls of what it remembers."""
    return [], Memory()


def ask(memory: Memory, calls: list[int], *, key: str = "a", version: object = 1, now: float = 0.0) -> int:
    """The answer to ``key``; each new one is the next number."""

    def make() -> int:
        calls.append(len(calls))
        return len(calls)

    return memory.get(key, version, make, now=now)


def test_the_second_time_it_is_not_computed() -> None:
    calls, memory = counted()
    assert [ask(memory, calls), ask(memory, calls, now=SECONDS / 2)] == [1, 1]


def test_it_is_computed_anew_when_the_data_changed_or_time_has_passed() -> None:
    calls, memory = counted()
    assert ask(memory, calls) == 1
    assert ask(memory, calls, version=2) == 2
    assert ask(memory, calls, version=2, now=SECONDS + 1) == 3


def test_the_answer_that_was_not_asked_for_longest_goes_first() -> None:
    calls, memory = counted()
    for number in range(MOST + 1):
        ask(memory, calls, key=str(number))
    ask(memory, calls, key=str(MOST))
    assert len(calls) == MOST + 1
    ask(memory, calls, key="0")
    assert len(calls) == MOST + 2


def test_the_version_is_looked_up_at_most_once_a_second() -> None:
    memory, looks = Memory(), iter("abc")
    assert memory.version(lambda: next(looks), now=0.0) == "a"
    assert memory.version(lambda: next(looks), now=LOOKED_S / 2) == "a"
    assert memory.version(lambda: next(looks), now=LOOKED_S * 2) == "b"


def test_storing_a_batch_changes_the_version(workspace: Workspace) -> None:
    before = data_version(workspace)
    row = {"ingest_id": "i", "source": "s", "input": "f", "committed_at": datetime(2026, 1, 1), "is_complete": True}
    counts = {column.name: 0 for column in INGEST.columns if column.type == "integer"}
    workspace.engine.commit([Change("ingest", pa.Table.from_pylist([row | counts], schema=INGEST.schema))])
    assert data_version(workspace) != before
