"""Repeat contacts: who has to come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.measure import Ratio, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir

DAY_S = 86_400


@measure(
    title="Repeat contacts",
    question="How many contacts come after another by the same customer?",
    table="contact_prepared",
    unit="fraction",
    better="lower",
    source="vocabulary: repeat contact",
    by=("week", "queue", "channel"),
)
def repeat_rate(contact: ir.Table, *, within_days: int = 7) -> Ratio:
    """Share of contacts that follow another of the same customer, on any matter, within ``within_days`` days.

    Contacts of unknown customers are left out. The first days of the data look better than they are: what those
    contacts repeat is not in it.
    """
    is_repeat = (contact.prev_gap_s <= within_days * DAY_S).fill_null(False) & contact.customer_id.notnull()
    return Ratio(part=is_repeat.cast("int64").sum(), whole=contact.customer_id.count())


@measure(
    title="First contact resolution",
    question="How many matters are settled at the first contact?",
    table="followed_prepared",
    unit="fraction",
    better="higher",
    source="vocabulary: repeat contact",
    by=("week", "reason", "channel"),
)
def fcr(contact: ir.Table, *, within_days: int = 7) -> Ratio:
    """Share of matters without a further contact of the same customer for the same reason within ``within_days`` days.

    A matter opens with a contact that follows none such. Those opened in the last ``within_days`` days of the data
    are left out, for their window is still open, and so are unknown customers and reasons. It is not one minus the
    repeat rate: that counts contacts, on any matter.
    """
    window_s = within_days * DAY_S
    is_known = contact.customer_id.notnull() & contact.reason.notnull()
    opens = contact.prev_same_gap_s.isnull() | (contact.prev_same_gap_s > window_s)
    is_closed = contact.followed_s >= window_s
    is_settled = contact.next_same_gap_s.isnull() | (contact.next_same_gap_s > window_s)
    is_matter = is_known & opens & is_closed
    return Ratio(part=(is_matter & is_settled).cast("int64").sum(), whole=is_matter.cast("int64").sum())
