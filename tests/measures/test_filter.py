"""Filters are read from words, keep the rows they say, and refuse what they cannot mean."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from escucha.errors import MeasureError
from escucha.measures.compute import compute
from escucha.measures.filter import Filter, parse_filter
from escucha.measures.measure import find_measure
from tests.measures.case import SHOW_ALL, Row, runner, store

ROWS: list[Row] = [
    {"queue": "sales", "channel": "phone"},
    {"queue": "faults", "channel": "chat"},
    {"queue": None, "channel": "email"},
]


def kept(engine: Engine, *written: str) -> float | None:
    """How many of the three contacts the conditions keep."""
    where = [parse_filter(each) for each in written]
    (cell,) = compute(runner(engine), find_measure("contacts"), where=where, rule=SHOW_ALL)
    return cell.estimate.value


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("queue=sales", Filter("queue", "=", ("sales",))),
        (" channel = phone , chat ", Filter("channel", "=", ("phone", "chat"))),
        ("day>=2026-01-01", Filter("day", ">=", ("2026-01-01",))),
        ("hour<9", Filter("hour", "<", ("9",))),
        ("queue!=", Filter("queue", "!=", ("",))),
        ("reason=a=b", Filter("reason", "=", ("a=b",))),
    ],
)
def test_conditions_are_read_from_words_and_written_back(written: str, read: Filter) -> None:
    assert parse_filter(written) == read
    assert parse_filter(str(read)) == read


@pytest.mark.parametrize(
    ("written", "n"),
    [
        ("queue=sales", 1),
        ("queue=sales,faults", 2),
        ("queue=", 1),
        ("queue=sales,", 2),
        ("queue!=sales", 2),
        ("queue!=", 2),
        ("queue!=sales,", 1),
        ("day>=2026-03-02", 3),
        ("day<2026-03-02", 0),
        ("hour<=12", 3),
        ("hour>12", 0),
    ],
)
def test_a_condition_keeps_the_rows_it_says(engine: Engine, written: str, n: int) -> None:
    store(engine, "contact", ROWS)
    assert kept(engine, written) == n


def test_every_condition_must_hold(engine: Engine) -> None:
    store(engine, "contact", ROWS)
    assert kept(engine, "queue=sales", "channel=chat") == 0


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("queue", "is not a filter"),
        ("qeue=sales", "did you mean queue"),
        ("day=yesterday", "is not a date"),
        ("hour=noon", "is not a int"),
        ("day>=", "needs a value after >="),
    ],
)
def test_what_cannot_be_meant_is_refused(engine: Engine, written: str, said: str) -> None:
    with pytest.raises(MeasureError, match=said):
        kept(engine, written)


def test_a_comparison_with_two_values_is_refused(engine: Engine) -> None:
    with pytest.raises(MeasureError, match="takes one value after <"):
        compute(runner(engine), find_measure("contacts"), where=[Filter("hour", "<", ("1", "2"))])


def test_no_value_at_all_is_refused(engine: Engine) -> None:
    with pytest.raises(MeasureError, match="needs a value after ="):
        compute(runner(engine), find_measure("contacts"), where=[Filter("queue", "=", ())])


def test_words_are_values_and_never_sql(engine: Engine) -> None:
    store(engine, "contact", ROWS)
    assert kept(engine, "queue=x' OR '1'='1") == 0
