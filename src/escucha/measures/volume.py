"""Volume and mix: how many come, and by which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.errors import MeasureError, did_you_mean
from escucha.measures.measure import Count, Ratio, measure
from escucha.tables.contact import CHANNELS

if TYPE_CHECKING:
    import ibis.expr.types as ir


@measure(
    title="Contacts",
    question="How many contacts are there?",
    table="contact_prepared",
    unit="contacts",
    better="neither",
    source="vocabulary: contact",
)
def contacts(contact: ir.Table) -> Count:
    """Number of contacts, whatever became of them."""
    return Count(contact.count())


@measure(
    title="Offered contacts",
    question="How many contacts asked for an agent?",
    table="contact_prepared",
    unit="contacts",
    better="neither",
    source="vocabulary: offered",
)
def offered(contact: ir.Table) -> Count:
    """Number of contacts answered or abandoned.

    Contacts that a bot contained, and those still open, are neither.
    """
    return Count(contact.is_offered.cast("int64").sum())


@measure(
    title="Share of a channel",
    question="What share of the contacts comes by one channel?",
    table="contact_prepared",
    unit="fraction",
    better="neither",
    source="share of a mix",
    by=("month", "queue", "region"),
)
def channel_share(contact: ir.Table, *, channel: str = "phone") -> Ratio:
    """Share of contacts that came by ``channel``."""
    if channel not in CHANNELS:
        raise MeasureError(
            "there is no channel {channel}; {hint}", channel=channel, hint=did_you_mean(channel, CHANNELS)
        )
    return Ratio(part=(contact.channel == channel).cast("int64").sum(), whole=contact.count())


@measure(
    title="Share of a reason",
    question="What share of the contacts comes for one reason?",
    table="contact_prepared",
    unit="fraction",
    better="neither",
    source="share of a mix",
    by=("month", "queue", "channel"),
)
def reason_share(contact: ir.Table, *, reason: str = "") -> Ratio:
    """Share of contacts that came for ``reason``; empty: those whose reason is not known.

    Contacts of unknown reason stay in the whole, so that the shares of a mix add up to one.
    """
    is_it = (contact.reason == reason).fill_null(False) if reason else contact.reason.isnull()
    return Ratio(part=is_it.cast("int64").sum(), whole=contact.count())
