"""Net promoter score: would customers recommend us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.measure import Mean, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


@measure(
    title="NPS",
    question="Would customers recommend us?",
    table="survey_prepared",
    unit="points",
    better="higher",
    source="Reichheld 2003; Zou and Donner 2008",
    by=("month", "queue", "channel"),
    cluster="customer_id",
    interval="mover",
)
def nps(survey: ir.Table) -> Mean:
    """Promoters (9 and 10) less detractors (0 to 6) of every hundred who answered, from -100 to 100.

    It is points, not a percentage, and speaks for those who answered only.
    """
    points = (survey.nps >= 9).cast("int64") - (survey.nps <= 6).cast("int64")
    return Mean(100 * points)
