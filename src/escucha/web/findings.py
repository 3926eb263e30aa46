"""Findings as a page shows them: the sentence, its direction and the contacts behind."""

from __future__ import annotations

from dataclasses import dataclass

from escucha.watch.finding import Direction, Finding
from escucha.watch.findings import findings
from escucha.watch.period import Period
from escucha.watch.sentences import sentence
from escucha.web.memory import remembered
from escucha.web.query import DIMENSIONS, Query
from escucha.workspace import Workspace

MOST = 6


@dataclass(frozen=True)
class Told:
    """One finding in words; ``under`` are the sentences of parts that say the same."""

    sentence: str
    direction: Direction
    link: str
    under: tuple[str, ...]


def found_in(workspace: Workspace, query: Query, period: Period) -> list[Told]:
    """The findings of ``period``, the largest impact first."""
    found = remembered(
        workspace, ("findings", period), lambda: findings(workspace, end=period.end, days=period.days, most=MOST)
    )
    return [_told(query, each) for each in found]


def _told(query: Query, finding: Finding) -> Told:
    state: dict[str, object] = dict.fromkeys(DIMENSIONS)
    state |= {each.column: each.values for each in finding.segment if each.column in DIMENSIONS}
    return Told(
        sentence=sentence(finding, language=query.language),
        direction=finding.direction,
        link=query.link("contactos", from_=finding.period.start, to=finding.period.last, **state),
        under=tuple(sentence(each, language=query.language) for each in finding.under),
    )
