"""Quantiles: exact values, and intervals from a histogram whose bins grow by 5 %."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from escucha.inference.estimate import Estimate
from escucha.inference.intervals import ratio_variance, t_quantile
from escucha.measures.cells import BIN_GROWTH, CLUSTER, SMALLEST
from escucha.measures.estimates import FEW, FEW_CLUSTERS
from escucha.measures.suppression import Cell, Key

if TYPE_CHECKING:
    pass

Floats = npt.NDArray[np.float64]


def quantile_cells(values: pa.Table, binned: pa.Table, *, by: Sequence[str], q: float, level: float) -> list[Cell]:
    """The exact ``q`` quantile of each cell with its Woodruff (1952) interval, clustered.

    The share of values at or under the quantile gets a clustered interval, which the histogram turns back into
    values. ``values`` as cells.exact gives them and ``binned`` as cells.parts does.
    """
    bins: dict[Key, list[tuple[object, int, int]]] = {}
    for row in binned.to_pylist():
        bins.setdefault(tuple(row[name] for name in by), []).append((row[CLUSTER], row["bin"], row["m"]))
    known = {tuple(row[name] for name in by): row for row in values.to_pylist() if row["value"] is not None}
    return [
        Cell(key, _estimate(bins[key], row["value"], n=row["n_rows"], q=q, level=level))
        for key, row in known.items()
        if key in bins
    ]


def _estimate(counted: list[tuple[object, int, int]], value: float, *, n: int, q: float, level: float) -> Estimate:
    clusters = {cluster: place for place, cluster in enumerate(dict.fromkeys(row[0] for row in counted))}
    first = min(row[1] for row in counted)
    counts: Floats = np.zeros((len(clusters), max(row[1] for row in counted) - first + 1))
    for cluster, bin_, m in counted:
        counts[clusters[cluster], bin_ - first] += m
    lo, hi = quantile_interval(counts, first_bin=first, value=value, q=q, level=level)
    few = (FEW,) if len(clusters) < FEW_CLUSTERS else ()
    method = "one cluster: no interval" if lo is None else f"exact; Woodruff interval over {len(clusters)} clusters"
    return Estimate(value, lo, hi, level, method, n, assumptions=few)


def quantile_interval(
    counts: Floats, *, first_bin: int, value: float, q: float, level: float
) -> tuple[float | None, float | None]:
    """Bounds of the ``q`` quantile from ``counts``, shape (clusters, bins), of values per bin.

    ``first_bin`` is the number of the first bin; ``value`` the quantile itself. Null with fewer than two
    clusters. Source: Woodruff (1952), with the linearised variance of methods.md section 0.
    """
    sizes = counts.sum(axis=1)
    place = math.log(max(value, SMALLEST)) / math.log(BIN_GROWTH) - first_bin
    whole = int(np.clip(math.floor(place), 0, counts.shape[1] - 1))
    within = 1.0 if value <= SMALLEST else float(np.clip(place - whole, 0, 1))
    under = counts[:, :whole].sum(axis=1) + counts[:, whole] * within
    variance = ratio_variance(
        part=float(under.sum()),
        whole=float(sizes.sum()),
        part_part=float((under**2).sum()),
        part_whole=float((under * sizes).sum()),
        whole_whole=float((sizes**2).sum()),
        n_clusters=len(sizes),
    )
    if variance is None:
        return None, None
    half = t_quantile(level, len(sizes)) * math.sqrt(variance)
    lo, hi = (_invert(counts.sum(axis=0), p, first_bin) for p in (q - half, q + half))
    return min(lo, value), max(hi, value)


def _invert(counts: Floats, p: float, first_bin: int) -> float:
    """The value with a share ``p`` of the histogram under it, interpolated within its bin."""
    target = float(np.clip(p, 0, 1)) * counts.sum()
    cumulative = np.concatenate([[0.0], np.cumsum(counts)])
    place = float(np.interp(target, cumulative, np.arange(len(cumulative))))
    found = float(BIN_GROWTH ** (first_bin + place))
    return 0.0 if found <= SMALLEST * BIN_GROWTH else found
