"""Links: each contact's previous and next contact of the same customer, right whatever the order of arrival."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pyarrow as pa

from escucha.tables.contact import CONTACT
from escucha.tables.step import STEP

if TYPE_CHECKING:
    import ibis.expr.types as ir

INCOMING = "incoming_contact"
TOUCHED = "touched_customer"
LINKS = ("prev_contact_id", "prev_gap_s", "prev_step", "prev_same_gap_s", "next_same_gap_s")


def with_steps(contacts: pa.Table) -> tuple[pa.Table, pa.Table]:
    """``contacts`` with their ``step`` code, and the rows of table ``step`` for the codes used."""
    labels = zip(contacts["channel"].to_pylist(), contacts["reason"].to_pylist(), strict=True)
    codes: dict[tuple[str, str | None], int] = {}
    steps = [codes.setdefault(label, zlib.crc32(repr(label).encode())) for label in labels]
    dictionary = [{"step": code, "channel": channel, "reason": reason} for (channel, reason), code in codes.items()]
    return (
        contacts.append_column("step", pa.array(steps, pa.int64())),
        pa.Table.from_pylist(dictionary, schema=STEP.schema),
    )


def linked() -> ir.Table:
    """Contacts to store so that every link is right.

    Reads the stored contacts and two given tables: INCOMING, contacts about to be stored, and TOUCHED, every
    customer who gains or loses one (column customer_id). Gives all of INCOMING and those stored contacts whose
    links change, with the columns of table ``contact``.
    """
    import ibis

    contact = CONTACT.unbound()
    incoming = ibis.table(contact.schema(), name=INCOMING)
    touched = ibis.table({"customer_id": "string"}, name=TOUCHED)
    others = contact.semi_join(touched, "customer_id").anti_join(incoming, "contact_id")
    together = others.mutate(is_incoming=ibis.literal(False)).union(incoming.mutate(is_incoming=ibis.literal(True)))
    known = together.filter(together.customer_id.notnull())
    fresh = _windows(known)
    changed = [~fresh[name].identical_to(fresh[f"new_{name}"]) for name in LINKS]
    kept = fresh.filter(fresh.is_incoming | ibis.or_(*changed))
    kept = kept.mutate(**{name: kept[f"new_{name}"] for name in LINKS})
    nameless = incoming.filter(incoming.customer_id.isnull())
    return kept.select(contact.columns).union(nameless.select(contact.columns))


def _windows(known: ir.Table) -> ir.Table:
    import ibis

    order = [known.started_at, known.contact_id]
    all_contacts = ibis.window(group_by="customer_id", order_by=order)
    same_reason = ibis.window(group_by=["customer_id", "reason"], order_by=order)
    start = known.started_at.epoch_seconds().cast("float64")
    same_before = start - start.lag().over(same_reason)
    same_after = start.lead().over(same_reason) - start
    return known.mutate(
        new_prev_contact_id=known.contact_id.lag().over(all_contacts),
        new_prev_gap_s=start - start.lag().over(all_contacts),
        new_prev_step=known.step.lag().over(all_contacts),
        new_prev_same_gap_s=known.reason.isnull().ifelse(None, same_before),
        new_next_same_gap_s=known.reason.isnull().ifelse(None, same_after),
    )
