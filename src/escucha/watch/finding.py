"""What a finding is: one thing the measures tell that is more than chance, with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from escucha.inference.differences import Compared
from escucha.inference.estimate import Estimate, Validity
from escucha.measures.filter import Filter
from escucha.measures.measure import Measure
from escucha.watch.period import Period

Kind = Literal["change", "standout", "target"]
Direction = Literal["better", "worse", "neither"]
State = Literal["met", "missed", "undetermined"]
WHOLE = {"fraction": 1.0, "points": 100.0}


@dataclass(frozen=True)
class Finding:
    """One finding.

    ``kind``: ``change`` (against the period before), ``standout`` (a cell against the rest) or ``target``
    (against a bound). ``measure`` names the measure, ``unit`` what it is in. ``segment`` are the conditions of the
    cell (none: all rows) and ``where`` those and the period's: the contacts behind. ``now`` is the number itself,
    ``reference`` what it is compared with (a target is a number without interval), ``difference`` the first less
    the second. ``direction`` says whether that is good. ``impact`` is about how many contacts it touches, at the
    least that the interval allows; findings are ranked by it. ``state`` is for targets. ``owner`` is the area that
    it belongs to (null: nobody was named). ``under`` are findings that say the same of a part.
    """

    kind: Kind
    measure: str
    unit: str
    segment: tuple[Filter, ...]
    where: tuple[Filter, ...]
    period: Period
    now: Estimate
    reference: Estimate
    difference: Estimate
    direction: Direction
    impact: float
    state: State | None = None
    owner: str | None = None
    under: tuple[Finding, ...] = ()

    @property
    def n(self) -> int:
        """The observations behind the number."""
        return self.now.n

    @property
    def validity(self) -> Validity:
        """How far the number can be trusted."""
        return self.now.validity


def compared_finding(
    kind: Kind, measure: Measure, compared: Compared, *, segment: tuple[Filter, ...], period: Period
) -> Finding:
    """The finding that ``compared`` holds for the rows of ``segment`` in ``period``."""
    return Finding(
        kind=kind,
        measure=measure.name,
        unit=measure.unit,
        segment=segment,
        where=(*segment, *period.filters(measure.prepared.at)),
        period=period,
        now=compared.now,
        reference=compared.reference,
        difference=compared.difference,
        direction=direction(compared.difference.value or 0.0, better=measure.better),
        impact=impact(compared, unit=measure.unit),
    )


def direction(difference: float, *, better: str) -> Direction:
    """Whether a ``difference`` is good, when ``better`` is higher, lower or neither."""
    if better == "neither" or difference == 0:
        return "neither"
    return "better" if (difference > 0) == (better == "higher") else "worse"


def impact(compared: Compared, *, unit: str) -> float:
    """About how many observations the difference touches, at the end of its interval that is nearer to zero.

    A share moves so many of its observations, a net score so many of its answers; any other number moves all
    of them by so much of itself. 0 when the interval holds zero or is not known.
    """
    lo, hi, now = compared.difference.lo, compared.difference.hi, compared.now
    if lo is None or hi is None or lo <= 0 <= hi:
        return 0.0
    least = min(abs(lo), abs(hi))
    if unit in WHOLE:
        return least / WHOLE[unit] * now.n
    size = max(abs(now.value or 0.0), abs(compared.reference.value or 0.0))
    return min(least / size, 1.0) * now.n if size else 0.0


def gathered(found: Sequence[Finding], *, most_under: int = 3) -> list[Finding]:
    """``found`` by impact, each with the findings under it that say the same of the same measure.

    The same: one kind, one measure, one direction of the difference. Of each such group the one of the largest
    impact leads, and at most ``most_under`` of the others stay under it.
    """
    groups: dict[tuple[str, str, bool], list[Finding]] = {}
    for each in sorted(found, key=lambda finding: (-finding.impact, finding.measure, str(finding.segment))):
        groups.setdefault((each.kind, each.measure, (each.difference.value or 0) > 0), []).append(each)
    return [replace(first, under=tuple(rest[:most_under])) for first, *rest in groups.values()]
