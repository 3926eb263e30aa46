"""Columns: rows of a simulation as arrays of equal length, by name.

Null is NaN in floats and -1 in whole numbers, until the rows are written as Arrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Columns = dict[str, Array]


def n_rows(columns: Columns) -> int:
    """How many rows there are."""
    return len(next(iter(columns.values()))) if columns else 0


def take(columns: Columns, which: Array) -> Columns:
    """The rows at places ``which``, or where it is true."""
    return {name: values[which] for name, values in columns.items()}


def joined(parts: Sequence[Columns]) -> Columns:
    """The rows of all ``parts``, in order; all have the same columns. Raises ValueError when there are none."""
    if len(parts) == 1:
        return parts[0]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
