"""What is watched: anything that runs a query and answers a measure, as a workspace does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from escucha.measures.filter import Filter
from escucha.measures.measure import Option
from escucha.measures.suppression import Cell
from escucha.settings import Settings

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Watched(Protocol):
    """What the watch asks of a workspace."""

    @property
    def settings(self) -> Settings:
        """Its settings: targets, queues, the smallest cell."""
        ...

    def rows(self, query: ir.Table) -> pa.Table:
        """The rows of a query over stored or prepared tables."""
        ...

    def measure(
        self,
        name: str,
        *,
        by: Sequence[str] = (),
        where: Sequence[Filter] = (),
        options: Mapping[str, Option | str] | None = None,
        level: float = 0.95,
    ) -> list[Cell]:
        """The cells of a measure."""
        ...
