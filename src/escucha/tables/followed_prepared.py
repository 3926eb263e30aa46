"""Contacts with how long they have been followed, for what shows only later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.tables.contact_prepared import contact_prepared
from escucha.tables.prepared import prepared

if TYPE_CHECKING:
    import ibis.expr.types as ir


@prepared(unit="contact_id", dimensions=contact_prepared.dimensions, lookups=contact_prepared.lookups)
def followed_prepared(contact: ir.Table) -> ir.Table:
    """One row per contact as in contact_prepared, with the time from its arrival to the newest contact of the data.

    ``followed_s``: what happens later than that after the contact cannot be known yet. The newest is of all
    contacts, whatever a question filters.
    """
    newest = contact.view().started_at.max().as_scalar()
    seconds = newest.epoch_seconds().cast("float64") - contact.started_at.epoch_seconds().cast("float64")
    return contact_prepared.view(contact.mutate(followed_s=seconds))
