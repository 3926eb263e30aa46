"""Addresses: a clone fetches what it needs from wherever its own machine is set up to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch

from tools.house.tree import Tree

LOCKS = ("requirements*.txt", "requirements/*.txt", "frontend/package-lock.json", "frontend/.npmrc")
# Written in halves so that this file does not name them either.
REGISTRIES = tuple(
    f"{host}.{top}"
    for host, top in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry.npmjs", "org"),
        ("registry.yarnpkg", "com"),
        ("deb.debian", "org"),
        ("unpkg", "com"),
        ("cdn.jsdelivr", "net"),
    ]
)
LARGEST = 2_000_000


def addresses_in_locks(tree: Tree) -> Iterator[str]:
    """Addresses in the files that pin versions: those name a package, a version and a hash, never a place."""
    for name in tree.committed:
        if any(fnmatch(name, lock) for lock in LOCKS):
            for number, line in enumerate((tree.root / name).read_text(encoding="utf-8").splitlines(), start=1):
                if "://" in line:
                    yield f"{name}:{number}: a lock file names no address; run make lock"


def registries(tree: Tree) -> Iterator[str]:
    """Committed text files that name the host of a package registry."""
    hosts = re.compile("|".join(re.escape(host) for host in REGISTRIES))
    for name in tree.committed:
        file = tree.root / name
        if file.stat().st_size > LARGEST:
            continue
        content = file.read_bytes()
        if b"\0" in content[:1024]:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
            if found := hosts.search(line):
                yield f"{name}:{number}: names {found.group()}, the host of a package registry"
