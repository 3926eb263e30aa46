"""Links: each contact's previous and next contact of the same customer, right whatever the order of arrival."""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from escucha.tables.contact import CONTACT
from escucha.tables.step import STEP

if TYPE_CHECKING:
    import ibis.expr.types as ir

INCOMING = "incoming_contact"
TOUCHED = "touched_customer"
READ = ("contact_id", "customer_id", "started_at", "reason", "step")
LINKS = ("prev_contact_id", "prev_gap_s", "prev_step", "prev_same_gap_s", "next_same_gap_s")


def with_step(contacts: pa.Table) -> pa.Table:
    """``contacts`` with their ``step`` code, the same for a channel and reason in every workspace."""
    channel = contacts["channel"].combine_chunks().dictionary_encode(null_encoding="encode")
    reason = contacts["reason"].combine_chunks().dictionary_encode(null_encoding="encode")
    n_reasons = max(1, len(reason.dictionary))
    pairs = pc.add(pc.multiply(channel.indices.cast(pa.int64()), n_reasons), reason.indices.cast(pa.int64()))
    encoded = pairs.dictionary_encode()
    channels, reasons = channel.dictionary.to_pylist(), reason.dictionary.to_pylist()
    labels = [(channels[pair // n_reasons], reasons[pair % n_reasons]) for pair in encoded.dictionary.to_pylist()]
    codes = pa.array([zlib.crc32(repr(label).encode()) for label in labels], pa.int64())
    return contacts.append_column("step", codes.take(encoded.indices))


def steps_of(contacts: pa.Table) -> pa.Table:
    """The rows of table ``step`` for the codes that ``contacts`` carry."""
    return contacts.group_by(["step", "channel", "reason"]).aggregate([]).cast(STEP.schema)


@cache
def touched(*, are_new: bool) -> ir.Table:
    """Every customer who gains or loses a contact when INCOMING is stored; ``are_new``: none of it is stored yet."""
    import ibis

    contact = CONTACT.unbound()
    incoming = ibis.table(contact.schema(), name=INCOMING)
    customers = incoming.select("customer_id")
    if not are_new:
        customers = customers.union(contact.semi_join(incoming, "contact_id").select("customer_id"))
    return customers.filter(customers.customer_id.notnull()).distinct()


@cache
def linked() -> ir.Table:
    """The links of contacts about to be stored, and of those stored whose links change by it.

    Reads the stored contacts and two given tables: INCOMING, contacts about to be stored, and TOUCHED, every
    customer who gains or loses one (column customer_id). Gives contact_id, is_incoming and LINKS; a contact
    without a customer has no links and is not given.
    """
    import ibis

    contact = CONTACT.unbound()
    incoming = ibis.table(contact.schema(), name=INCOMING)
    touched_customer = ibis.table({"customer_id": "string"}, name=TOUCHED)
    others = contact.select(*READ, *LINKS).semi_join(touched_customer, "customer_id")
    others = others.anti_join(incoming, "contact_id").mutate(is_incoming=ibis.literal(False))
    known = incoming.select(*READ, *LINKS).mutate(is_incoming=ibis.literal(True))
    fresh = _windows(others.union(known.filter(known.customer_id.notnull())))
    changed = [~fresh[name].identical_to(fresh[f"new_{name}"]) for name in LINKS]
    kept = fresh.filter(fresh.is_incoming | ibis.or_(*changed))
    return kept.select("contact_id", "is_incoming", **{name: kept[f"new_{name}"] for name in LINKS})


def with_links(contacts: pa.Table, links: pa.Table) -> pa.Table:
    """``contacts`` with the LINKS that ``links`` (what ``linked`` gave) has for them."""
    places = pc.index_in(contacts["contact_id"], links["contact_id"].combine_chunks())
    for name in LINKS:
        column = links[name].combine_chunks().take(places)
        contacts = contacts.set_column(contacts.schema.get_field_index(name), name, column)
    return contacts


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
