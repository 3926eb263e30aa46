"""The step of a contact is the same in every workspace; links are tested end to end in test_intake."""

from __future__ import annotations

import zlib

import pyarrow as pa

from escucha.tables.links import steps_of, with_step

LABELS = [("phone", "baja"), ("chat", None), ("phone", "baja"), ("chat", "baja"), ("phone", None)]


def test_the_step_is_the_checksum_of_channel_and_reason() -> None:
    rows = pa.table({"channel": [label[0] for label in LABELS], "reason": [label[1] for label in LABELS]})
    found = with_step(rows)
    assert found["step"].to_pylist() == [zlib.crc32(repr(label).encode()) for label in LABELS]
    steps = {(row["channel"], row["reason"]) for row in steps_of(found).to_pylist()}
    assert steps == set(LABELS)
    assert len(steps_of(found)) == 4


def test_contacts_without_any_reason_have_a_step_too() -> None:
    rows = pa.table({"channel": ["chat"], "reason": pa.array([None], pa.string())})
    assert with_step(rows)["step"].to_pylist() == [zlib.crc32(repr(("chat", None)).encode())]
