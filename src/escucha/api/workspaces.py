"""Workspaces: which there are, what each holds, and what was read into it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from escucha import __version__
from escucha.api.access import Entered, TheHome, Who
from escucha.api.language import Spoken
from escucha.api.models import Health, Period, Queue, StoredTable, WorkspaceDetail, WorkspaceLine, WorkspaceList
from escucha.api.problems import problem_of
from escucha.api.questions import After, Limit, address
from escucha.api.rows import IngestPage, QuarantinePage
from escucha.keyset import Page
from escucha.tables.table import tables

router = APIRouter(tags=["workspaces"])


@router.get("/healthz", summary="Whether the server is well", tags=["server"])
def health(home: TheHome) -> Health:
    """Answers as long as the server runs; `degraded` when a workspace cannot be opened."""
    n_open, n_failed = len(home.workspaces()), len(home.failures())
    return Health(
        status="degraded" if n_failed else "ok", version=__version__, n_workspaces=n_open, n_failures=n_failed
    )


@router.get("/workspaces", summary="Every workspace")
def list_workspaces(request: Request, home: TheHome, who: Who, language: Spoken) -> WorkspaceList:
    """The workspaces that you may enter; one that could not be opened says why."""
    titles = {name: workspace.title for name, workspace in home.workspaces().items()}
    faults = {name: problem_of(error, language).error for name, error in home.failures().items()}
    return WorkspaceList(
        workspaces=[
            WorkspaceLine(
                name=name,
                title=titles.get(name, name),
                is_open=name in titles,
                error=faults.get(name),
                link=address(request, "workspaces", name),
            )
            for name in sorted({*titles, *faults})
            if who.may_enter(name)
        ]
    )


@router.get("/workspaces/{workspace}", summary="One workspace")
def read_workspace(workspace: Entered, language: Spoken) -> WorkspaceDetail:
    """What it holds: the days that its contacts cover, its tables with their counts, and what was promised."""
    settings, period = workspace.settings, workspace.period()
    described = tables()
    return WorkspaceDetail(
        name=workspace.name,
        title=workspace.title,
        zone=settings.zone,
        language=settings.language,
        currency=settings.currency,
        period=None if period is None else Period(first=period[0], last=period[1]),
        tables=[
            StoredTable(name=name, doc=described[name].doc, kind=described[name].kind, n_rows=n)
            for name, n in workspace.stored().items()
        ],
        targets=settings.targets,
        queues={name: Queue.model_validate(queue) for name, queue in settings.queues.items()},
    )


@router.get("/workspaces/{workspace}/ingests", summary="What was read in", response_model=IngestPage)
def list_ingests(workspace: Entered, after: After = None, limit: Limit = 50) -> Page:
    """Every input with how far it was read and what became of its rows, the last one first."""
    return workspace.ingests(after=after, limit=limit)


@router.get("/workspaces/{workspace}/quarantine", summary="Rejected rows", response_model=QuarantinePage)
def list_quarantine(
    workspace: Entered,
    ingest: Annotated[str | None, Query(description="`ingest_id` of one ingest; absent: all.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page:
    """Rows that were rejected, with line, reason and what is allowed; private fields are left out."""
    return workspace.quarantined(ingest_id=ingest, after=after, limit=limit)
