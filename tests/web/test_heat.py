"""The heat map counts what the contacts say, and bins it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from escucha.measures.measure import find_measure
from escucha.web.heat import edges_of, heat, place
from escucha.web.query import Query
from escucha.web.span import period_of
from escucha.workspace import Workspace
from tests.seed import seed_rows

HOURS_BEHIND_UTC = 3


def test_bins_are_of_one_width() -> None:
    assert edges_of([10.0, 0.0, 5.0]) == (0.0, 2.0, 4.0, 6.0, 8.0, 10.0)


@pytest.mark.parametrize(("value", "bin_"), [(0.0, 1), (1.9, 1), (2.0, 2), (9.9, 5), (10.0, 5)])
def test_a_value_falls_in_one_bin(value: float, bin_: int) -> None:
    assert place(value, (0.0, 2.0, 4.0, 6.0, 8.0, 10.0)) == bin_


def test_one_value_alone_is_one_bin_and_none_are_none() -> None:
    assert edges_of([3.0, 3.0]) == (3.0, 3.0)
    assert place(3.0, (3.0, 3.0)) == 1
    assert edges_of([]) == ()


def test_every_shown_cell_is_the_count_of_its_contacts(acme: Workspace) -> None:
    period = period_of(acme, Query("acme", "es"))
    assert period is not None
    truth: Counter[tuple[int, int]] = Counter()
    for row in seed_rows()["contact"]:
        local = row["started_at"] - timedelta(hours=HOURS_BEHIND_UTC)
        if row["contact_id"] != "broken" and period.start <= local.date() < period.end:
            truth[local.isoweekday(), local.hour] += 1
    drawn = heat(acme, find_measure("contacts"), period=period, filters=())
    shown = {key: cell.estimate.value for key, cell in drawn.cells.items() if not cell.suppressed}
    assert shown
    assert shown == {key: truth[key] for key in shown}
    assert drawn.cells.keys() == truth.keys()


def test_a_cell_that_is_withheld_has_no_bin(acme: Workspace) -> None:
    period = period_of(acme, Query("acme", "es"))
    assert period is not None
    drawn = heat(acme, find_measure("service_level"), period=period, filters=())
    hidden = [cell for cell in drawn.cells.values() if cell.suppressed]
    assert hidden
    assert {drawn.bin(cell) for cell in hidden} == {0}
    least = min(cell.estimate.value for cell in drawn.cells.values() if cell.estimate.value is not None)
    assert {drawn.bin(cell) for cell in drawn.cells.values() if cell.estimate.value == least} == {1}
