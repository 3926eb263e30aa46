"""A pseudonym is the same every time under one key and tells nothing without it."""

from __future__ import annotations

import stat
from pathlib import Path

import pyarrow as pa

from escucha.identity.pseudonym import pseudonym, pseudonymised, read_key


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    key = read_key(tmp_path)
    assert read_key(tmp_path) == key
    assert len(key) == 32
    assert stat.S_IMODE((tmp_path / "pseudonym.key").stat().st_mode) == 0o600


def test_a_column_is_replaced_value_by_value_and_null_stays_null() -> None:
    found = pseudonymised(pa.chunked_array([["ana", None], [" ana ", "luz"]]), key=b"k" * 32).to_pylist()
    assert found == [
        pseudonym("ana", key=b"k" * 32),
        None,
        pseudonym("ana", key=b"k" * 32),
        pseudonym("luz", key=b"k" * 32),
    ]
    assert "ana" not in found


def test_another_workspace_gives_another_pseudonym() -> None:
    assert pseudonym("ana", key=b"k" * 32) != pseudonym("ana", key=b"l" * 32)
