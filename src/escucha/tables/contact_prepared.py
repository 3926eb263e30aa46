"""Contacts as measures read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.tables.prepared import Lookup, prepared

if TYPE_CHECKING:
    import ibis.expr.types as ir

CALENDAR = ("day", "week", "month", "hour", "weekday")
OF_THE_CONTACT = (
    "channel",
    "direction",
    "queue",
    "reason",
    "process",
    "product",
    "branch",
    "region",
    "language",
    "campaign",
    "priority",
    "outcome",
    "agent_id",
)
CUSTOMER_LOOKUP = Lookup("customer", "customer_id", {"segment": "segment", "age_band": "age_band"})


@prepared(
    unit="contact_id",
    dimensions=(*CALENDAR, *OF_THE_CONTACT, *CUSTOMER_LOOKUP.columns),
    lookups=(CUSTOMER_LOOKUP,),
)
def contact_prepared(contact: ir.Table) -> ir.Table:
    """One row per contact, with local calendar, what became of it and its handle time.

    ``is_answered``: an agent took it (served or transferred). ``is_abandoned``: the customer left before an
    agent took it, however soon. ``is_offered``: one or the other; a contact that a bot contained or that is
    still open is neither. ``handle_s``: talk + hold + wrap, null when talk is not known. ``elapsed_s``: arrival to
    end, null while open.
    """
    is_answered = contact.outcome.isin(["served", "transferred"]).fill_null(False)
    is_abandoned = contact.outcome.isin(["abandoned", "short_abandon"]).fill_null(False)
    return contact.mutate(
        day=contact.local_date,
        week=contact.local_date.truncate("W"),
        month=contact.local_date.truncate("M"),
        hour=contact.local_hour,
        weekday=contact.local_weekday,
        is_answered=is_answered,
        is_abandoned=is_abandoned,
        is_offered=is_answered | is_abandoned,
        handle_s=contact.talk_s + contact.hold_s.fill_null(0.0) + contact.wrap_s.fill_null(0.0),
        elapsed_s=contact.ended_at.epoch_seconds().cast("float64") - contact.started_at.epoch_seconds().cast("float64"),
    )
