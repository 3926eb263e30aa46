"""The indicators are those that a workspace has something to say about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from escucha.watch.indicators import USUAL, indicators
from escucha.watch.period import ending
from escucha.workspace import Workspace
from tests.watch.conftest import MONDAY

LAST = ending(MONDAY + timedelta(days=84), days=28)


def test_targets_come_first_and_what_is_zero_or_unknown_does_not_come(centre: Workspace) -> None:
    found = {each.measure.name: each.estimate for each in indicators(centre, period=LAST)}
    assert list(found) == ["service_level", "contacts", "speed_of_answer"]
    assert found["contacts"].value == 28 * 120
    assert found["speed_of_answer"].value == pytest.approx(10 + 40 * (1 - (found["service_level"].value or 0)))


def test_there_are_no_more_than_asked_for(centre: Workspace) -> None:
    assert [each.measure.name for each in indicators(centre, period=LAST, most=1)] == ["service_level"]


def test_every_usual_indicator_is_a_measure() -> None:
    from escucha.measures.measure import measures

    assert set(USUAL) <= set(measures())
