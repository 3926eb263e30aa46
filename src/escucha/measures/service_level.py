"""Service level: how many are answered in time, in the six ways the field counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.left import left_contacts
from escucha.measures.measure import Ratio, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


def _count(rows: ir.BooleanValue) -> ir.IntegerScalar:
    return rows.cast("int64").sum()


def _in_time(contact: ir.Table, within_s: float) -> ir.IntegerScalar:
    """a: answered within the time."""
    return _count(contact.is_answered & (contact.wait_s <= within_s))


def _answered(contact: ir.Table) -> ir.BooleanValue:
    """AN: answered, and how soon is known."""
    return contact.is_answered & contact.wait_s.notnull()


@measure(
    title="Service level",
    question="How many of those offered are answered in time?",
    table="contact_prepared",
    unit="fraction",
    better="higher",
    source="ICMI 2002, Service Level Calculations, variant 3",
)
def service_level(contact: ir.Table, *, within_s: float = 20.0) -> Ratio:
    """Share of offered contacts answered within ``within_s`` seconds: a / (AN + AB).

    Abandoned contacts count against it, however soon they left. Answered contacts whose wait is not known are left
    out.
    """
    return Ratio(part=_in_time(contact, within_s), whole=_count(_answered(contact) | contact.is_abandoned))


@measure(
    title="Service level of those answered",
    question="How many of those answered are answered in time?",
    table="contact_prepared",
    unit="fraction",
    better="higher",
    source="ICMI 2002, Service Level Calculations, variant 2",
)
def service_level_of_answered(contact: ir.Table, *, within_s: float = 20.0) -> Ratio:
    """Share of answered contacts answered within ``within_s`` seconds: a / AN.

    Abandoned contacts do not count at all, so it looks well when many leave.
    """
    return Ratio(part=_in_time(contact, within_s), whole=_count(_answered(contact)))


@measure(
    title="Service level, leaving in time counted as met",
    question="How many of those offered are answered or leave in time?",
    table="contact_prepared",
    unit="fraction",
    better="higher",
    source="ICMI 2002, Service Level Calculations, variant 1",
)
def service_level_or_left(contact: ir.Table, *, within_s: float = 20.0) -> Ratio:
    """Share of offered contacts answered or abandoned within ``within_s`` seconds: (a + b) / (AN + AB).

    The most lenient of the six. Contacts whose wait is not known are left out.
    """
    left = left_contacts(contact, within_s=within_s)
    return Ratio(part=_in_time(contact, within_s) + _count(left.soon), whole=_count(_answered(contact) | left.known))


@measure(
    title="Service level, leaving in time left out",
    question="How many are answered in time, leaving aside those who leave in time?",
    table="contact_prepared",
    unit="fraction",
    better="higher",
    source="ICMI 2002, Service Level Calculations, variant 4",
)
def service_level_less_left(contact: ir.Table, *, within_s: float = 20.0) -> Ratio:
    """Share answered within ``within_s`` seconds of the offered less those who left by then: a / (AN + AB - b).

    Contacts whose wait is not known are left out.
    """
    left = left_contacts(contact, within_s=within_s)
    return Ratio(part=_in_time(contact, within_s), whole=_count(_answered(contact) | left.late))


@measure(
    title="Service level, short abandons counted as met",
    question="How many of those offered are answered in time or leave at once?",
    table="contact_prepared",
    unit="fraction",
    better="higher",
    source="ICMI 2002, Service Level Calculations, variant 5",
)
def service_level_or_short(contact: ir.Table, *, within_s: float = 20.0, short_s: float = 5.0) -> Ratio:
    """Share answered within ``within_s`` seconds or abandoned in less than ``short_s``: (a + b_s) / (AN + AB).

    Contacts whose wait is not known are left out.
    """
    left = left_contacts(contact, short_s=short_s)
    return Ratio(part=_in_time(contact, within_s) + _count(left.soon), whole=_count(_answered(contact) | left.known))


@measure(
    title="Service level, short abandons left out",
    question="How many are answered in time, leaving aside those who leave at once?",
    table="contact_prepared",
    unit="fraction",
    better="higher",
    source="as ICMI variant 4, with short abandons",
)
def service_level_less_short(contact: ir.Table, *, within_s: float = 20.0, short_s: float = 5.0) -> Ratio:
    """Share answered within ``within_s`` seconds of the offered less short abandons: a / (AN + AB - b_s).

    A short abandon left in less than ``short_s`` seconds. Contacts whose wait is not known are left out.
    """
    left = left_contacts(contact, short_s=short_s)
    return Ratio(part=_in_time(contact, within_s), whole=_count(_answered(contact) | left.late))
