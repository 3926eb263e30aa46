"""Cells: the query that sums the parts of a measure, by dimension and cluster."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from escucha.errors import MeasureError
from escucha.measures.filter import Filter, filtered, require_dimension
from escucha.measures.measure import Count, Mean, Measure, Option, Quantile, Ratio
from escucha.tables.prepared import Prepared

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
    for name in by:
        require_dimension(name, prepared)
    if len(set(by)) != len(by):
        raise MeasureError("a dimension is named twice in {by}", by=",".join(by))
    used = _used_columns(measure, prepared, options)
    needed = used | set(by) | {each.column for each in where} | {measure.cluster, prepared.unit}
    return filtered(prepared.build(frozenset(needed)), where, prepared)


def parts(measure: Measure, rows: ir.Table, *, by: Sequence[str], options: Mapping[str, Option]) -> ir.Table:
    """The parts of ``measure``, one row per cell of ``by`` and cluster; summing rows rolls them up exactly.

    Columns: ``by``, ``cluster_id``, ``n_rows`` and ``x`` (Count); ``x`` and ``m`` (Ratio); ``x``, ``m`` and
    ``s``, the sum of squares (Mean); ``bin`` and ``m`` (Quantile: how many values fall in each bin).
    """
    part = measure.define(rows, **options)
    keys = [*(rows[name] for name in by), _cluster(measure, rows).name(CLUSTER)]
    if not isinstance(part, Quantile):
        return rows.aggregate(n_rows=rows.count(), **_sums(part), by=keys)
    known = rows.mutate(_bin(part.value).name("bin")).filter(part.value.notnull())
    binned = [*(known[name] for name in by), _cluster(measure, known).name(CLUSTER), known["bin"]]
    return known.aggregate(n_rows=known.count(), m=known.count(), by=binned)


def exact(measure: Measure, rows: ir.Table, *, by: Sequence[str], options: Mapping[str, Option]) -> ir.Table:
    """The exact quantile of each cell of ``by``: columns ``by``, ``value`` and ``n_rows``."""
    part = measure.define(rows, **options)
    assert isinstance(part, Quantile)
    value = part.value.cast("float64")
    return rows.aggregate(value=value.quantile(part.q), n_rows=value.count(), by=[rows[name] for name in by])


def cells(summed: ir.Table, *, by: Sequence[str]) -> ir.Table:
    """One row per cell of ``by`` from ``parts`` (of these or finer dimensions), with what a variance needs.

    Columns: ``by``, ``n_clusters``, ``n_rows``, ``x``, ``m``, ``s`` (null when the parts have none), and the
    sums over clusters ``xx``, ``xm``, ``mm``.
    """
    keys = [*by, CLUSTER]
    sums = {name: summed[name].sum().cast("float64") for name in ("x", "m", "s") if name in summed.columns}
    clusters = summed.aggregate(n_rows=summed.n_rows.sum(), **sums, by=[summed[key] for key in keys])
    if "m" not in sums:
        clusters = clusters.mutate(m=1.0)
    if "s" not in sums:
        clusters = clusters.mutate(s=0.0)
    clusters = clusters.filter(clusters.x.notnull())
    return clusters.aggregate(
        n_clusters=(clusters.m != 0).cast("int64").sum(),
        n_rows=clusters.n_rows.sum(),
        x=clusters.x.sum(),
        m=clusters.m.sum(),
        s=clusters.s.sum(),
        xx=(clusters.x * clusters.x).sum(),
        xm=(clusters.x * clusters.m).sum(),
        mm=(clusters.m * clusters.m).sum(),
        by=[clusters[name] for name in by],
    )


def _sums(part: Count | Ratio | Mean) -> dict[str, ir.Scalar]:
    if isinstance(part, Count):
        return {"x": part.n}
    if isinstance(part, Ratio):
        return {"x": part.part, "m": part.whole}
    value = part.value.cast("float64")
    return {"x": value.sum(), "m": value.count(), "s": (value * value).sum()}


def _cluster(measure: Measure, rows: ir.Table) -> ir.Value:
    """The cluster of a row; a row whose customer is not known is a cluster of its own."""
    if measure.cluster != measure.prepared.customer:
        return rows[measure.cluster]
    import ibis

    return ibis.coalesce(rows[measure.cluster], rows[measure.prepared.unit])


def _bin(value: ir.NumericColumn) -> ir.IntegerColumn:
    """Bins that grow by 5 %, from a hundredth up; all smaller values share the first."""
    import ibis

    bounded = ibis.greatest(value.cast("float64"), SMALLEST)
    return (bounded.ln() / math.log(BIN_GROWTH)).floor().cast("int64")


def _used_columns(measure: Measure, prepared: Prepared, options: Mapping[str, Option]) -> set[str]:
    import ibis
    import ibis.expr.operations as ops

    probe = ibis.table(prepared.build(frozenset(prepared.columns)).schema(), name="probe")
    part = measure.define(probe, **options)
    values = [value for value in vars(part).values() if isinstance(value, ibis.Expr)]
    return {field.name for value in values for field in value.op().find(ops.Field) if field.rel == probe.op()}
