"""Occupancy: how the paid time of agents is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.measures.measure import Ratio, measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


@measure(
    title="Occupancy",
    question="How much of the ready time is spent on contacts?",
    table="agent_state_prepared",
    unit="fraction",
    better="neither",
    source="vocabulary: occupancy, shrinkage",
    by=("day", "hour", "queue"),
)
def occupancy(state: ir.Table) -> Ratio:
    """Share of the time ready for contacts that is spent handling them: handling over handling plus available.

    Neither direction is good: low is idle, high burns people out and lengthens queues. Intervals where either time
    is not known are left out.
    """
    ready_s = state.handling_s + state.available_s
    return Ratio(part=ready_s.isnull().ifelse(None, state.handling_s).sum(), whole=ready_s.sum())


@measure(
    title="Shrinkage",
    question="How much of the paid time is not available for contacts?",
    table="agent_state_prepared",
    unit="fraction",
    better="lower",
    source="vocabulary: occupancy, shrinkage",
    by=("day", "hour", "queue"),
)
def shrinkage(state: ir.Table) -> Ratio:
    """Share of paid time in which agents are neither handling contacts nor ready for one.

    To schedule, divide the people required by one minus this. Intervals where a time is not known are left out.
    """
    away_s = state.paid_s - state.handling_s - state.available_s
    return Ratio(part=away_s.sum(), whole=away_s.isnull().ifelse(None, state.paid_s).sum())
