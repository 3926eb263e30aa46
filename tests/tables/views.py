"""Reading a prepared table in a test."""

from __future__ import annotations

from typing import Any

from escucha.engines.engine import Engine
from escucha.tables.prepared import Prepared


def read_by(engine: Engine, view: Prepared, *columns: str) -> list[dict[str, Any]]:
    """These columns of every row, in the order of the unit."""
    rows = engine.run(view.build(frozenset({view.unit, *columns}))).read_all().to_pylist()
    return sorted(rows, key=lambda row: str(row[view.unit]))
