"""Service level: how many are answered in time, in the six ways the field counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.measure import Ratio, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


def _count(rows: ir.BooleanValue) -> ir.IntegerScalar:
    return rows.cast("int64").sum()


@measure(
    table="contact_prepared",
    unit="fraction",
    better="higher",
    source="ICMI 2002, Service Level Calculations; variant 3 of methods.md 4.1",
)
def service_level(contact: ir.Table, *, within_s: float = 20.0) -> Ratio:
    """Share of offered contacts answered within ``within_s`` seconds.

    Abandoned contacts count against it, however soon they left. Answered contacts whose wait is not known are
    left out.
    """
    is_known = contact.is_abandoned | (contact.is_answered & contact.wait_s.notnull())
    return Ratio(part=_count(contact.is_answered & (contact.wait_s <= within_s)), whole=_count(is_known))
