"""Answers: measures as pages ask for them, with the filters that apply and from memory."""

from __future__ import annotations

from collections.abc import Sequence

from escucha.measures.filter import Filter
from escucha.measures.measure import Measure, Option
from escucha.measures.suppression import Cell
from escucha.watch.period import Period
from escucha.web.memory import remembered
from escucha.workspace import Workspace


def applicable(measure: Measure, filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """Those ``filters`` whose column the measure can be filtered by."""
    return tuple(each for each in filters if each.column in measure.prepared.dimensions)


def left_out(measure: Measure, filters: Sequence[Filter]) -> tuple[str, ...]:
    """The columns of those ``filters`` that the measure cannot be filtered by."""
    return tuple(each.column for each in filters if each.column not in measure.prepared.dimensions)


def answer(
    workspace: Workspace, measure: Measure, *, period: Period, filters: Sequence[Filter], by: tuple[str, ...] = ()
) -> list[Cell]:
    """The cells of ``measure`` over ``period`` and those ``filters`` that apply to it."""
    where = (*applicable(measure, filters), *period.filters(measure.prepared.at))
    options = options_for(workspace, measure, filters)
    key = ("measure", measure.name, by, where, tuple(sorted(options.items())))
    return remembered(workspace, key, lambda: workspace.measure(measure.name, by=by, where=where, options=options))


def options_for(workspace: Workspace, measure: Measure, filters: Sequence[Filter]) -> dict[str, Option]:
    """The options that the settings of the one queue asked for give to ``measure``."""
    queue = _one_queue(filters)
    if queue in workspace.settings.queues and "within_s" in measure.options:
        return {"within_s": workspace.settings.queues[queue].within_s}
    return {}


def target(workspace: Workspace, measure: Measure, filters: Sequence[Filter]) -> float | None:
    """What was promised: for the one queue asked for, else for the measure; null when nothing was."""
    queue = _one_queue(filters)
    if measure.name == "service_level" and queue in workspace.settings.queues:
        return workspace.settings.queues[queue].target
    return workspace.settings.targets.get(measure.name)


def _one_queue(filters: Sequence[Filter]) -> str:
    asked = [each.values for each in filters if each.column == "queue"]
    return asked[0][0] if len(asked) == 1 and len(asked[0]) == 1 else ""
