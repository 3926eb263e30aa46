"""Intake: one input into the warehouse, batch by batch, each batch whole or not at all."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyarrow as pa
import pyarrow.compute as pc

from escucha.engines.engine import Change, Engine
from escucha.identity.pseudonym import pseudonymised
from escucha.sources.source import Ask, Batch, Source
from escucha.tables.calendar import with_calendar
from escucha.tables.durations import with_durations
from escucha.tables.ingest import INGEST
from escucha.tables.links import INCOMING, TOUCHED, linked, steps_of, touched, with_links, with_step
from escucha.tables.quarantine import QUARANTINE
from escucha.tables.rejected import quarantined
from escucha.tables.table import Table, table
from escucha.tables.validate import validate
from escucha.text.redact import redact

if TYPE_CHECKING:
    import ibis.expr.types as ir

OFFERED, KNOWN = "offered_rows", "known_rows"
_ONE_AT_A_TIME = threading.Lock()  # links are worked out from what is stored: no other batch may come between
Progress = Callable[["Summary", float | None], None]


@dataclass(frozen=True)
class Summary:
    """What an ingest brought so far: the counts of table ``ingest``, and whether the input had been read to its end
    before, so that this time nothing was done.
    """

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
    content: str | None = None
    was_complete: bool = False


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
    content = _content(ask)
    ingest_id = _fingerprint(content, source, ask, privacy)
    summary = _resumed(engine, Summary(ingest_id, source.name, ask.where.name, content=content))
    if summary.is_complete:
        return replace(summary, was_complete=True)
    for number, batch in enumerate(source.read(ask), start=1):
        if number <= summary.n_batches:
            continue
        with _ONE_AT_A_TIME:
            changes, summary = _batch(engine, batch, summary, zone=ask.zone, privacy=privacy)
            engine.commit([*changes, _ledger(summary, now)])
        progress(summary, batch.done)
    summary = replace(summary, is_complete=True)
    engine.commit([*_superseded(engine, summary), _ledger(summary, now)])
    return summary


def _content(ask: Ask) -> str:
    """What is read, whatever it is called."""
    digest = hashlib.blake2b(digest_size=16)
    for file in _files(ask.where):
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "blake2b").digest())
    return digest.hexdigest()


def _fingerprint(content: str, source: Source, ask: Ask, privacy: Privacy) -> str:
    """What is read and how it is read, so that another mapping or zone reads the input anew."""
    how = (source.name, ask.zone, str(ask.since), ask.batch_rows, privacy.key is None, privacy.redact)
    mapping = ask.mapping.read_bytes() if ask.mapping else b""
    return hashlib.blake2b(f"{content}|{how}|".encode() + mapping, digest_size=16).hexdigest()


def _files(where: Path) -> Iterator[Path]:
    if where.is_dir():
        yield from sorted(file for file in where.rglob("*") if file.is_file())
    else:
        yield where


def _resumed(engine: Engine, fresh: Summary) -> Summary:
    ledger = INGEST.unbound()
    rows = engine.run(ledger.filter(ledger.ingest_id == fresh.ingest_id)).read_all().to_pylist()
    return replace(fresh, **{name: rows[0][name] for name in vars(fresh) if name in rows[0]}) if rows else fresh


def _superseded(engine: Engine, summary: Summary) -> list[Change]:
    """What an earlier reading of the same content, by another mapping, left in quarantine goes."""
    held, ledger = QUARANTINE.unbound(), INGEST.unbound()
    earlier = ledger.filter((ledger.content == summary.content) & (ledger.ingest_id != summary.ingest_id))
    rows = engine.run(held.semi_join(earlier, "ingest_id").select(*QUARANTINE.key)).read_all()
    return [Change("quarantine", rows, "delete")] if len(rows) else []


def _ledger(summary: Summary, now: datetime) -> Change:
    row = {name: value for name, value in vars(summary).items() if name in INGEST.by_name} | {"committed_at": now}
    return Change("ingest", pa.Table.from_pylist([row], schema=INGEST.schema))


def _batch(
    engine: Engine, batch: Batch, summary: Summary, *, zone: str, privacy: Privacy
) -> tuple[list[Change], Summary]:
    """The changes that store ``batch``, and the counts after it."""
    stored = table(batch.table)
    checked = validate(stored, batch.rows, lines=batch.lines)
    held = quarantined(
        (*batch.rejected, *checked.rejected), ingest_id=summary.ingest_id, input_name=batch.input or summary.input
    )
    rows = newest_of_each(stored, checked.rows)
    n_duplicate = len(checked.rows) - len(rows)
    rows = _derived(stored, _private(stored, rows, privacy), zone=zone)
    rows, n_stored, n_same = _fresh(engine, stored, rows)
    after = replace(
        summary,
        n_batches=summary.n_batches + 1,
        n_read=summary.n_read + len(batch.rows) + len(batch.rejected),
        n_new=summary.n_new + len(rows) - (n_stored - n_same),
        n_changed=summary.n_changed + n_stored - n_same,
        n_unchanged=summary.n_unchanged + n_same,
        n_duplicate=summary.n_duplicate + n_duplicate,
        n_quarantined=summary.n_quarantined + len(held),
    )
    changes = _changes(engine, stored, rows, are_new=n_stored == 0) if len(rows) else []
    if len(held):
        changes.append(Change("quarantine", held))
    return changes, after


def newest_of_each(stored: Table, rows: pa.Table) -> pa.Table:
    """``rows`` with one row a key: the newest by ``updated_at`` (one without is the oldest), of equals the last."""
    keys = list(stored.key)
    order = pa.array(range(len(rows)), pa.int64())
    distinct = rows.select(keys).group_by(keys).aggregate([])
    if len(distinct) == len(rows):
        return rows
    if "updated_at" in rows.column_names:
        dated = pa.table({"at": rows["updated_at"], "place": order})
        order = pc.sort_indices(dated, [("at", "ascending", "at_start"), ("place", "ascending", "at_end")])
    ranked = rows.select(keys).take(order).append_column("rank", pa.array(range(len(rows)), pa.int64()))
    last = ranked.group_by(keys).aggregate([("rank", "max")])["rank_max"]
    places = order.take(last.combine_chunks())
    return rows.take(places.take(pc.array_sort_indices(places)))


def _derived(stored: Table, rows: pa.Table, *, zone: str) -> pa.Table:
    """``rows`` with every column that follows from the row alone."""
    rows = with_calendar(stored, rows, zone=zone)
    return with_step(with_durations(rows)) if stored.name == "contact" else rows


def _private(stored: Table, rows: pa.Table, privacy: Privacy) -> pa.Table:
    """``rows`` with identifiers pseudonymised and text redacted, who is who kept within a contact."""
    for place, name in enumerate(rows.column_names):
        kind = stored.by_name[name].privacy
        if kind == "identifier" and privacy.key is not None:
            rows = rows.set_column(place, name, pseudonymised(rows[name], key=privacy.key))
        elif kind == "text" and privacy.redact:
            scopes = rows["contact_id"].to_pylist() if "contact_id" in rows.column_names else None
            rows = rows.set_column(place, name, redact(rows[name], scopes=scopes, key=privacy.key or b""))
    return rows


def _fresh(engine: Engine, stored: Table, rows: pa.Table) -> tuple[pa.Table, int, int]:
    """The rows to store, how many rows have a stored version, and how many of those stay as stored.

    A row stays as stored when it is the same or its ``updated_at`` is older than the stored one.
    """
    known_query, staying_query, moving_query = _comparisons(stored.name, tuple(rows.column_names))
    known = engine.run(known_query, {OFFERED: rows}).read_all()
    if not len(known):
        return rows, 0, 0
    given = {OFFERED: rows, KNOWN: known}
    n_same = len(engine.run(staying_query, given).read_all())
    if n_same:
        rows = engine.run(moving_query, given).read_all()
    return rows, len(known), n_same


@cache
def _comparisons(name: str, columns: tuple[str, ...]) -> tuple[ir.Table, ir.Table, ir.Table]:
    """Queries that give the stored versions of the offered rows, the offered rows that change nothing, the others."""
    import ibis

    stored = table(name)
    keys = list(stored.key)
    there = stored.unbound()
    offered = ibis.table(there.select(*columns).schema(), name=OFFERED)
    old = ibis.table(there.select(*columns).schema(), name=KNOWN).rename("old_{name}")
    pairs = offered.inner_join(old, [offered[key] == old[f"old_{key}"] for key in keys])
    stays = ibis.and_(*(pairs[column].identical_to(pairs[f"old_{column}"]) for column in columns))
    if "updated_at" in columns:
        undated = pairs.updated_at.isnull() & pairs.old_updated_at.notnull()
        stays = stays | undated | (pairs.updated_at < pairs.old_updated_at).fill_null(False)
    staying = pairs.filter(stays).select(keys)
    known = there.select(*columns).semi_join(offered, keys)
    return known, staying, offered.anti_join(staying, keys)


def _changes(engine: Engine, stored: Table, rows: pa.Table, *, are_new: bool) -> list[Change]:
    """The changes that store ``rows``, links and dictionary included; ``are_new``: none of their keys is stored."""
    how: Literal["insert", "upsert"] = "insert" if are_new else "upsert"
    if stored.name != "contact":
        return [Change(stored.name, rows, how)]
    contacts = _with_empty(rows, stored)
    customers = engine.run(touched(are_new=are_new), {INCOMING: contacts}).read_all()
    links = engine.run(linked(), {INCOMING: contacts, TOUCHED: customers}).read_all()
    changes = [Change("contact", with_links(contacts, links), how), Change("step", steps_of(rows))]
    others = links.filter(pc.invert(links["is_incoming"])).drop_columns("is_incoming")
    return [*changes, Change("contact", others, "update")] if len(others) else changes


def _with_empty(rows: pa.Table, stored: Table) -> pa.Table:
    for field in stored.schema:
        if field.name not in rows.column_names:
            rows = rows.append_column(field, pa.nulls(len(rows), field.type))
    return rows.select(stored.schema.names).cast(stored.schema)
