"""Encoding: columns of numbers written as Arrow in the vocabulary's types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from escucha.simulate.columns import Array

Encoder = Callable[[Array], pa.Array]


def ident(prefix: str, width: int) -> Encoder:
    """Keys like ``K0000000012``: ``prefix`` and ``width`` digits; -1 is null."""

    def write(numbers: Array) -> pa.Array:
        size = len(prefix) + width
        letters = np.empty((len(numbers), size), np.uint8)
        letters[:, : len(prefix)] = np.frombuffer(prefix.encode(), np.uint8)
        rest = numbers.astype(np.int64)
        known = rest >= 0
        rest = np.where(known, rest, 0)
        for place in range(size - 1, len(prefix) - 1, -1):
            rest, digit = np.divmod(rest, 10)
            letters[:, place] = digit + ord("0")
        bits = None if known.all() else pa.py_buffer(np.packbits(known, bitorder="little"))
        offsets = np.arange(len(numbers) + 1, dtype=np.int32) * size
        return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(offsets), pa.py_buffer(letters), bits)

    return write


def words(allowed: Sequence[str]) -> Encoder:
    """The word at each place of ``allowed``; -1 is null."""
    unique = list(dict.fromkeys(allowed))
    dictionary = pa.array(unique, pa.string())
    codes = {word: place for place, word in enumerate(unique)}
    place_of = np.array([codes[word] for word in allowed], np.int32)

    def write(places: Array) -> pa.Array:
        indices = pa.array(place_of[np.maximum(places, 0)], mask=places < 0)
        return pa.DictionaryArray.from_arrays(indices, dictionary)

    return write


def number(values: Array) -> pa.Array:
    """Floats; NaN is null."""
    values = values.astype(np.float64)
    return pa.array(values, pa.float64(), mask=np.isnan(values))


def whole(values: Array) -> pa.Array:
    """Whole numbers; -1 is null."""
    return pa.array(values.astype(np.int64), pa.int64(), mask=values < 0)


def signed(values: Array) -> pa.Array:
    """Whole numbers below zero too; -9 is null."""
    return pa.array(values.astype(np.int64), pa.int64(), mask=values == -9)


def truth(values: Array) -> pa.Array:
    """Truths; -1 is null."""
    return pa.array(values.astype(np.int8) > 0, pa.bool_(), mask=values.astype(np.int8) < 0)


def days(values: Array) -> pa.Array:
    """Dates, in days since 1970."""
    return pa.array(values.astype(np.int32), pa.int32()).cast(pa.date32())
