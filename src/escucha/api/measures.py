"""Measures: what each one is, and its values in a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from escucha.api.access import Entered
from escucha.api.language import Spoken
from escucha.api.models import CellValue, Definition, DefinitionList, Result
from escucha.api.questions import RESERVED, Over, Where, address
from escucha.errors import MeasureError, NotFoundError, did_you_mean
from escucha.measures.filter import Filter
from escucha.measures.measure import Measure, measures
from escucha.measures.present import definition, plain
from escucha.measures.suppression import Key
from escucha.tables.contact_prepared import contact_prepared
from escucha.words import say

MOST_CELLS = 20_000
OPTIONS = {
    "parameters": [
        {
            "name": "options",
            "in": "query",
            "style": "form",
            "explode": True,
            "description": "Options of the measure, each a parameter of its own name: `within_s=30`.",
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
        }
    ]
}
MeasureName = Annotated[str, Path(description="Name of the measure.", examples=["service_level"])]
router = APIRouter(tags=["measures"])


@router.get("/measures", summary="Every measure")
def list_measures(request: Request, language: Spoken) -> DefinitionList:
    """What can be measured: name, meaning, unit, good direction, dimensions, options and source."""
    return DefinitionList(measures=[_definition(each, request, language) for each in measures().values()])


@router.get("/measures/{measure}", summary="What a measure is")
def read_measure(measure: MeasureName, request: Request, language: Spoken) -> Definition:
    """One measure; the same definition stands behind the command line, the pages and the documentation."""
    return _definition(_found(measure), request, language)


@router.get("/workspaces/{workspace}/measures/{measure}", summary="The values of a measure", openapi_extra=OPTIONS)
def measure_values(
    workspace: Entered,
    measure: MeasureName,
    request: Request,
    where: Where,
    over: Over,
    by: Annotated[str, Query(description="Dimensions, with commas.", examples=["queue,day"])] = "",
    level: Annotated[float, Query(ge=0.5, le=0.999, description="Confidence of the intervals.")] = 0.95,
    explain: Annotated[bool, Query(description="Give the SQL too.")] = False,
) -> Result:
    """Values with interval, validity and n, split by dimensions, each with the address of the contacts behind it.

    A small cell is withheld and says so. `from` is included, `to` is not. Options of the measure are parameters of
    their own name.
    """
    found = _found(measure)
    split = [name.strip() for name in by.split(",") if name.strip()]
    given = {name: value for name, value in request.query_params.items() if name not in RESERVED}
    filters = [*where, *over.filters(found.prepared.at)]
    cells = workspace.measure(measure, by=split, where=filters, options=given, level=level)
    if len(cells) > MOST_CELLS:
        raise MeasureError(
            "the result has {n} cells and an answer holds {most}; filter it or split it by fewer dimensions",
            n=len(cells),
            most=MOST_CELLS,
        )
    behind = _Behind(request, workspace.name, found, split, filters)
    sql = workspace.measure_sql(measure, by=split, where=filters, options=given) if explain else None
    return Result(
        workspace=workspace.name,
        measure=measure,
        unit=found.unit,
        better=found.better,
        by=split,
        where=[str(each) for each in filters],
        options=found.with_options(given),
        definition=address(request, "measures", measure),
        target=workspace.settings.targets.get(measure),
        cells=[
            CellValue(**row, contacts=behind(cell.key)) for row, cell in zip(plain(split, cells), cells, strict=True)
        ],
        sql=None if sql is None else list(sql),
    )


@dataclass(frozen=True)
class _Behind:
    """Makes the addresses of the contacts behind the cells of one result."""

    request: Request
    workspace: str
    measure: Measure
    by: Sequence[str]
    where: Sequence[Filter]

    def __call__(self, key: Key) -> str | None:
        """The address for the cell of ``key``; null when its rows are not of contacts."""
        if "contact_id" not in self.measure.prepared.columns:
            return None
        filters = [*self.where, *(Filter(name, "=", (_text(value),)) for name, value in zip(self.by, key, strict=True))]
        query = [("where", str(each)) for each in filters]
        if self.measure.table != contact_prepared.name:
            query.append(("table", self.measure.table))
        return address(self.request, "workspaces", self.workspace, "contacts", query=query)


def _text(value: object) -> str:
    """``value`` of a dimension as filters write it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _found(name: str) -> Measure:
    known = measures()
    if name not in known:
        raise NotFoundError("there is no measure {name}; {hint}", name=name, hint=did_you_mean(name, known))
    return known[name]


def _definition(measure: Measure, request: Request, language: str) -> Definition:
    return Definition(**definition(measure, say(language)), link=address(request, "measures", measure.name))
