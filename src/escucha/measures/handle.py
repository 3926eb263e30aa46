"""Handle time: what a contact costs in work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.measure import Mean, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


@measure(
    title="Average handle time",
    question="How long does an agent work on a contact?",
    table="contact_prepared",
    unit="s",
    better="neither",
    source="vocabulary: handle time, talk, hold, wrap",
)
def handle_time(contact: ir.Table) -> Mean:
    """Mean talk, hold and wrap time of answered contacts whose talk time is known.

    Hold and wrap that the source does not tell apart from talk are within it.
    """
    return Mean(contact.is_answered.ifelse(contact.handle_s, None))


@measure(
    title="Average talk time",
    question="How long does the conversation last?",
    table="contact_prepared",
    unit="s",
    better="neither",
    source="vocabulary: handle time, talk, hold, wrap",
)
def talk_time(contact: ir.Table) -> Mean:
    """Mean time in conversation of answered contacts."""
    return Mean(contact.is_answered.ifelse(contact.talk_s, None))


@measure(
    title="Average hold time",
    question="How long is the customer put on hold?",
    table="contact_prepared",
    unit="s",
    better="neither",
    source="vocabulary: handle time, talk, hold, wrap",
)
def hold_time(contact: ir.Table) -> Mean:
    """Mean time on hold of answered contacts.

    Contacts whose source does not tell hold apart from talk are left out.
    """
    return Mean(contact.is_answered.ifelse(contact.hold_s, None))


@measure(
    title="Average wrap-up time",
    question="How long is the work after the contact?",
    table="contact_prepared",
    unit="s",
    better="neither",
    source="vocabulary: handle time, talk, hold, wrap",
)
def wrap_time(contact: ir.Table) -> Mean:
    """Mean work after answered contacts.

    Contacts whose source does not tell wrap apart from talk are left out.
    """
    return Mean(contact.is_answered.ifelse(contact.wrap_s, None))
