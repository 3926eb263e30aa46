"""Questions become cells: values, clusters, order, levels and refusals."""

from __future__ import annotations

from datetime import timedelta

import pytest

from escucha.engines.engine import Engine
from escucha.errors import MeasureError, TableError
from escucha.measures.compute import compute, query
from escucha.measures.filter import parse_filter
from escucha.measures.measure import find_measure, measures
from escucha.tables.prepared import prepared_table
from tests.measures.case import NOON, SHOW_ALL, Row, cell_of, runner, store

ANSWERED_IN_TIME = (80, 150, 60, 200, 90)
OFFERED = (100, 180, 90, 220, 110)
SERVICE_LEVEL = find_measure("service_level")


def contacts(**values: object) -> list[Row]:
    """Five days with as many in time as the worked case of a clustered ratio says."""
    return [
        {
            "started_at": NOON + timedelta(days=day),
            "outcome": "served",
            "wait_s": 10.0 if i < in_time else 50.0,
            **values,
        }
        for day, (in_time, offered) in enumerate(zip(ANSWERED_IN_TIME, OFFERED, strict=True))
        for i in range(offered)
    ]


def test_a_ratio_has_the_clustered_interval_of_the_worked_case(engine: Engine) -> None:
    store(engine, "contact", contacts())
    (cell,) = compute(runner(engine), SERVICE_LEVEL)
    assert cell.estimate.value == pytest.approx(0.828571, abs=1e-6)
    t_with_four_degrees = 2.776445
    assert cell.estimate.hi is not None
    assert (cell.estimate.hi - 0.828571) / t_with_four_degrees == pytest.approx(0.036989, abs=1e-6)
    assert cell.estimate.assumptions == ("few_clusters",)


def test_a_wider_level_gives_a_wider_interval(engine: Engine) -> None:
    store(engine, "contact", contacts())
    (wide,), (narrow,) = (compute(runner(engine), SERVICE_LEVEL, level=level) for level in (0.99, 0.5))
    assert (wide.estimate.lo or 1) < (narrow.estimate.lo or 0) < (narrow.estimate.hi or 1) < (wide.estimate.hi or 0)


@pytest.mark.parametrize("level", [0, 1, -0.5, 95])
def test_a_level_that_is_not_between_zero_and_one_is_refused(engine: Engine, level: float) -> None:
    with pytest.raises(MeasureError, match=r"write \.95 for 95 %"):
        compute(runner(engine), SERVICE_LEVEL, level=level)


def test_weeks_are_clusters_when_a_measure_says_so(engine: Engine) -> None:
    from dataclasses import replace

    store(engine, "contact", contacts())
    (cell,) = compute(runner(engine), replace(SERVICE_LEVEL, cluster="week"), rule=SHOW_ALL)
    assert cell.estimate.method == "Wilson"
    assert cell.estimate.assumptions == ("few_clusters", "independent_rows")


def test_cells_come_in_order_of_their_dimensions_with_the_unknown_last(engine: Engine) -> None:
    rows: list[Row] = [{"queue": queue, "channel": "phone"} for queue in ("b", None, "a", "b")]
    store(engine, "contact", rows)
    found = compute(runner(engine), find_measure("contacts"), by=["queue", "day"], rule=SHOW_ALL)
    day = NOON.date()
    assert [(cell.key, cell.estimate.value) for cell in found] == [
        (("a", day), 1.0),
        (("b", day), 2.0),
        ((None, day), 1.0),
    ]


def test_rows_of_unknown_customers_are_clusters_of_their_own(engine: Engine) -> None:
    store(engine, "survey", [{"customer_id": None, "csat": 1 + place % 5} for place in range(20)])
    assert cell_of(engine, "csat").estimate.n_eff == 20


def test_a_mean_of_one_cluster_is_told_as_if_rows_were_independent(engine: Engine) -> None:
    store(engine, "contact", [{"outcome": "served", "talk_s": talk} for talk in (10.0, 20.0, 30.0)])
    estimate = cell_of(engine, "talk_time").estimate
    t_with_two_degrees, error = 4.302653, 10 / 3**0.5
    assert estimate.hi == pytest.approx(20 + t_with_two_degrees * error, rel=1e-6)
    assert estimate.assumptions == ("few_clusters", "independent_rows")


def test_a_mean_of_one_row_has_no_interval(engine: Engine) -> None:
    store(engine, "contact", [{"outcome": "served", "talk_s": 10.0}])
    estimate = cell_of(engine, "talk_time").estimate
    assert (estimate.value, estimate.lo, estimate.hi) == (10.0, None, None)


def test_a_share_of_time_of_one_day_has_no_interval(engine: Engine) -> None:
    store(engine, "agent_state", [{"agent_id": name, "handling_s": 5.0, "available_s": 5.0} for name in "ab"])
    estimate = cell_of(engine, "occupancy").estimate
    assert (estimate.value, estimate.lo, estimate.method) == (0.5, None, "one cluster: no interval")


def test_negative_numbers_keep_their_sign(engine: Engine) -> None:
    rows: list[Row] = [
        {"paid_s": 1000.0, "available_s": 500.0, "handling_s": 700.0, "started_at": NOON + timedelta(days=day)}
        for day in range(3)
    ]
    store(engine, "agent_state", rows)
    estimate = cell_of(engine, "shrinkage").estimate
    assert (estimate.value, estimate.lo, estimate.hi) == pytest.approx((-0.2, -0.2, -0.2))


def test_filters_and_options_narrow_the_question(engine: Engine) -> None:
    store(engine, "contact", contacts())
    first = parse_filter(f"day={NOON.date()}")
    (cell,) = compute(runner(engine), SERVICE_LEVEL, where=[first], options={"within_s": "50"})
    assert (cell.estimate.value, cell.estimate.n) == (1.0, OFFERED[0])


def test_a_dimension_that_does_not_exist_is_refused_with_near_names() -> None:
    with pytest.raises(MeasureError, match="did you mean queue"):
        query(SERVICE_LEVEL, by=["queues"])


def test_a_dimension_named_twice_is_refused() -> None:
    with pytest.raises(MeasureError, match="named twice"):
        query(SERVICE_LEVEL, by=["queue", "queue"])


@pytest.mark.parametrize("name", sorted(measures()))
def test_every_measure_shows_its_sql(engine: Engine, name: str) -> None:
    asked = query(find_measure(name), by=["queue"], where=[parse_filter("day>=2026-01-01")])
    assert engine.sql(asked).startswith("SELECT")
    assert engine.run(asked).read_all().num_rows == 0


def test_a_query_reads_only_the_columns_it_needs(engine: Engine) -> None:
    text = engine.sql(query(SERVICE_LEVEL, by=["queue"]))
    assert "wait_s" in text
    assert "campaign" not in text
    assert 'customer"' not in text


def test_a_prepared_table_refuses_a_column_it_lacks() -> None:
    with pytest.raises(TableError, match="did you mean queue"):
        prepared_table("contact_prepared").build(frozenset({"queues"}))
