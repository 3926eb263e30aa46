"""Every registered source stands truncated, shuffled, repeated and foreign input."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

import pytest

from escucha.engines.engine import open_engine
from escucha.errors import EscuchaError, SourceError
from escucha.intake import Privacy, Summary, intake
from escucha.registry import load
from escucha.sources.source import Ask, find_source, source_for, sources
from escucha.tables.table import table

FOREIGN = (
    b"",
    b"\x00\xff\x01" * 400,
    b"<html><body>login</body></html>\n",
    b"\n\n\n",
    b"{}\n{}\n",
    b'"' * 999,
    b"PK\x03\x04xx",
)
EVERY = sorted(sources())


class Sample(Protocol):
    """What the test of each source offers: the name of a file, what stands above its lines, and its n-th line.

    The n-th line is a contact of its own.
    """

    SAMPLE_FILE: str
    SAMPLE_HEADER: str

    def sample(self, n: int) -> str:
        """The n-th line."""
        ...


def sample_of(name: str) -> Sample:
    """The test module of the source called ``name``."""
    return cast("Sample", load("dev", f"tests.sources.test_{name}"))


def ingest(name: str, folder: Path, text: bytes | str) -> tuple[Summary, list[dict[str, object]]]:
    """The summary and the contacts after one ingest of ``text`` into a new warehouse."""
    folder.mkdir()
    file = folder / sample_of(name).SAMPLE_FILE
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    engine = open_engine("duckdb", folder, memory_gb=1, threads=1)
    try:
        summary = intake(
            engine, find_source(name), Ask(file), privacy=Privacy(None, redact=False),
            now=datetime(2026, 1, 1), progress=lambda summary, done: None,
        )  # fmt: skip
        rows = engine.run(table("contact").unbound().order_by("contact_id")).read_all().to_pylist()
    finally:
        engine.close()
    return summary, rows


def lines(name: str, order: list[int]) -> str:
    """A file with these lines."""
    its = sample_of(name)
    return its.SAMPLE_HEADER + "".join(its.sample(n) + "\n" for n in order)


@pytest.mark.parametrize("name", EVERY)
def test_shuffled_and_repeated_input_gives_the_same_contacts(name: str, tmp_path: Path) -> None:
    order = list(range(30))
    shuffled = [*order, *order[:10]]
    random.Random(1).shuffle(shuffled)
    _, plain = ingest(name, tmp_path / "plain", lines(name, order))
    _, mixed = ingest(name, tmp_path / "mixed", lines(name, shuffled))
    assert len(plain) == 30
    assert mixed == plain


@pytest.mark.parametrize("name", EVERY)
def test_input_cut_short_keeps_the_whole_rows_and_quarantines_the_last(name: str, tmp_path: Path) -> None:
    whole = lines(name, list(range(30)))
    summary, rows = ingest(name, tmp_path / "cut", whole[: whole.rstrip().rfind("\n") + 3])
    assert len(rows) == 29
    assert summary.n_quarantined == 1


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("content", FOREIGN)
def test_foreign_input_is_refused_with_one_of_our_errors(name: str, content: bytes, tmp_path: Path) -> None:
    with pytest.raises(EscuchaError):
        ingest(name, tmp_path / "foreign", content)


def test_the_source_is_chosen_by_what_the_file_holds(tmp_path: Path) -> None:
    for name in EVERY:
        file = tmp_path / f"{name}.txt"
        file.write_text(lines(name, [1]))
        assert source_for(file) == name
    assert source_for(tmp_path / "missing") == "tabular"


def test_an_unknown_source_is_told_with_near_names() -> None:
    with pytest.raises(SourceError, match="did you mean tabular"):
        find_source("tabulr")
