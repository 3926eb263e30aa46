"""What a prepared table is: a view over stored tables with a name, a docstring and dimensions."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from escucha import registry
from escucha.errors import TableError, did_you_mean
from escucha.tables.table import table

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True)
class Lookup:
    """Columns brought from another stored table by its key, joined only when one of them is used.

    ``on`` is the column, on both sides, that holds the key; ``columns`` maps the name here to the name there.
    """

    table: str
    on: str
    columns: dict[str, str]


@dataclass(frozen=True)
class Prepared:
    """A view that measures and studies read.

    ``view`` takes the stored tables named by its parameters and gives one row per unit. ``unit`` is the name
    of the column that identifies the unit, ``at`` the local date column that periods are cut by, ``customer``
    the column of the customer (null: rows are not of customers), ``dimensions`` the columns that results may
    be split and filtered by.
    """

    name: str
    view: Callable[..., ir.Table]
    unit: str
    customer: str | None
    dimensions: tuple[str, ...]
    lookups: tuple[Lookup, ...] = ()
    at: str = "day"

    @property
    def doc(self) -> str:
        """The docstring of the view."""
        return inspect.getdoc(self.view) or ""

    @cached_property
    def base(self) -> ir.Table:
        """The view without its lookups."""
        return self.view(*(table(name).unbound() for name in inspect.signature(self.view).parameters))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column, looked-up ones included."""
        return (*self.base.columns, *(name for lookup in self.lookups for name in lookup.columns))

    def build(self, needed: frozenset[str]) -> ir.Table:
        """The ``needed`` columns of the view, with just those lookups that they come from.

        Raises TableError for a column that the view does not have.
        """
        for name in sorted(needed - set(self.columns)):
            raise TableError(
                "{table} has no column {column}; {hint}",
                table=self.name,
                column=name,
                hint=did_you_mean(name, self.columns),
            )
        used = [lookup for lookup in self.lookups if needed & set(lookup.columns)]
        kept = needed | {lookup.on for lookup in used}
        view = self.base.select([name for name in self.base.columns if name in kept])
        for lookup in used:
            view = _joined(view, lookup, {here: there for here, there in lookup.columns.items() if here in needed})
        return view


def _joined(view: ir.Table, lookup: Lookup, wanted: dict[str, str]) -> ir.Table:
    other = table(lookup.table).unbound()
    other = other.select(other[lookup.on].name("looked_up"), **{here: other[there] for here, there in wanted.items()})
    joined = view.left_join(other, view[lookup.on] == other["looked_up"])
    return joined.select(*view.columns, *wanted)


def prepared(
    *,
    unit: str,
    dimensions: tuple[str, ...],
    customer: str | None = "customer_id",
    lookups: tuple[Lookup, ...] = (),
    at: str = "day",
) -> Callable[[Callable[..., ir.Table]], Prepared]:
    """Make a view function a Prepared table under the function's name; see Prepared for the fields."""

    def wrap(view: Callable[..., ir.Table]) -> Prepared:
        return Prepared(
            name=view.__name__, view=view, unit=unit, customer=customer, dimensions=dimensions, lookups=lookups, at=at
        )

    return wrap


def prepared_tables() -> dict[str, Prepared]:
    """Every prepared table by name."""
    return registry.things("tables", Prepared)


def prepared_table(name: str) -> Prepared:
    """The prepared table called ``name``. Raises TableError with near names."""
    found = prepared_tables()
    if name not in found:
        raise TableError("there is no prepared table {table}; {hint}", table=name, hint=did_you_mean(name, found))
    return found[name]
