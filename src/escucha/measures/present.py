"""Plain rows and definitions of measures, the same for the command line, the API and the web."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from escucha.measures.measure import Measure, Option
from escucha.measures.suppression import Cell
from escucha.words import Say

Value = str | int | float | bool | None
ASSUMPTIONS = {
    "few_clusters": "Fewer than ten clusters: the interval is a rough guide.",
    "independent_rows": "The interval takes rows as independent, for their clusters do not vary or there is only one.",
}
VALIDITY = {
    "design": "random sample",
    "adjusted": "adjusted for non-response",
    "descriptive": "census of the records",
    "model": "model",
    "scenario": "scenario",
}
SUPPRESSED = {
    "few": "too few",
    "dominant": "one customer dominates",
    "complement": "would give away another",
}
BETTER = {"higher": "higher is better", "lower": "lower is better", "neither": "neither is better"}


class Row(TypedDict):
    """One cell as plain values, ready for JSON: dates as ISO text, the rest as in Estimate."""

    dimensions: dict[str, Value]
    value: float | None
    lo: float | None
    hi: float | None
    level: float
    method: str
    n: int
    n_eff: float | None
    estimand: str
    validity: str
    assumptions: list[str]
    suppressed: str | None


class OptionDefinition(TypedDict):
    """An option of a measure: ``type`` is number, integer or text."""

    name: str
    type: str
    default: Option


class Definition(TypedDict):
    """Everything there is to know of a measure but its formula in code, ready for JSON."""

    name: str
    title: str
    question: str
    summary: str
    doc: str
    unit: str
    better: str
    by: list[str]
    dimensions: list[str]
    options: list[OptionDefinition]
    source: str
    table: str
    interval: str
    cluster: str


def plain(by: Sequence[str], cells: Sequence[Cell]) -> list[Row]:
    """``cells``, as compute gives them for dimensions ``by``, as plain rows."""
    return [_row(by, cell) for cell in cells]


def definition(measure: Measure, say: Say = str) -> Definition:
    """What ``measure`` is, with its title, question and summary in the words of ``say``."""
    return Definition(
        name=measure.name,
        title=say(measure.title),
        question=say(measure.question),
        summary=say(measure.summary),
        doc=measure.doc,
        unit=measure.unit,
        better=measure.better,
        by=list(measure.by),
        dimensions=list(measure.prepared.dimensions),
        options=[
            OptionDefinition(name=name, type=_type(value), default=value) for name, value in measure.options.items()
        ],
        source=measure.source,
        table=measure.table,
        interval=measure.interval,
        cluster=measure.cluster,
    )


def method_words(method: str, say: Say) -> str:
    """How an interval was made, in the words of ``say``; the number of clusters in it stays."""
    number = re.search(r"\d+", method)
    return say(method) if number is None else say(method.replace(number[0], "{n}")).format(n=number[0])


def _row(by: Sequence[str], cell: Cell) -> Row:
    estimate = cell.estimate
    return Row(
        dimensions={
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(by, cell.key, strict=True)
        },
        value=estimate.value,
        lo=estimate.lo,
        hi=estimate.hi,
        level=estimate.level,
        method=estimate.method,
        n=estimate.n,
        n_eff=estimate.n_eff,
        estimand=estimate.estimand,
        validity=estimate.validity,
        assumptions=list(estimate.assumptions),
        suppressed=cell.suppressed,
    )


def _type(default: Option) -> str:
    return {float: "number", int: "integer"}.get(type(default), "text")
