"""Filters: which rows of a prepared table a question is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

from escucha.errors import MeasureError, did_you_mean
from escucha.tables.prepared import Prepared

if TYPE_CHECKING:
    import ibis.expr.datatypes as dt
    import ibis.expr.types as ir

OPERATORS = ("<=", ">=", "!=", "=", "<", ">")
WRITTEN = re.compile(r"^\s*(\w+)\s*(<=|>=|!=|=|<|>)\s*(.*?)\s*$")


@dataclass(frozen=True)
class Filter:
    """One condition on one dimension: ``column`` ``operator`` any of ``values``.

    ``=`` and ``!=`` take several values; the others take one. An empty value stands for null.
    """

    column: str
    operator: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.column}{self.operator}{','.join(self.values)}"


def parse_filter(text: str) -> Filter:
    """Read ``queue=ventas``, ``channel=phone,chat``, ``day>=2026-01-01``.

    Raises MeasureError when ``text`` is not a condition.
    """
    found = WRITTEN.match(text)
    if found is None:
        raise MeasureError(
            "{text!r} is not a filter; write column, one of {operators}, and a value: queue=ventas",
            text=text,
            operators=" ".join(OPERATORS),
        )
    column, operator, value = found.groups()
    values = tuple(each.strip() for each in value.split(",")) if operator in ("=", "!=") else (value,)
    return Filter(column, operator, values)


def filtered(rows: ir.Table, where: Sequence[Filter], prepared: Prepared) -> ir.Table:
    """The ``rows`` for which every filter holds.

    Raises MeasureError for a column that is not a dimension of ``prepared`` or a value of another type.
    """
    for each in where:
        require_dimension(each.column, prepared)
    conditions = [_condition(rows[each.column], each) for each in where]
    return rows.filter(conditions) if conditions else rows


def require_dimension(name: str, prepared: Prepared) -> None:
    """Raise MeasureError, with near names, unless ``name`` is a dimension of ``prepared``."""
    if name not in prepared.dimensions:
        raise MeasureError(
            "{table} cannot be split or filtered by {name}; {hint}",
            table=prepared.name,
            name=name,
            hint=did_you_mean(name, prepared.dimensions),
        )


def _condition(column: ir.Column, each: Filter) -> ir.BooleanValue:
    known = [_typed(value, column.type(), each) for value in each.values if value != ""]
    if not each.values or (not known and each.operator not in ("=", "!=")):
        raise MeasureError("filter {text!r} needs a value after {operator}", text=str(each), operator=each.operator)
    if each.operator == "=":
        options = ([column.isin(known)] if known else []) + ([column.isnull()] if "" in each.values else [])
        return reduce(lambda left, right: left | right, options)
    if each.operator == "!=":
        keep = column.isnull() if "" not in each.values else None
        other = column.notin(known) if known else column.notnull()
        return other if keep is None else other | keep
    if len(each.values) > 1:
        raise MeasureError("filter {text!r} takes one value after {operator}", text=str(each), operator=each.operator)
    compare = {"<": column < known[0], "<=": column <= known[0], ">": column > known[0], ">=": column >= known[0]}
    return compare[each.operator]


def _typed(value: str, kind: dt.DataType, each: Filter) -> str | int | float | bool | date:
    try:
        if kind.is_date():
            return date.fromisoformat(value)
        if kind.is_integer():
            return int(value)
        if kind.is_floating():
            return float(value)
    except ValueError:
        raise MeasureError(
            "filter {text!r}: {value!r} is not a {kind}", text=str(each), value=value, kind=str(kind)
        ) from None
    if kind.is_boolean():
        if value.lower() not in ("true", "false"):
            raise MeasureError("filter {text!r}: write true or false", text=str(each))
        return value.lower() == "true"
    return value
