"""Parts are sums over cells and clusters, and cells are what a variance needs of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from escucha.engines.engine import Engine
from escucha.measures.cells import cells, parts, rolled, selected
from escucha.measures.measure import Measure, Ratio, find_measure
from tests.measures.case import NOON, Row, runner, store

# Two days in a queue: 2 of 3 in time, then 1 of 1; one of another queue, and one that was not offered.
ROWS: list[Row] = [
    {"queue": "a", "outcome": "served", "wait_s": 1.0, "customer_id": "ana"},
    {"queue": "a", "outcome": "served", "wait_s": 2.0, "customer_id": "ana"},
    {"queue": "a", "outcome": "served", "wait_s": 99.0, "customer_id": None},
    {"queue": "a", "outcome": "served", "wait_s": 3.0, "started_at": NOON + timedelta(days=1), "customer_id": "bea"},
    {"queue": "b", "outcome": "abandoned"},
    {"queue": "a", "outcome": "bot_contained"},
]
SERVICE_LEVEL = find_measure("service_level")


def rows_of(engine: Engine, measure: Measure, *by: str, cluster: str = "") -> list[tuple[object, ...]]:
    """The parts of ``measure`` as the engine sums them, in order."""
    store(engine, "contact", ROWS)
    rows = selected(measure, by=by, where=(), options=measure.options)
    summed = parts(measure, rows, by=by, options=measure.options, cluster=cluster)
    return sorted((tuple(row.values()) for row in runner(engine)(summed).to_pylist()), key=str)


def test_a_ratio_is_summed_by_cell_and_day(engine: Engine) -> None:
    monday, tuesday = NOON.date(), NOON.date() + timedelta(days=1)
    assert rows_of(engine, SERVICE_LEVEL, "queue") == [
        ("a", monday, 4, 2, 3),
        ("a", tuesday, 1, 1, 1),
        ("b", monday, 1, 0, 1),
    ]


def test_another_cluster_can_be_summed_within_and_unknown_customers_stay_apart(engine: Engine) -> None:
    assert rows_of(engine, SERVICE_LEVEL, cluster="customer_id") == [
        ("ana", 2, 2, 2),
        ("bea", 1, 1, 1),
        ("contact-2", 1, 0, 1),
        ("contact-4", 1, 0, 1),
        ("contact-5", 1, 0, 0),
    ]


def test_a_mean_keeps_its_sum_of_squares_and_leaves_out_the_unknown(engine: Engine) -> None:
    monday, tuesday = NOON.date(), NOON.date() + timedelta(days=1)
    assert rows_of(engine, find_measure("speed_of_answer")) == [
        (monday, 3, 102.0, 3, 1.0 + 4.0 + 9801.0),
        (tuesday, 1, 3.0, 1, 9.0),
    ]


def test_a_quantile_counts_values_in_bins_that_grow_by_five_per_cent(engine: Engine) -> None:
    found = rows_of(engine, find_measure("median_wait"))
    assert sum(int(str(row[-1])) for row in found) == 4
    for bin_, value in ((0, 1.0), (14, 2.0), (22, 3.0), (94, 99.0)):
        assert 1.05**bin_ <= value * (1 + 1e-12)
        assert value < 1.05 ** (bin_ + 1)
        assert [row[1] for row in found if row[1] == bin_] == [bin_]


def test_a_cell_sums_its_clusters_with_their_squares_and_products(engine: Engine) -> None:
    store(engine, "contact", ROWS)
    rows = selected(SERVICE_LEVEL, by=("queue",), where=(), options=SERVICE_LEVEL.options)
    summed = parts(SERVICE_LEVEL, rows, by=("queue",), options=SERVICE_LEVEL.options)
    found = {row.pop("queue"): row for row in runner(engine)(cells(summed, by=("queue",))).to_pylist()}
    assert found["a"] == {
        "n_clusters": 2, "n_rows": 5, "x": 3.0, "m": 4.0, "s": None,
        "xx": 4.0 + 1.0, "xm": 6.0 + 1.0, "mm": 9.0 + 1.0, "largest": 3.0,
    }  # fmt: skip


def test_finer_parts_roll_up_to_coarser_ones(engine: Engine) -> None:
    store(engine, "contact", ROWS)
    rows = selected(SERVICE_LEVEL, by=("queue", "hour"), where=(), options=SERVICE_LEVEL.options)
    fine = parts(SERVICE_LEVEL, rows, by=("queue", "hour"), options=SERVICE_LEVEL.options)
    up = runner(engine)(rolled(fine, by=())).to_pylist()
    assert sorted((row["n_rows"], row["x"], row["m"]) for row in up) == [(1, 1, 1), (5, 2, 4)]


def test_a_definition_may_touch_a_column_without_using_it(engine: Engine) -> None:
    def define(contact: object) -> Ratio:
        table = contact
        unused = table.campaign.isnull()  # type: ignore[attr-defined]
        assert unused is not None
        return Ratio(part=table.is_offered.cast("int64").sum(), whole=table.count())  # type: ignore[attr-defined]

    measure = Measure("m", "M", "?", define, "contact_prepared", "fraction", "higher", (), "none", "day", "cluster")
    assert rows_of(engine, measure)[0][1:] == (5, 4, 5)


@pytest.mark.parametrize("name", ["service_level", "median_wait", "speed_of_answer"])
def test_the_customer_is_always_among_the_columns(name: str) -> None:
    measure = find_measure(name)
    assert "customer_id" in selected(measure, by=(), where=(), options=measure.options).columns
