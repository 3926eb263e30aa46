"""The worked example of docs/adding/measure.md works as it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from escucha.engines.engine import Engine
from escucha.measures.compute import compute
from escucha.measures.measure import Measure
from tests.measures.case import SHOW_ALL, Case, name_of, runner, store

PAGE = Path(__file__).parents[2] / "docs" / "adding" / "measure.md"
MEASURE, TEST = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def named(code: str, name: str) -> object:
    """What ``code`` calls ``name``."""
    found: dict[str, object] = {"__name__": "example"}
    exec(code, found)
    return found[name]


CASES = named(TEST, "CASES")
assert isinstance(CASES, tuple)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_measure_of_the_page_gives_the_values_of_its_case(engine: Engine, case: Case) -> None:
    measure = named(MEASURE, "long_contacts")
    assert isinstance(measure, Measure)
    store(engine, case.table, case.rows)
    (cell,) = compute(runner(engine), measure, options=case.options, rule=SHOW_ALL)
    assert cell.estimate.value == pytest.approx(case.value)
    assert cell.estimate.n == case.n
