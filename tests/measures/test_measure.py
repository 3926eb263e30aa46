"""Every measure: complete in its words, with a hand-worked case, right on empty, null and rolled-up rows."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from babel.messages.pofile import read_po

from escucha.engines.engine import Engine, open_engine
from escucha.errors import MeasureError
from escucha.measures.cells import cells, parts, rolled, selected
from escucha.measures.compute import compute
from escucha.measures.filter import Filter
from escucha.measures.measure import Count, Measure, Quantile, find_measure, measures
from escucha.words import FOLDER
from tests.conftest import ENGINES
from tests.measures.case import NOON, SHOW_ALL, Row, runner, store

ALL = measures()
EVERY = pytest.mark.parametrize("measure", ALL.values(), ids=list(ALL))
UNITS = {"contacts", "fraction", "s", "points", "score", "transfers"}
N_CONTACTS = 400


def contact_rows(draw: random.Random) -> list[Row]:
    """Contacts of a week, with everything filled in here and there."""
    rows: list[Row] = []
    for _ in range(N_CONTACTS):
        started = NOON + timedelta(seconds=draw.randrange(7 * 86_400))
        seconds = float(draw.randrange(120))
        row: dict[str, object] = {
            "started_at": started,
            "ended_at": started + timedelta(seconds=draw.randrange(5000)),
            "customer_id": draw.choice([None, *(f"k{n}" for n in range(60))]),
            "channel": draw.choice(["phone", "chat", "email"]),
            "queue": draw.choice([None, "sales", "faults"]),
            "reason": draw.choice([None, "bill", "fault"]),
            "outcome": draw.choice(["served", "served", "transferred", "abandoned", "short_abandon", None]),
            "agent_id": draw.choice([None, "ana", "bea"]),
            "wait_s": draw.choice([None, 0.0, seconds]),
            "talk_s": draw.choice([None, 5 * seconds]),
            "hold_s": draw.choice([None, seconds]),
            "wrap_s": draw.choice([None, seconds]),
            "n_transfers": draw.choice([None, 0, 1, 2]),
            "n_reopens": draw.choice([None, 0, 0, 1]),
            "is_sla_met": draw.choice([None, True, False]),
            "prev_gap_s": draw.choice([None, 1000.0, 1e6]),
            "prev_same_gap_s": draw.choice([None, 1000.0, 1e6]),
            "next_same_gap_s": draw.choice([None, 1000.0, 1e6]),
        }
        rows.append(row)
    return rows


def survey_rows(draw: random.Random) -> list[Row]:
    """Surveys of those contacts, most of them answered."""
    return [
        {
            "contact_id": f"contact-{place}",
            "customer_id": f"k{place % 60}",
            "is_eligible": draw.choice([None, True, True, False]),
            "invited_at": NOON + timedelta(days=place % 7),
            "delivered_at": draw.choice([None, NOON + timedelta(days=8)]),
            "answered_at": draw.choice([None, NOON + timedelta(days=9)]),
            "nps": draw.choice([None, *range(11)]),
            "csat": draw.choice([None, *range(1, 6)]),
            "ces": draw.choice([None, *range(1, 8)]),
        }
        for place in range(N_CONTACTS)
    ]


def state_rows(draw: random.Random) -> list[Row]:
    """The time of three agents in half-hours of a week."""
    return [
        {
            "agent_id": agent,
            "started_at": NOON + timedelta(hours=8 * half),
            "queue": draw.choice([None, "sales"]),
            "paid_s": 1800.0,
            "available_s": draw.choice([None, 300.0, 600.0]),
            "handling_s": draw.choice([None, 900.0, 1000.0]),
        }
        for agent in ("ana", "bea", "eva")
        for half in range(20)
    ]


def full(rows: list[Row]) -> Row:
    """One row in which every column is known, from the first row that knows it."""
    return {name: next(row[name] for row in rows if row[name] is not None) for name in rows[0]}


def filled_with(folder: Path, kind: str, rows: dict[str, list[Row]]) -> Engine:
    """A warehouse with ``rows`` by table."""
    opened = open_engine(kind, folder, memory_gb=1, threads=2)
    for name, given in rows.items():
        store(opened, name, given)
    return opened


@pytest.fixture(params=ENGINES, scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A warehouse with a week of everything."""
    draw = random.Random(3)
    rows: dict[str, list[Row]] = {
        "contact": contact_rows(draw),
        "survey": survey_rows(draw),
        "agent_state": state_rows(draw),
        "customer": [{"customer_id": f"k{n}", "segment": "ab"[n % 2], "age_band": None} for n in range(50)],
    }
    opened = filled_with(tmp_path_factory.mktemp("filled"), request.param, rows)
    yield opened
    opened.close()


