"""Quantiles: exact values, and intervals from a histogram whose bins grow by 5 %."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from escucha.inference.estimate import Estimate
from escucha.inference.intervals import t_quantile
from escucha.measures.cells import BIN_GROWTH, CLUSTER, SMALLEST
from escucha.measures.estimates import FEW, FEW_CLUSTERS
from escucha.measures.suppression import Cell, Key

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Bins:
    """A histogram, one row a cell, cluster and bin: their numbers, and how many values ``m`` are there."""

    cell: Integers
    cluster: Integers
    bin: Integers
    m: Floats


def quantile_cells(values: pa.Table, binned: pa.Table, *, by: Sequence[str], q: float, level: float) -> list[Cell]:
    """The exact ``q`` quantile of each cell with its Woodruff (1952) interval, clustered.

    The share of values at or under the quantile gets a clustered interval, which the histogram turns back into
    values. ``values`` as cells.exact gives them and ``binned`` as cells.parts does.
    """
    both = [pa.chunked_array([*values[name].chunks, *binned[name].chunks], type=values[name].type) for name in by]
    cells, keys = _codes(both, len(values) + len(binned))
    own, cell = cells[: len(values)], cells[len(values) :]
    value = np.zeros(len(keys))
    n = np.zeros(len(keys), dtype=np.int64)
    value[own], n[own] = values["value"].to_numpy(), values["n_rows"].to_numpy()
    cluster, clusters = _codes([binned[CLUSTER]], len(binned))
    bins = Bins(cell, cluster, binned["bin"].to_numpy(), binned["m"].to_numpy().astype(np.float64))
    n_clusters, error = _errors(bins, value, n_cells=len(keys), n_clusters=len(clusters))
    order = np.lexsort((bins.bin, bins.cell))
    ends = np.searchsorted(bins.cell[order], np.arange(len(keys) + 1))
    found = []
    for place in np.flatnonzero(n):
        rows = order[ends[place] : ends[place + 1]]
        half = t_quantile(level, int(n_clusters[place])) * error[place] if n_clusters[place] > 1 else None
        bounds = _bounds(bins.bin[rows], bins.m[rows], q=q, half=half, value=float(value[place]))
        few = (FEW,) if n_clusters[place] < FEW_CLUSTERS else ()
        method = "one cluster: no interval"
        if half is not None:
            method = f"exact; Woodruff interval over {n_clusters[place]} clusters"
        estimate = Estimate(float(value[place]), *bounds, level, method, int(n[place]), assumptions=few)
        found.append(Cell(keys[place], estimate))
    return found


def _codes(columns: Sequence[pa.ChunkedArray], n_rows: int) -> tuple[Integers, list[Key]]:
    """A number for each row, the same for equal rows, and the row that each number stands for."""
    codes: Integers = np.zeros(n_rows, dtype=np.int64)
    keys: list[Key] = [()]
    for column in columns:
        encoded = column.combine_chunks().dictionary_encode(null_encoding="encode")
        words = encoded.dictionary.to_pylist()
        wide = codes * len(words) + encoded.indices.to_numpy()
        kept, codes = np.unique(wide, return_inverse=True)
        keys = [(*keys[code // len(words)], words[code % len(words)]) for code in kept]
    return codes, keys


def _errors(bins: Bins, value: Floats, *, n_cells: int, n_clusters: int) -> tuple[Integers, Floats]:
    """Of each cell, how many clusters it has and the error of the share of its values at or under ``value``.

    The linearised error (Cochran 1977, section 6); 0 with fewer than two clusters.
    """
    place = np.log(np.maximum(value, SMALLEST)) / math.log(BIN_GROWTH)
    whole = np.floor(place)
    within = np.where(value <= SMALLEST, 1.0, place - whole)[bins.cell]
    at = whole[bins.cell]
    under = bins.m * ((bins.bin < at) + within * (bins.bin == at))
    group, which = np.unique(bins.cell * n_clusters + bins.cluster, return_inverse=True)
    x, m, cell = np.bincount(which, under), np.bincount(which, bins.m), group // n_clusters
    total_x, total_m = (np.bincount(cell, each, n_cells) for each in (x, m))
    share = total_x / np.maximum(total_m, 1)
    squares = np.bincount(cell, (x - share[cell] * m) ** 2, n_cells)
    count = np.bincount(cell, minlength=n_cells)
    return count, np.sqrt(count / np.maximum(count - 1, 1) * squares) / np.maximum(total_m, 1)


def _bounds(
    bin_: Integers, m: Floats, *, q: float, half: float | None, value: float
) -> tuple[float | None, float | None]:
    """What the histogram of one cell, in order of bin, has at the shares ``half`` under and over ``q``."""
    if half is None:
        return None, None
    counts = np.bincount(bin_ - bin_[0], weights=m).astype(np.float64)
    lo, hi = (_invert(counts, p, int(bin_[0])) for p in (q - half, q + half))
    return min(lo, value), max(hi, value)


def _invert(counts: Floats, p: float, first_bin: int) -> float:
    """The value with a share ``p`` of the histogram under it, interpolated within its bin."""
    target = float(np.clip(p, 0, 1)) * counts.sum()
    cumulative = np.concatenate([[0.0], np.cumsum(counts)])
    place = float(np.interp(target, cumulative, np.arange(len(cumulative))))
    found = float(BIN_GROWTH ** (first_bin + place))
    return 0.0 if found <= SMALLEST * BIN_GROWTH else found
