"""Pseudonyms: an identifier replaced by a keyed hash that only its workspace can make again."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

import pyarrow as pa

FILE = "pseudonym.key"


def read_key(folder: Path) -> bytes:
    """The secret key of the workspace in ``folder``, made on first use and readable by its owner only."""
    file = folder / FILE
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return bytes.fromhex(file.read_text(encoding="ascii"))
    key = secrets.token_bytes(32)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(key.hex())
        out.flush()
        os.fsync(out.fileno())
    return key


def pseudonym(identifier: str, *, key: bytes) -> str:
    """The pseudonym of ``identifier`` under ``key``: 20 hexadecimal digits, the same every time."""
    return hashlib.blake2b(identifier.strip().encode(), key=key, digest_size=10).hexdigest()


def pseudonymised(identifiers: pa.ChunkedArray, *, key: bytes) -> pa.ChunkedArray:
    """Every identifier of a text column replaced by its pseudonym; null stays null."""
    encoded = identifiers.combine_chunks().dictionary_encode()
    names = [None if name is None else pseudonym(name, key=key) for name in encoded.dictionary.to_pylist()]
    return pa.chunked_array([pa.DictionaryArray.from_arrays(encoded.indices, pa.array(names, pa.string()))]).cast(
        pa.string()
    )