@pytest.fixture(params=ENGINES, scope="module")
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A warehouse without rows."""
    opened = filled_with(tmp_path_factory.mktemp("empty"), request.param, {})
    yield opened
    opened.close()


@pytest.fixture(params=ENGINES, scope="module")
def nulls(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A warehouse with three rows in each table that know nothing but what they must."""
    survey: Row = {"invited_at": None}
    rows: dict[str, list[Row]] = {
        "contact": [{}] * 3,
        "survey": [survey] * 3,
        "agent_state": [{"agent_id": agent} for agent in "abc"],
    }
    opened = filled_with(tmp_path_factory.mktemp("nulls"), request.param, rows)
    yield opened
    opened.close()


@pytest.fixture(params=ENGINES, scope="module")
def single(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A warehouse with one full row in each table."""
    draw = random.Random(5)
    contact = {**full(contact_rows(draw)), "outcome": "served", "customer_id": "k1"}
    survey, state = {**full(survey_rows(draw)), "is_eligible": True}, full(state_rows(draw))
    rows: dict[str, list[Row]] = {"contact": [contact], "survey": [survey], "agent_state": [state]}
    opened = filled_with(tmp_path_factory.mktemp("single"), request.param, rows)
    yield opened
    opened.close()


@EVERY
def test_an_empty_table_gives_one_cell_without_a_value_or_a_count_of_none(empty: Engine, measure: Measure) -> None:
    (cell,) = compute(runner(empty), measure)
    assert cell.estimate.value == (0.0 if measure.unit == "contacts" else None)
    assert (cell.estimate.n, cell.estimate.lo, cell.estimate.hi, cell.suppressed) == (0, None, None, None)
    assert compute(runner(empty), measure, by=measure.by) == []


@EVERY
def test_rows_that_know_nothing_give_null_and_never_zero(nulls: Engine, measure: Measure) -> None:
    (cell,) = compute(runner(nulls), measure, rule=SHOW_ALL)
    known_of_all = {"contacts": 3.0, "offered": 0.0, "channel_share": 1.0, "reason_share": 1.0}
    known_of_all["response_rate_of_frame"] = 0.0
    assert cell.estimate.value == known_of_all.get(measure.name)


@EVERY
def test_one_row_gives_a_value_that_only_a_rule_against_small_cells_hides(single: Engine, measure: Measure) -> None:
    (shown,) = compute(runner(single), measure, rule=SHOW_ALL)
    if shown.estimate.n:
        assert shown.estimate.value is not None
    (cell,) = compute(runner(single), measure)
    hides = measure.prepared.customer is not None and shown.estimate.n > 0
    assert cell.suppressed == ("few" if hides else None)
    assert (cell.estimate.value is None) == (hides or shown.estimate.value is None)


@EVERY
def test_parts_of_days_and_queues_roll_up_to_the_parts_of_the_whole(filled: Engine, measure: Measure) -> None:
    run, options = runner(filled), measure.options
    fine = [name for name in ("day", "queue", "channel", "agent_id") if name in measure.prepared.dimensions]
    rows = selected(measure, by=fine, where=(), options=options)
    whole = selected(measure, by=("queue",), where=(), options=options)
    summed = parts(measure, rows, by=fine, options=options)
    up = rolled(summed, by=("queue",))
    direct = parts(measure, whole, by=("queue",), options=options)
    assert by_key(run(up)) == by_key(run(direct.select(up.columns)))
    if not isinstance(measure.define(rows, **options), Quantile):
        assert by_key(run(cells(up, by=("queue",)))) == by_key(run(cells(direct, by=("queue",))))


def by_key(rows: pa.Table) -> dict[tuple[str, ...], list[object]]:
    """Rows by everything in them that is a word or a date; the numbers approximately."""
    found: dict[tuple[str, ...], list[object]] = {}
    for row in rows.to_pylist():
        numbers = {name: value for name, value in row.items() if isinstance(value, int | float) and name != "bin"}
        key = tuple(str(value) for name, value in row.items() if name not in numbers)
        found[key] = [pytest.approx(value) for value in numbers.values()]
    return found


@EVERY
def test_every_dimension_splits_and_filters(filled: Engine, measure: Measure) -> None:
    run = runner(filled)
    (whole,) = compute(run, measure, rule=SHOW_ALL)
    for name in measure.prepared.dimensions:
        split = compute(run, measure, by=[name], rule=SHOW_ALL)
        assert sum(cell.estimate.n for cell in split) == whole.estimate.n, name
        first = split[0]
        value = "" if first.key[0] is None else str(first.key[0])
        (alone,) = compute(run, measure, where=[Filter(name, "=", (value,))], rule=SHOW_ALL)
        assert alone.estimate.value == pytest.approx(first.estimate.value), name
        assert alone.estimate.n == first.estimate.n, name


@EVERY
def test_an_interval_holds_its_value_and_stays_where_values_can_be(filled: Engine, measure: Measure) -> None:
    for cell in compute(runner(filled), measure, by=["queue"], rule=SHOW_ALL):
        estimate = cell.estimate
        if measure.unit == "contacts":
            assert (estimate.method, estimate.estimand, estimate.lo) == ("census", "period", None)
            continue
        if estimate.n == 0:
            continue
        assert estimate.value is not None
        assert estimate.lo is not None
        assert estimate.hi is not None
        assert estimate.lo <= estimate.value <= estimate.hi
        if measure.unit == "fraction":
            assert 0 <= estimate.lo <= estimate.hi <= 1


@EVERY
def test_everything_that_a_reader_needs_is_said(measure: Measure) -> None:
    assert measure.title
    assert measure.question.endswith("?")
    assert measure.summary.endswith(".")
    assert measure.source
    assert measure.unit in UNITS
    assert set(measure.by) <= set(measure.prepared.dimensions)
    assert measure.cluster in measure.prepared.columns
    assert all(isinstance(default, int | float | str) for default in measure.options.values())
    for option in measure.options:
        assert f"``{option}``" in measure.doc, option


@pytest.mark.parametrize("language", ["es", "pt"])
def test_every_title_question_and_summary_is_translated(language: str) -> None:
    with (FOLDER / language / "measures.po").open("rb") as file:
        catalogue = read_po(file)
    words = {text for each in ALL.values() for text in (each.title, each.question, each.summary)}
    translated = {message.id for message in catalogue if message.id and message.string}
    assert words - translated == set()


@EVERY
def test_every_measure_has_a_hand_worked_case(measure: Measure) -> None:
    module = measure.define.__module__.rsplit(".", 1)[-1]
    if not measure.define.__module__.startswith("escucha."):
        return
    tree = ast.parse((Path(__file__).parent / f"test_{module}.py").read_text(encoding="utf-8"))
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call) and ast.unparse(each.func) == "Case"]
    worked = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert measure.name in worked


def test_counts_are_the_only_measures_of_contacts() -> None:
    for measure in ALL.values():
        rows = selected(measure, by=(), where=(), options=measure.options)
        assert isinstance(measure.define(rows, **measure.options), Count) == (measure.unit == "contacts")


def test_an_unknown_measure_is_refused_with_near_names() -> None:
    with pytest.raises(MeasureError, match="did you mean service_level"):
        find_measure("servicelevel")


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("service_level", {"within": 3}, "did you mean within_s"),
        ("speed_of_answer", {"within_s": 3}, "it has none"),
        ("service_level", {"within_s": "soon"}, "a number from 0 up"),
        ("service_level", {"within_s": -1}, "a number from 0 up"),
        ("service_level", {"within_s": "nan"}, "a number from 0 up"),
        ("repeat_rate", {"within_days": "7.5"}, "a whole number from 0 up"),
        ("repeat_rate", {"within_days": 7.5}, "a whole number from 0 up"),
        ("repeat_rate", {"within_days": float("inf")}, "a whole number from 0 up"),
    ],
)
def test_options_that_do_not_fit_are_refused(name: str, given: dict[str, str], said: str) -> None:
    with pytest.raises(MeasureError, match=said):
        find_measure(name).with_options(given)


def test_options_come_as_text_or_numbers() -> None:
    assert find_measure("service_level").with_options({"within_s": "30"}) == {"within_s": 30.0}
    assert find_measure("reason_share").with_options({"reason": "bill"}) == {"reason": "bill"}
