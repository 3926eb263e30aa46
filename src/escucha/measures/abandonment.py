"""Abandonment: how many leave before an agent takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.left import left_contacts
from escucha.measures.measure import Ratio, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


@measure(
    title="Abandon rate",
    question="How many leave before they are answered?",
    table="contact_prepared",
    unit="fraction",
    better="lower",
    source="vocabulary: abandoned, short abandon",
)
def abandon_rate(contact: ir.Table) -> Ratio:
    """Share of offered contacts that left before an agent took them, however soon: AB / (AN + AB)."""
    return Ratio(part=contact.is_abandoned.cast("int64").sum(), whole=contact.is_offered.cast("int64").sum())


@measure(
    title="Abandon rate without short abandons",
    question="How many leave after waiting a while?",
    table="contact_prepared",
    unit="fraction",
    better="lower",
    source="vocabulary: abandoned, short abandon",
)
def abandon_rate_less_short(contact: ir.Table, *, short_s: float = 5.0) -> Ratio:
    """Share of offered contacts that left, leaving out those who left in less than ``short_s`` seconds.

    (AB - b_s) / (AN + AB - b_s). Abandoned contacts whose wait is not known are left out.
    """
    left = left_contacts(contact, short_s=short_s)
    return Ratio(part=left.late.cast("int64").sum(), whole=(contact.is_answered | left.late).cast("int64").sum())
