"""A finding knows its direction, its weight and what it says the same as."""

from __future__ import annotations

from datetime import date

import pytest

from escucha.inference.differences import Compared
from escucha.inference.estimate import Estimate
from escucha.measures.filter import parse_filter
from escucha.measures.measure import find_measure
from escucha.watch.finding import Finding, compared_finding, direction, gathered, impact
from escucha.watch.period import Period

MAY = Period(date(2026, 5, 4), date(2026, 6, 1))


def compared(now: float, before: float, half: float, n: int) -> Compared:
    difference = Estimate(now - before, now - before - half, now - before + half)
    return Compared(Estimate(now, n=n), Estimate(before), difference, 0.001)


def change(measure: str, difference: Compared, *segment: str) -> Finding:
    filters = tuple(parse_filter(each) for each in segment)
    return compared_finding("change", find_measure(measure), difference, segment=filters, period=MAY)


@pytest.mark.parametrize(
    ("difference", "better", "expected"),
    [(0.1, "higher", "better"), (-0.1, "higher", "worse"), (-0.1, "lower", "better"), (0.1, "neither", "neither")],
)
def test_the_direction_follows_from_what_is_better(difference: float, better: str, expected: str) -> None:
    assert direction(difference, better=better) == expected


@pytest.mark.parametrize(
    ("unit", "found", "expected"),
    [
        ("fraction", compared(0.74, 0.81, 0.03, 1000), 40),
        ("points", compared(30, 20, 6, 500), 20),
        ("s", compared(200, 100, 50, 100), 25),
        ("fraction", compared(0.74, 0.81, 0.08, 1000), 0),
    ],
)
def test_the_impact_is_the_least_that_the_interval_allows(unit: str, found: Compared, expected: float) -> None:
    assert impact(found, unit=unit) == pytest.approx(expected)


def test_the_contacts_behind_are_those_of_the_cell_in_the_period() -> None:
    found = change("service_level", compared(0.74, 0.81, 0.03, 1000), "queue=ventas")
    assert [str(each) for each in found.where] == ["queue=ventas", "day>=2026-05-04", "day<2026-06-01"]
    assert (found.n, found.validity, found.owner) == (1000, "descriptive", None)


def test_what_says_the_same_stands_under_what_weighs_most() -> None:
    whole = change("service_level", compared(0.74, 0.81, 0.03, 1000))
    queue = change("service_level", compared(0.60, 0.81, 0.05, 200), "queue=ventas")
    better = change("service_level", compared(0.90, 0.81, 0.05, 200), "queue=soporte")
    other = change("abandon_rate", compared(0.10, 0.05, 0.02, 1000))
    found = gathered([queue, better, other, whole])
    assert [(each.measure, len(each.under)) for each in found] == [
        ("service_level", 1),
        ("abandon_rate", 0),
        ("service_level", 0),
    ]
    assert found[0].under == (queue,)
    assert gathered([queue, whole], most_under=0)[0].under == ()
