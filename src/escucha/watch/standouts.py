"""Standouts: cells that are worse or better than the rest of the whole, beyond chance."""

from __future__ import annotations

from collections.abc import Sequence

from escucha.inference.differences import Compared, discoveries, from_the_rest
from escucha.measures.suppression import Key
from escucha.watch.daily import Daily
from escucha.watch.finding import Finding, compared_finding

RATE = 0.05
MIN_N = 50
MIN_DAYS = 8
SMALLEST_SHARE = 0.03
SMALLEST_PART = 0.1


def standouts(series: Sequence[Daily], *, rate: float = RATE, min_n: int = MIN_N) -> list[Finding]:
    """The cells of ``series`` that stand out from the rest of their whole.

    A cell counts with at least ``min_n`` observations on at least 8 days, and the rest as many. Of everything looked
    at, those stand that pass Benjamini and Hochberg at ``rate`` and matter: 3 points of a share, a tenth of any
    other number, at the end of the interval that is nearer to zero. Totals do not stand out, nor do measures that
    have no good direction. Does not tell why: cells differ in what they are asked to do.
    """
    looked = [
        (one, one.segment(key), compared)
        for one in series
        if one.kind != "total" and one.measure.better != "neither"
        for key, compared in _looked(one, min_n)
    ]
    stands = discoveries([compared.p for _, _, compared in looked], rate=rate)
    return [
        compared_finding("standout", one.measure, compared, segment=segment, period=one.period)
        for (one, segment, compared), is_found in zip(looked, stands, strict=True)
        if is_found and _matters(compared, is_share=one.kind == "share")
    ]


def _looked(one: Daily, min_n: int) -> list[tuple[Key, Compared]]:
    whole, found = one.whole, []
    for key, sums in one.cells.items():
        if None in key or int((sums.m != 0).sum()) < MIN_DAYS:
            continue
        compared = from_the_rest(sums, whole.less(sums), kind=one.kind)
        if compared is not None and min(compared.now.n, compared.reference.n) >= min_n:
            found.append((key, compared))
    return found


def _matters(compared: Compared, *, is_share: bool) -> bool:
    lo, hi = compared.difference.lo, compared.difference.hi
    if lo is None or hi is None or lo <= 0 <= hi:
        return False
    least = min(abs(lo), abs(hi))
    return least >= (SMALLEST_SHARE if is_share else SMALLEST_PART * abs(compared.reference.value or 0.0)) > 0
