"""The run: a simulated centre into a workspace, through intake like any other input."""

from __future__ import annotations

from datetime import date, datetime

from escucha.errors import WorkspaceError
from escucha.identity.pseudonym import read_key
from escucha.intake import Privacy, Progress, Summary, intake
from escucha.simulate.centre import Centre
from escucha.simulate.plan import BATCH_ROWS, Plan
from escucha.simulate.stream import batches
from escucha.sources.source import Ask, Source
from escucha.workspace import Workspace

FILE = "simulation.json"


def simulate(
    workspace: Workspace,
    *,
    centre: Centre,
    n_contacts: int,
    n_days: int,
    start: date,
    seed: int,
    now: datetime,
    turn_share: float = 0.0,
    batch_rows: int = BATCH_ROWS,
    progress: Progress = lambda summary, done: None,
) -> Summary:
    """Write the centre's life of ``n_days`` from ``start`` into ``workspace``; see intake.intake for what it promises.

    About ``n_contacts`` contacts (a Poisson-like total), ``turn_share`` of them with words. The same arguments give the
    same tables; a second call changes nothing and a killed one resumes. ``now`` is UTC. The plan is kept in
    ``simulation.json``. Raises SourceError when a number is out of range, WorkspaceError when the workspace holds
    another simulation, whose rows this one would overwrite.
    """
    plan = Plan(centre, n_contacts, n_days, start, seed, turn_share, batch_rows)
    file = workspace.folder / FILE
    if file.exists() and file.read_text(encoding="utf-8") != plan.json():
        raise WorkspaceError(
            "{workspace} already holds another simulation; choose another workspace, or ask for the same one again",
            workspace=workspace.name,
        )
    file.write_text(plan.json(), encoding="utf-8")
    source = Source("simulate", "An invented centre.", lambda ask: None, lambda ask: batches(plan, ask.zone))
    privacy = workspace.settings.privacy
    return intake(
        workspace.engine,
        source,
        Ask(file, workspace.settings.zone),
        privacy=Privacy(read_key(workspace.folder) if privacy.pseudonymise else None, privacy.redact),
        now=now,
        progress=progress,
    )
