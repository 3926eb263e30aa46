"""Wait: how long customers wait to be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.measure import Mean, Quantile, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


@measure(
    title="Average speed of answer",
    question="How long do those who are answered wait on average?",
    table="contact_prepared",
    unit="s",
    better="lower",
    source="vocabulary: speed of answer",
)
def speed_of_answer(contact: ir.Table) -> Mean:
    """Mean wait of answered contacts, from queue entry to answer.

    Abandoned contacts are never mixed in.
    """
    return Mean(contact.is_answered.ifelse(contact.wait_s, None))


@measure(
    title="Median wait",
    question="How long does the customer in the middle wait?",
    table="contact_prepared",
    unit="s",
    better="lower",
    source="vocabulary: wait; Woodruff 1952",
)
def median_wait(contact: ir.Table) -> Quantile:
    """Wait that half of the answered contacts do not exceed."""
    return Quantile(contact.is_answered.ifelse(contact.wait_s, None), q=0.5)


@measure(
    title="90th percentile of the wait",
    question="How long do the unlucky wait?",
    table="contact_prepared",
    unit="s",
    better="lower",
    source="vocabulary: wait; Woodruff 1952",
)
def p90_wait(contact: ir.Table) -> Quantile:
    """Wait that nine in ten answered contacts do not exceed."""
    return Quantile(contact.is_answered.ifelse(contact.wait_s, None), q=0.9)


@measure(
    title="Average time to abandon",
    question="How long had those who left waited?",
    table="contact_prepared",
    unit="s",
    better="neither",
    source="vocabulary: abandoned, wait",
)
def time_to_abandon(contact: ir.Table) -> Mean:
    """Mean wait of abandoned contacts, from queue entry to leaving.

    It describes those who left and nothing else: it is not the patience of customers, which is longer because those
    who were answered would have waited on.
    """
    return Mean(contact.is_abandoned.ifelse(contact.wait_s, None))
