"""Targets: whether a measure keeps what was promised, as far as its interval can tell."""

from __future__ import annotations

from dataclasses import replace

from escucha.errors import SettingsError, did_you_mean
from escucha.inference.differences import Compared
from escucha.inference.estimate import Estimate
from escucha.measures.filter import Filter
from escucha.measures.measure import Measure, Option, find_measure, measures
from escucha.watch.finding import Finding, State, compared_finding
from escucha.watch.period import Period
from escucha.watch.watched import Watched

QUEUE_MEASURE = "service_level"


def targets(watched: Watched, *, period: Period) -> list[Finding]:
    """Every target of the settings against its measure in ``period``; one without data is left out.

    The measures of ``[targets]`` for all rows, and the service level of each queue of ``[queues]`` within its own
    seconds. Raises SettingsError when a target names no measure.
    """
    found = [
        _target(watched, _named(name), target, segment=(), options={}, period=period)
        for name, target in watched.settings.targets.items()
    ]
    for queue, promised in watched.settings.queues.items():
        segment = (Filter("queue", "=", (queue,)),)
        options: dict[str, Option] = {"within_s": promised.within_s}
        level = find_measure(QUEUE_MEASURE)
        found.append(_target(watched, level, promised.target, segment=segment, options=options, period=period))
    return [each for each in found if each is not None]


def state(estimate: Estimate, target: float, *, better: str) -> State:
    """``met`` or ``missed`` when the whole interval says so, else ``undetermined``.

    ``better`` higher: the number is to be at least ``target``; lower: at most. A number without an interval is
    undetermined.
    """
    if estimate.lo is None or estimate.hi is None:
        return "undetermined"
    if better == "lower":
        met, missed = estimate.hi <= target, estimate.lo > target
    else:
        met, missed = estimate.lo >= target, estimate.hi < target
    return "met" if met else "missed" if missed else "undetermined"


def _named(name: str) -> Measure:
    if name not in measures():
        raise SettingsError("a target is set for {name}; {hint}", name=name, hint=did_you_mean(name, measures()))
    return find_measure(name)


def _target(
    watched: Watched,
    measure: Measure,
    target: float,
    *,
    segment: tuple[Filter, ...],
    options: dict[str, Option],
    period: Period,
) -> Finding | None:
    where = (*segment, *period.filters(measure.prepared.at))
    (cell,) = watched.measure(measure.name, where=where, options=options)
    now = cell.estimate
    if now.value is None:
        return None
    reference = Estimate(target, method="target", validity="scenario")
    difference = replace(
        now,
        value=now.value - target,
        lo=None if now.lo is None else now.lo - target,
        hi=None if now.hi is None else now.hi - target,
    )
    kept = state(now, target, better=measure.better)
    compared = Compared(now, reference, difference, p=1.0)
    finding = compared_finding("target", measure, compared, segment=segment, period=period)
    return replace(finding, state=kept)
