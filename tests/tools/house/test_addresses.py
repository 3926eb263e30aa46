"""Addresses of package registries are found wherever they are committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.house.tree_of import tree_of
from tools.house.addresses import REGISTRIES, addresses_in_locks, registries


@pytest.mark.parametrize("name", ["requirements.txt", "requirements/dev.txt", "frontend/package-lock.json"])
def test_a_lock_file_with_an_address_is_a_breach(tmp_path: Path, name: str) -> None:
    tree = tree_of(tmp_path, {name: "duckdb==2.0.0\n--index-url https://example.com/simple\n"})
    assert list(addresses_in_locks(tree)) == [f"{name}:2: a lock file names no address; run make lock"]


def test_an_address_in_prose_is_no_lock_file(tmp_path: Path) -> None:
    assert not list(addresses_in_locks(tree_of(tmp_path, {"README.md": "https://example.com\n"})))


@pytest.mark.parametrize("host", REGISTRIES)
def test_a_registry_is_found_in_any_text_file(tmp_path: Path, host: str) -> None:
    tree = tree_of(tmp_path, {"docs/a.md": f"one\nfrom https://{host}/simple\n"})
    assert list(registries(tree)) == [f"docs/a.md:2: names {host}, the host of a package registry"]


def test_binary_files_are_not_read(tmp_path: Path) -> None:
    assert not list(registries(tree_of(tmp_path, {"a.bin": f"\0{REGISTRIES[0]}"})))
