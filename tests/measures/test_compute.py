"""Estimates come out of summed parts with the right value, variance and interval."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pyarrow as pa
import pytest

from escucha.engines.engine import Change, Engine
from escucha.measures.compute import compute
from escucha.measures.measure import find_measure
from escucha.tables.contact import CONTACT

ANSWERED_IN_TIME = (80, 150, 60, 200, 90)
OFFERED = (100, 180, 90, 220, 110)


def contacts() -> pa.Table:
    """One contact a row, five days, as many in time as the hand-worked case of methods.md section 0 says."""
    rows = [
        {
            "contact_id": f"{day}-{i}",
            "channel": "phone",
            "started_at": datetime(2026, 1, 1) + timedelta(days=day),
            "local_date": date(2026, 1, 1) + timedelta(days=day),
            "outcome": "served",
            "wait_s": 10.0 if i < in_time else 50.0,
        }
        for day, (in_time, offered) in enumerate(zip(ANSWERED_IN_TIME, OFFERED, strict=True))
        for i in range(offered)
    ]
    return pa.Table.from_pylist(rows, schema=CONTACT.schema)


def test_ratio_has_the_clustered_interval_of_the_worked_case(engine: Engine) -> None:
    engine.commit([Change("contact", contacts())])
    (cell,) = compute(lambda query: engine.run(query).read_all(), find_measure("service_level"))
    assert cell.estimate.value == pytest.approx(0.828571, abs=1e-6)
    t_with_four_degrees = 2.776445
    assert cell.estimate.hi is not None
    assert (cell.estimate.hi - 0.828571) / t_with_four_degrees == pytest.approx(0.036989, abs=1e-6)
    assert cell.estimate.assumptions == ("few_clusters",)
