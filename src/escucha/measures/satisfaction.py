"""Satisfaction and effort: what customers say of the contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.measure import Mean, Ratio, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


@measure(
    title="CSAT",
    question="How many are satisfied?",
    table="survey_prepared",
    unit="fraction",
    better="higher",
    source="top-2-box on 1 to 5",
    by=("month", "queue", "channel"),
    cluster="customer_id",
    interval="wilson",
)
def csat(survey: ir.Table, *, lowest: int = 4) -> Ratio:
    """Share of satisfaction answers, 1 to 5, that are ``lowest`` or more."""
    is_answered = survey.csat.notnull()
    return Ratio(part=(survey.csat >= lowest).cast("int64").sum(), whole=survey.csat.count(), among=is_answered)


@measure(
    title="Mean satisfaction",
    question="How satisfied are customers, from 1 to 5?",
    table="survey_prepared",
    unit="score",
    better="higher",
    source="mean on 1 to 5",
    by=("month", "queue", "channel"),
    cluster="customer_id",
)
def csat_mean(survey: ir.Table) -> Mean:
    """Mean satisfaction answer, 1 to 5."""
    return Mean(survey.csat)


@measure(
    title="CES",
    question="How many found it easy?",
    table="survey_prepared",
    unit="fraction",
    better="higher",
    source="CES 2.0, after Dixon, Freeman and Toman 2010",
    by=("month", "queue", "channel"),
    cluster="customer_id",
    interval="wilson",
)
def ces(survey: ir.Table, *, lowest: int = 5) -> Ratio:
    """Share of answers on ease (CES 2.0), 1 to 7, that are ``lowest`` or more."""
    is_answered = survey.ces.notnull()
    return Ratio(part=(survey.ces >= lowest).cast("int64").sum(), whole=survey.ces.count(), among=is_answered)


@measure(
    title="Mean ease",
    question="How easy was it, from 1 to 7?",
    table="survey_prepared",
    unit="score",
    better="higher",
    source="CES 2.0, after Dixon, Freeman and Toman 2010",
    by=("month", "queue", "channel"),
    cluster="customer_id",
)
def ces_mean(survey: ir.Table) -> Mean:
    """Mean answer on ease (CES 2.0), 1 to 7; higher is easier."""
    return Mean(survey.ces)
