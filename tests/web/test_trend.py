"""The trend draws the cells of each day and says the same in a table."""

from __future__ import annotations

import json
from datetime import date

from escucha.inference.estimate import Estimate
from escucha.measures.measure import find_measure
from escucha.measures.suppression import Cell
from escucha.watch.period import Period
from escucha.web.figures import Figures
from escucha.web.query import Query
from escucha.web.trend import Trend, trend
from escucha.workspace import Workspace

THREE_DAYS = Period(date(2026, 1, 5), date(2026, 1, 8))
CELLS = {
    date(2026, 1, 5): Cell((), Estimate(0.5, 0.4, 0.6, n=80)),
    date(2026, 1, 7): Cell((), Estimate(None, n=4), "few"),
}


def drawn(acme: Workspace, name: str, cells: dict[date, Cell]) -> Trend:
    """The trend of a measure in Spanish."""
    measure = find_measure(name)
    return trend(acme, Query("acme", "es"), Figures("es", "UTC"), measure, THREE_DAYS, cells)


def test_a_day_without_contacts_and_a_withheld_day_are_gaps_with_different_words(acme: Workspace) -> None:
    found = drawn(acme, "service_level", CELLS)
    assert [point["value"] for point in json.loads(found.spec)["points"]] == [0.5, None, None]
    assert [line.value for line in found.lines] == ["50,0 %", "sin contactos", "muy pocos casos"]
    assert [line.n for line in found.lines] == [80, 0, 4]


def test_the_words_of_a_day_say_value_interval_and_n(acme: Workspace) -> None:
    point = json.loads(drawn(acme, "service_level", CELLS).spec)["points"][0]
    assert point["words"].split("\n") == ["lun 5 ene", "50,0 %", "entre 40,0 y 60,0 %", "n = 80"]
    assert point["link"] == "/w/acme/contactos?from=2026-01-05&to=2026-01-05"


def test_a_share_is_drawn_in_percent_with_its_target(acme: Workspace) -> None:
    spec = json.loads(drawn(acme, "service_level", CELLS).spec)
    assert (spec["scale"], spec["suffix"], spec["is_share"]) == (100.0, " %", True)
    assert (spec["target"], spec["target_words"]) == (0.8, "meta 80,0 %")


def test_time_is_drawn_in_the_unit_that_its_longest_day_needs(acme: Workspace) -> None:
    def axis(longest: float) -> tuple[float, str]:
        spec = json.loads(drawn(acme, "median_wait", {date(2026, 1, 5): Cell((), Estimate(longest))}).spec)
        return spec["scale"], spec["suffix"]

    assert axis(20.0) == (1.0, " s")
    assert axis(600.0) == (1 / 60, " min")
    assert axis(3 * 3600.0) == (1 / 3600, " h")
    assert axis(5 * 86400.0) == (1 / 86400, " d")
