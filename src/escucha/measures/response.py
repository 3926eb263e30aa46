"""Response: how many of those asked are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.measure import Ratio, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


def _count(rows: ir.BooleanValue) -> ir.IntegerScalar:
    return rows.cast("int64").sum()


@measure(
    title="Response rate",
    question="How many of those invited answer?",
    table="survey_prepared",
    unit="fraction",
    better="higher",
    source="complete answers over eligible invitations",
    by=("month", "queue", "channel"),
    cluster="customer_id",
    interval="wilson",
)
def response_rate(survey: ir.Table) -> Ratio:
    """Share of eligible invitations that were answered.

    Invitations of unknown eligibility count as eligible; a high rate alone does not make the answers fair.
    """
    is_asked = survey.invited_at.notnull() & survey.is_eligible.fill_null(True)
    return Ratio(part=_count(is_asked & survey.answered_at.notnull()), whole=_count(is_asked))


@measure(
    title="Delivered invitations",
    question="How many invitations arrive?",
    table="survey_prepared",
    unit="fraction",
    better="higher",
    source="delivered over sent",
    by=("month", "queue", "channel"),
    cluster="customer_id",
    interval="wilson",
)
def delivered_rate(survey: ir.Table) -> Ratio:
    """Share of invitations delivered; an answered one was delivered.

    It means nothing where the source does not tell deliveries: then it is the response rate.
    """
    is_sent = survey.invited_at.notnull()
    arrived = survey.delivered_at.notnull() | survey.answered_at.notnull()
    return Ratio(part=_count(is_sent & arrived), whole=_count(is_sent))


@measure(
    title="Response rate of the whole frame (RR1)",
    question="How many of all who could be asked are heard?",
    table="survey_prepared",
    unit="fraction",
    better="higher",
    source="AAPOR Standard Definitions, RR1",
    by=("month", "queue", "channel"),
    cluster="customer_id",
    interval="wilson",
)
def response_rate_of_frame(survey: ir.Table) -> Ratio:
    """Share of the survey frame that answered: never invited, opted out and not delivered all stay in the whole.

    It is AAPOR's minimum response rate when the source lists the whole frame, one row a contact or customer.
    """
    return Ratio(part=survey.answered_at.count(), whole=survey.count())
