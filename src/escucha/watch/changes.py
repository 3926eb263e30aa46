"""Changes: what is not as it was in the period before, beyond chance."""

from __future__ import annotations

from collections.abc import Sequence

from escucha.inference.differences import Compared, between_periods, between_totals, discoveries
from escucha.measures.filter import Filter
from escucha.watch.daily import Daily
from escucha.watch.finding import Finding, compared_finding
from escucha.watch.period import Period

RATE = 0.05
MIN_N = 50
Looked = tuple[Daily, tuple[Filter, ...], Compared]


def changes(series: Sequence[Daily], *, now: Period, rate: float = RATE, min_n: int = MIN_N) -> list[Finding]:
    """What changed between the period before ``now`` and ``now``, in whole and in every cell of ``series``.

    Each of ``series`` covers both periods. Days are the clusters. Of everything looked at, with at least
    ``min_n`` observations on both sides, those stand whose difference passes Benjamini and Hochberg at ``rate``
    and whose interval leaves out zero. Does not tell why.
    """
    looked = [each for one in series for each in _looked(one, now, min_n)]
    stands = discoveries([compared.p for _, _, compared in looked], rate=rate)
    return [
        compared_finding("change", one.measure, compared, segment=segment, period=now)
        for (one, segment, compared), is_found in zip(looked, stands, strict=True)
        if is_found and _leaves_out_zero(compared)
    ]


def _looked(one: Daily, now: Period, min_n: int) -> list[Looked]:
    split = (now.start - one.period.start).days
    weekdays = one.weekdays[split:]
    cells = {key: sums for key, sums in one.cells.items() if None not in key}
    found: list[Looked] = []
    for key, sums in cells.items():
        after, before = sums.on(slice(split, None)), sums.on(slice(0, split))
        if one.kind == "total":
            compared = between_totals(after, before, weekdays=weekdays)
        else:
            compared = between_periods(after, before, kind=one.kind)
        if compared is not None and min(compared.now.n, compared.reference.n) >= min_n:
            found.append((one, one.segment(key), compared))
    return found


def _leaves_out_zero(compared: Compared) -> bool:
    difference = compared.difference
    return difference.lo is not None and difference.hi is not None and not difference.lo <= 0 <= difference.hi
