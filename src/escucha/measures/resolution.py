"""Resolution: how soon, whether as agreed, whether for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.measure import Mean, Quantile, Ratio, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


@measure(
    title="Median time to resolution",
    question="How long does it take from arrival to end?",
    table="contact_prepared",
    unit="s",
    better="lower",
    source="vocabulary: contact, started_at to ended_at; Woodruff 1952",
)
def median_resolution_time(contact: ir.Table) -> Quantile:
    """Time from arrival to end that half of the answered contacts do not exceed.

    Contacts still open are left out, so a recent period looks faster than it will be.
    """
    return Quantile(contact.is_answered.ifelse(contact.elapsed_s, None), q=0.5)


@measure(
    title="90th percentile of the time to resolution",
    question="How long do the slowest contacts take from arrival to end?",
    table="contact_prepared",
    unit="s",
    better="lower",
    source="vocabulary: contact, started_at to ended_at; Woodruff 1952",
)
def p90_resolution_time(contact: ir.Table) -> Quantile:
    """Time from arrival to end that nine in ten answered contacts do not exceed.

    Contacts still open are left out, so a recent period looks faster than it will be.
    """
    return Quantile(contact.is_answered.ifelse(contact.elapsed_s, None), q=0.9)


@measure(
    title="Agreement met",
    question="How many contacts met their service agreement?",
    table="contact_prepared",
    unit="fraction",
    better="higher",
    source="vocabulary: contact, is_sla_met",
)
def sla_met(contact: ir.Table) -> Ratio:
    """Share of contacts that met their service agreement, by the source's own judgement.

    Contacts that the source did not judge are left out.
    """
    return Ratio(part=contact.is_sla_met.cast("int64").sum(), whole=contact.is_sla_met.count())


@measure(
    title="Reopened",
    question="How many contacts came back after being resolved?",
    table="contact_prepared",
    unit="fraction",
    better="lower",
    source="vocabulary: contact, n_reopens",
)
def reopen_rate(contact: ir.Table) -> Ratio:
    """Share of contacts reopened at least once, of those whose reopenings are known."""
    return Ratio(part=(contact.n_reopens > 0).cast("int64").sum(), whole=contact.n_reopens.count())


@measure(
    title="Transferred",
    question="How many contacts are passed on?",
    table="contact_prepared",
    unit="fraction",
    better="lower",
    source="vocabulary: contact, n_transfers",
)
def transfer_rate(contact: ir.Table) -> Ratio:
    """Share of contacts with at least one hop to another queue or agent, of those whose hops are known."""
    return Ratio(part=(contact.n_transfers > 0).cast("int64").sum(), whole=contact.n_transfers.count())


@measure(
    title="Transfers per contact",
    question="How many times is a contact passed on?",
    table="contact_prepared",
    unit="transfers",
    better="lower",
    source="vocabulary: contact, n_transfers",
)
def transfers_per_contact(contact: ir.Table) -> Mean:
    """Mean number of hops to another queue or agent, of contacts whose hops are known."""
    return Mean(contact.n_transfers)
