"""Intake: one input into the warehouse, batch by batch, each batch whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from escucha.engines.engine import Change, Engine
from escucha.identity.pseudonym import pseudonymised
from escucha.sources.source import Ask, Batch, Source
from escucha.tables.calendar import with_calendar
from escucha.tables.durations import with_durations
from escucha.tables.ingest import INGEST
from escucha.tables.links import INCOMING, TOUCHED, linked, with_steps
from escucha.tables.rejected import quarantined
from escucha.tables.table import Table, table
from escucha.tables.validate import Checked, validate
from escucha.text.redact import redact

OFFERED = "offered_rows"
Progress = Callable[["Summary", float | None], None]


@dataclass(frozen=True)
class Summary:
    """What an ingest brought so far; the counts of table ``ingest``."""

    ingest_id: str
    source: str
    input: str
    n_batches: int = 0
    is_complete: bool = False
    n_read: int = 0
    n_new: int = 0
    n_changed: int = 0
    n_unchanged: int = 0
    n_duplicate: int = 0
    n_quarantined: int = 0


@dataclass(frozen=True)
class Privacy:
    """What intake hides: the key of pseudonyms (null: keep identifiers) and whether text is redacted."""

    key: bytes | None
    redact: bool


def intake(engine: Engine, source: Source, ask: Ask, *, privacy: Privacy, now: datetime, progress: Progress) -> Summary:
    """Read ``ask`` with ``source`` into ``engine`` and say what it brought.

    Each batch is stored in one transaction together with its line in table ``ingest``, so a killed intake
    resumes after the last whole batch and a second intake of the same input changes nothing. ``now`` is UTC.
    ``progress`` is called after each batch with the counts and the share of the input read (null: not known).
    Raises SourceError, MappingError or TableError before storing anything when the input does not fit.
    """
    source.check(ask)
    summary = _resumed(engine, Summary(_fingerprint(source, ask), source.name, ask.where.name))
    if summary.is_complete:
        return summary
    for number, batch in enumerate(source.read(ask), start=1):
        if number <= summary.n_batches:
            continue
        changes, summary = _batch(engine, batch, summary, zone=ask.zone, privacy=privacy)
        engine.commit([*changes, _ledger(summary, now)])
        progress(summary, batch.done)
    summary = replace(summary, is_complete=True)
    engine.commit([_ledger(summary, now)])
    return summary


def _fingerprint(source: Source, ask: Ask) -> str:
    """What is read and how it is read, so that another mapping or zone reads the input anew."""
    digest = hashlib.blake2b(digest_size=16)
    for file in [*_files(ask.where), *([ask.mapping] if ask.mapping else [])]:
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "blake2b").digest())
    digest.update(f"{source.name}|{ask.zone}|{ask.since}".encode())
    return digest.hexdigest()


def _files(where: Path) -> Iterator[Path]:
    if where.is_dir():
        yield from sorted(file for file in where.rglob("*") if file.is_file())
    else:
        yield where


def _resumed(engine: Engine, fresh: Summary) -> Summary:
    ledger = INGEST.unbound()
    rows = engine.run(ledger.filter(ledger.ingest_id == fresh.ingest_id)).read_all().to_pylist()
    return Summary(**{name: rows[0][name] for name in vars(fresh)}) if rows else fresh


def _ledger(summary: Summary, now: datetime) -> Change:
    row = {**vars(summary), "committed_at": now}
    return Change("ingest", pa.Table.from_pylist([row], schema=INGEST.schema))


def _batch(
    engine: Engine, batch: Batch, summary: Summary, *, zone: str, privacy: Privacy
) -> tuple[list[Change], Summary]:
    """The changes that store ``batch``, and the counts after it."""
    stored = table(batch.table)
    checked = validate(stored, batch.rows, lines=batch.lines)
    rejected = (*batch.rejected, *checked.rejected)
    rows = _last_of_each(stored, checked)
    n_duplicate = len(checked.rows) - len(rows)
    rows, n_stored, n_same = _fresh(engine, stored, _private(stored, rows, privacy))
    after = replace(
        summary,
        n_batches=summary.n_batches + 1,
        n_read=summary.n_read + len(batch.rows) + len(batch.rejected),
        n_new=summary.n_new + len(rows) - (n_stored - n_same),
        n_changed=summary.n_changed + n_stored - n_same,
        n_unchanged=summary.n_unchanged + n_same,
        n_duplicate=summary.n_duplicate + n_duplicate,
        n_quarantined=summary.n_quarantined + len(rejected),
    )
    changes = _changes(engine, stored, rows, zone=zone) if len(rows) else []
    if rejected:
        held = quarantined(rejected, ingest_id=summary.ingest_id, input_name=summary.input)
        changes.append(Change("quarantine", held))
    return changes, after


def _last_of_each(stored: Table, checked: Checked) -> pa.Table:
    """The rows of a batch with repeated keys thrown out; the last one stays."""
    rows = checked.rows
    numbered = rows.select(list(stored.key)).append_column("place", pa.array(range(len(rows)), pa.int64()))
    last = numbered.group_by(list(stored.key)).aggregate([("place", "max")])["place_max"]
    return rows if len(last) == len(rows) else rows.take(last.take(pc.array_sort_indices(last)))


def _private(stored: Table, rows: pa.Table, privacy: Privacy) -> pa.Table:
    """``rows`` with identifiers pseudonymised and text redacted."""
    for place, name in enumerate(rows.column_names):
        kind = stored.by_name[name].privacy
        if kind == "identifier" and privacy.key is not None:
            rows = rows.set_column(place, name, pseudonymised(rows[name], key=privacy.key))
        elif kind == "text" and privacy.redact:
            rows = rows.set_column(place, name, redact(rows[name]))
    return rows


def _fresh(engine: Engine, stored: Table, rows: pa.Table) -> tuple[pa.Table, int, int]:
    """The rows to store, how many rows have a stored version, and how many of those stay as stored.

    A row stays as stored when it is the same or its ``updated_at`` is older than the stored one.
    """
    import ibis

    keys = list(stored.key)
    there = stored.unbound()
    offered = ibis.table(ibis.Schema.from_pyarrow(rows.schema), name=OFFERED)
    known = engine.run(there.semi_join(offered, keys), {OFFERED: rows}).read_all()
    if not len(known):
        return rows, 0, 0
    old = ibis.table(ibis.Schema.from_pyarrow(stored.schema), name="known_rows").rename("old_{name}")
    pairs = offered.inner_join(old, [offered[key] == old[f"old_{key}"] for key in keys])
    stays = ibis.and_(*(pairs[name].identical_to(pairs[f"old_{name}"]) for name in rows.column_names))
    if "updated_at" in rows.column_names:
        stays = stays | (pairs.updated_at < pairs.old_updated_at).fill_null(False)
    staying = pairs.filter(stays).select(keys)
    given = {OFFERED: rows, "known_rows": known}
    n_same = len(engine.run(staying, given).read_all())
    if n_same:
        rows = engine.run(offered.anti_join(staying, keys), given).read_all()
    return rows, len(known), n_same


def _changes(engine: Engine, stored: Table, rows: pa.Table, *, zone: str) -> list[Change]:
    """The changes that store ``rows``, with everything that ingest derives from them."""
    rows = with_calendar(stored, rows, zone=zone)
    if stored.name != "contact":
        return [Change(stored.name, rows)]
    contacts, steps = with_steps(with_durations(rows))
    contacts = _with_empty(contacts, stored)
    return [Change("contact", _linked(engine, stored, contacts)), Change("step", steps)]


def _with_empty(rows: pa.Table, stored: Table) -> pa.Table:
    for field in stored.schema:
        if field.name not in rows.column_names:
            rows = rows.append_column(field, pa.nulls(len(rows), field.type))
    return rows.select(stored.schema.names).cast(stored.schema)


def _linked(engine: Engine, stored: Table, contacts: pa.Table) -> pa.Table:
    """``contacts`` and the stored contacts whose links they change."""
    import ibis

    there = stored.unbound()
    offered = ibis.table(there.schema(), name=INCOMING)
    replaced = there.semi_join(offered, "contact_id").select("customer_id")
    touched = offered.select("customer_id").union(replaced).filter(lambda row: row.customer_id.notnull()).distinct()
    customers = engine.run(touched, {INCOMING: contacts}).read_all()
    return engine.run(linked(), {INCOMING: contacts, TOUCHED: customers}).read_all()
