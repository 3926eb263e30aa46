"""Cells: the query that sums the parts of a measure, by dimension and cluster."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from escucha.errors import MeasureError
from escucha.measures.filter import Filter, filtered, require_dimension
from escucha.measures.measure import Count, Mean, Measure, Option, Part, Quantile, Ratio

if TYPE_CHECKING:
    import ibis.expr.types as ir

CLUSTER = "cluster_id"
BIN_GROWTH = 1.05
SMALLEST = 0.01


def selected(
    measure: Measure, *, by: Sequence[str], where: Sequence[Filter], options: Mapping[str, Option]
) -> ir.Table:
    """The rows of the prepared table that the question is about, with the columns it needs.

    Raises MeasureError for a dimension that the table does not have.
    """
    prepared = measure.prepared
    for name in (*by, *(each.column for each in where)):
        require_dimension(name, prepared)
    if len(set(by)) != len(by):
        raise MeasureError("a dimension is named twice in {by}", by=",".join(by))
    used = _used_columns(measure, tuple(sorted(options.items())))
    whose = {measure.cluster, prepared.unit} | ({prepared.customer} if prepared.customer else set())
    needed = used | set(by) | {each.column for each in where} | whose
    return filtered(prepared.build(needed), where, prepared)


def parts(
    measure: Measure, rows: ir.Table, *, by: Sequence[str], options: Mapping[str, Option], cluster: str | None = ""
) -> ir.Table:
    """The parts of ``measure``, one row per cell of ``by`` and cluster; summing rows rolls them up exactly.

    ``cluster`` is the column to sum within, empty for the measure's own, null for none: then a cell is one row and
    has no ``cluster_id``. Columns: ``by``, ``cluster_id``, ``n_rows`` and ``x`` (Count); ``x`` and ``m`` (Ratio);
    ``x``, ``m`` and ``s``, the sum of squares (Mean); ``bin`` and ``m`` (Quantile: how many values fall in each bin).
    """
    part = measure.define(rows, **options)
    finest = []
    if isinstance(part, Quantile):
        rows = rows.mutate(bin=_bin(part.value)).filter(part.value.notnull())
        finest = [rows["bin"]]
    elif (among := part.value.notnull() if isinstance(part, Mean) else getattr(part, "among", None)) is not None:
        rows = rows.filter(among)
    if cluster is not None:
        finest = [_cluster(measure, rows, cluster or measure.cluster).name(CLUSTER), *finest]
    return rows.aggregate(n_rows=rows.count(), **_sums(part, rows), by=[*(rows[name] for name in by), *finest])


def exact(measure: Measure, rows: ir.Table, *, by: Sequence[str], options: Mapping[str, Option]) -> ir.Table:
    """The exact quantile of each cell of ``by``: columns ``by``, ``value`` and ``n_rows``."""
    part = measure.define(rows, **options)
    assert isinstance(part, Quantile)
    value = part.value.cast("float64")
    known = rows.filter(value.notnull())
    return known.aggregate(value=value.quantile(part.q), n_rows=known.count(), by=[known[name] for name in by])


def cells(summed: ir.Table, *, by: Sequence[str]) -> ir.Table:
    """One row per cell of ``by`` from ``parts`` of the same dimensions, with what a variance needs.

    Columns: ``by``, ``n_clusters`` (those that hold something), ``n_rows``, ``x``, ``m`` (that of a Count is its
    ``x``), ``s`` (null when the parts have none), the sums over clusters ``xx``, ``xm``, ``mm``, and ``largest``,
    the greatest ``m`` of one cluster. A sum over nothing known is 0.
    """
    import ibis

    sums = {name: summed[name].cast("float64").fill_null(0.0) for name in "xms" if name in summed.columns}
    x = sums["x"]
    m = sums.get("m", x)
    return summed.aggregate(
        n_clusters=(m != 0).cast("int64").sum(),
        n_rows=summed.n_rows.sum(),
        x=x.sum(),
        m=m.sum(),
        s=sums["s"].sum() if "s" in sums else ibis.null("float64"),
        xx=(x * x).sum(),
        xm=(x * m).sum(),
        mm=(m * m).sum(),
        largest=m.max(),
        by=[summed[name] for name in by],
    )


def rolled(summed: ir.Table, *, by: Sequence[str]) -> ir.Table:
    """``parts`` of finer dimensions rolled up to those of ``by``; nothing is lost, for parts add up."""
    keys = [summed[name] for name in (*by, CLUSTER, "bin") if name in summed.columns]
    sums = {name: summed[name].sum() for name in ("n_rows", "x", "m", "s") if name in summed.columns}
    return summed.aggregate(**sums, by=keys)


def _sums(part: Part, rows: ir.Table) -> dict[str, ir.Scalar]:
    if isinstance(part, Count):
        return {"x": part.n}
    if isinstance(part, Ratio):
        return {"x": part.part, "m": part.whole}
    if isinstance(part, Quantile):
        return {"m": rows.count()}
    value = part.value.cast("float64")
    return {"x": value.sum(), "m": rows.count(), "s": (value * value).sum()}


def _cluster(measure: Measure, rows: ir.Table, cluster: str) -> ir.Value:
    """The cluster of a row; a row whose customer is not known is a cluster of its own."""
    if cluster != measure.prepared.customer:
        return rows[cluster]
    import ibis

    return ibis.coalesce(rows[cluster], rows[measure.prepared.unit])


def _bin(value: ir.NumericColumn) -> ir.IntegerColumn:
    """Bins that grow by 5 %, from a hundredth up; all smaller values share the first."""
    import ibis

    bounded = ibis.greatest(value.cast("float64"), SMALLEST)
    return (bounded.ln() / math.log(BIN_GROWTH)).floor().cast("int64")


class _Touched:
    """Stands for a table and notes which of its columns are asked for."""

    def __init__(self, rows: ir.Table) -> None:
        self.rows = rows
        self.names: set[str] = set()

    def __getattr__(self, name: str) -> object:
        return self[name] if name in self.rows.columns else getattr(self.rows, name)

    def __getitem__(self, name: str) -> ir.Column:
        self.names.add(name)
        return self.rows[name]


@cache
def _used_columns(measure: Measure, options: tuple[tuple[str, Option], ...]) -> frozenset[str]:
    """The columns of the prepared table that the definition reads."""
    import ibis

    prepared = measure.prepared
    touched = _Touched(ibis.table(prepared.build(frozenset(prepared.columns)).schema(), name="probe"))
    measure.define(touched, **dict(options))
    return frozenset(touched.names)
