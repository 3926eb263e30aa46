"""Durations: waits and talk times that follow from the times of a contact."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc


def with_durations(contacts: pa.Table) -> pa.Table:
    """``contacts`` with ``wait_s`` and ``talk_s`` filled in where they are null and their times are known.

    Wait: queue entry (else arrival) to answer; for those who left, to the end. Talk: answer to end, less hold.
    """
    since = pc.coalesce(contacts["queued_at"], contacts["started_at"])
    left = pc.fill_null(pc.is_in(contacts["outcome"], pa.array(["abandoned", "short_abandon"])), False)
    until = pc.if_else(left, contacts["ended_at"], contacts["answered_at"])
    wait = pc.coalesce(contacts["wait_s"], _seconds(since, until))
    held = pc.fill_null(contacts["hold_s"], 0.0)
    spoken = pc.max_element_wise(pc.subtract(_seconds(contacts["answered_at"], contacts["ended_at"]), held), 0.0)
    spoken = pc.if_else(pc.is_valid(contacts["answered_at"]), spoken, pa.scalar(None, pa.float64()))
    known = pc.and_(pc.is_valid(contacts["answered_at"]), pc.is_valid(contacts["ended_at"]))
    talk = pc.coalesce(contacts["talk_s"], pc.if_else(known, spoken, pa.scalar(None, pa.float64())))
    contacts = contacts.set_column(contacts.schema.get_field_index("wait_s"), "wait_s", wait)
    return contacts.set_column(contacts.schema.get_field_index("talk_s"), "talk_s", talk)


def _seconds(since: pa.ChunkedArray, until: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.divide(pc.microseconds_between(since, until).cast(pa.float64()), 1e6)
