"""Returns: the unresolved come back for the same need, on a later day."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from escucha.simulate.columns import Columns, n_rows
from escucha.simulate.returns import Returns
from escucha.simulate.telco import telco
from tests.simulate.runs import ids, seconds


def ended(*, resolved: bool, gave_up: bool, tries: int = 0, count: int = 20_000) -> Columns:
    return {
        "customer": np.arange(count),
        "channel": np.zeros(count, np.int64),
        "reason": np.ones(count, np.int64),
        "tries": np.full(count, tries),
        "need": np.arange(count) + 7,
        "resolved": np.full(count, resolved),
        "gave_up": np.full(count, gave_up),
        "is_parallel": np.zeros(count, bool),
    }


def coming(rows: Columns) -> list[tuple[int, Columns]]:
    returns = Returns(telco(), seed=1)
    returns.decide(rows, 10)
    return [(day, returns.on(day)) for day in sorted(returns.due)]


@pytest.mark.parametrize(
    ("resolved", "gave_up", "share"), [(False, False, 0.45), (False, True, 0.6), (True, False, 0.0)]
)
def test_the_share_that_comes_back_is_that_asked(resolved: bool, gave_up: bool, share: float) -> None:
    found = coming(ended(resolved=resolved, gave_up=gave_up))
    assert sum(n_rows(rows) for _, rows in found) / 20_000 == pytest.approx(share, abs=0.012)


def test_nobody_comes_back_the_same_day_and_the_median_delay_is_about_two_days() -> None:
    found = coming(ended(resolved=False, gave_up=False))
    delays = np.repeat([day - 10 for day, _ in found], [n_rows(rows) for _, rows in found])
    assert delays.min() == 1
    assert np.median(delays) == 2


def test_the_need_goes_on_and_the_count_of_tries_grows() -> None:
    _, rows = coming(ended(resolved=False, gave_up=False))[0]
    assert (rows["need"] == rows["customer"] + 7).all()
    assert (rows["tries"] == 1).all()
    assert (rows["channel"] == 0).mean() > 0.6


def test_after_the_most_tries_nobody_comes_back() -> None:
    assert coming(ended(resolved=False, gave_up=True, tries=4)) == []


def test_a_day_is_given_once() -> None:
    returns = Returns(telco(), seed=1)
    returns.decide(ended(resolved=False, gave_up=False), 0)
    assert n_rows(returns.on(1)) > 0
    assert n_rows(returns.on(1)) == 0


def test_repeats_are_of_the_same_customer_and_reason_and_later(tables: dict[str, pa.Table]) -> None:
    rows = tables["contact"].select(["contact_id", "started_at", "reason"])
    rows = rows.join(tables["truth_contact"].select(["contact_id", "need_id", "customer_id", "n_before"]), "contact_id")
    need, customer, reason = ids(rows["need_id"]), ids(rows["customer_id"]), ids(rows["reason"])
    start, before = seconds(rows["started_at"]), np.array(rows["n_before"].to_pylist())
    first = {"N" + each[1:]: place for place, each in enumerate(rows["contact_id"].to_pylist())}
    again = np.flatnonzero(before > 0)
    assert len(again) > 2_000
    origin = np.array([first[need[place]] for place in again])
    assert (customer[again] == customer[origin]).all()
    assert (reason[again] == reason[origin]).all()
    assert (start[again] > start[origin]).all()
