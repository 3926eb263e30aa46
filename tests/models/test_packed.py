"""The packed encoder: a small file written by hand is read back number for number."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from models.packed import read_packed


def packed_file() -> bytes:
    pieces = [b"<s>", b"<pad>", b"</s>", b"<unk>", "▁a".encode()]
    offsets = np.cumsum([0, *map(len, pieces)]).astype("<u4").tobytes()
    scores = np.array([0, 0, 0, 0, -1.5], "<f4").tobytes()
    head = b"E5S1" + struct.pack("<I7ifi", 1, 32, 1, 4, 64, 1, 512, 1, 1e-12, 32)
    head += struct.pack("<5iQ", 5, 0, 2, 1, 3, sum(map(len, pieces))) + offsets + scores + b"".join(pieces)
    head += struct.pack("<iI", 0, 0)
    block = np.float16(0.5).tobytes() + bytes([0x0F] + [0x80] * 15)
    floats = np.array([1.0, 2.0], "<f4").tobytes()
    names = [(b"m", 1, 32), (b"b", 0, 2)]
    size = 4 + sum(2 + len(name) + 21 for name, *_ in names)
    at = len(head) + size
    directory = struct.pack("<i", 2)
    for (name, kind, n), where in zip(names, (at, at + len(block)), strict=True):
        directory += struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", kind, n, where, 0)
    return head + directory + block + floats


def test_sizes_pieces_and_tensors_are_read(tmp_path: Path) -> None:
    (tmp_path / "p.bin").write_bytes(packed_file())
    found = read_packed(tmp_path / "p.bin")
    assert (found.width, found.layers, found.heads, found.inner) == (32, 1, 4, 64)
    assert found.pieces[-1] == "▁a"
    assert found.scores[-1] == -1.5
    assert found.floats("b").tolist() == [1.0, 2.0]
    # the first byte is low 15, high 0; every other low 0, high 8; a weight is (nibble - 8) x 0.5
    expected = [3.5] + [-4.0] * 15 + [-4.0] + [0.0] * 15
    assert found.matrix("m", 32)[0].tolist() == expected


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.bin").write_bytes(b"nope")
    with pytest.raises(ValueError, match="E5S1"):
        read_packed(tmp_path / "p.bin")
