"""Simulations that several tests look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from escucha.simulate.catalogue import Channel
from escucha.simulate.centre import Centre
from escucha.simulate.plan import Plan
from escucha.simulate.stream import batches
from escucha.simulate.telco import telco

ZONE = "America/Argentina/Buenos_Aires"
MONDAY = date(2026, 1, 5)


def plan(
    *,
    centre: Centre | None = None,
    contacts: int = 1_000,
    days: int = 5,
    seed: int = 1,
    turns: float = 0.0,
    batch_rows: int = 100_000,
) -> Plan:
    """A plan that starts on a Monday."""
    return Plan(centre or telco(), contacts, days, MONDAY, seed, turns, batch_rows)


def written(asked: Plan) -> dict[str, pa.Table]:
    """Every table of a simulation, whole."""
    parts: dict[str, list[pa.Table]] = {}
    for batch in batches(asked, ZONE):
        parts.setdefault(batch.table, []).append(batch.rows)
    whole = {name: pa.concat_tables(tables).unify_dictionaries() for name, tables in parts.items()}
    return {
        name: pa.table({column: _plain(table[column]) for column in table.column_names})
        for name, table in whole.items()
    }


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def seconds(column: pa.ChunkedArray) -> NDArray[Any]:
    """Times as seconds since 1970, NaN for null."""
    return np.asarray(column.cast(pa.int64()).to_numpy(zero_copy_only=False) / 1e6)


def floats(column: pa.ChunkedArray) -> NDArray[Any]:
    """Numbers or truths as floats, NaN for null."""
    return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False))


def ids(column: pa.ChunkedArray) -> NDArray[Any]:
    """Strings as an array of objects."""
    return np.array(column.to_pylist(), dtype=object)


def by_key(table: pa.Table, key: str, column: str) -> Mapping[str, Any]:
    """One column by another."""
    return dict(zip(table[key].to_pylist(), table[column].to_pylist(), strict=True))


def even(channel: Channel, **changes: Any) -> Channel:
    """A channel that is as busy every day."""
    return replace(channel, weekdays=(1.0,) * 7, **changes)
