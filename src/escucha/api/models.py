"""Models: the shape of what the API answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

Dimension = str | int | float | bool | None
Option = float | int | str


class Model(BaseModel):
    """One shape; it is read from our own dataclasses too."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Fault(Model):
    """What was wrong."""

    code: str = Field(description="Word for programs.", examples=["not_found"])
    message: str = Field(description="Sentence for people, in the language asked for.")
    details: dict[str, Any] = Field(description="The values that the message speaks of.", examples=[{"name": "acmee"}])


class Problem(Model):
    """The shape of every error."""

    error: Fault

    @classmethod
    def of(cls, code: str, message: str, details: Mapping[str, object]) -> Self:
        """The shape around its three parts."""
        return cls(error=Fault(code=code, message=message, details=dict(details)))


class Health(Model):
    """Whether the server is well."""

    status: Literal["ok", "degraded"] = Field(description="`degraded`: a workspace cannot be opened.")
    version: str = Field(description="Version of Escucha.", examples=["0.1.0"])
    n_workspaces: int = Field(description="Workspaces that are open.")
    n_failures: int = Field(description="Workspaces that could not be opened.")


class WorkspaceLine(Model):
    """One workspace in the list."""

    name: str = Field(description="Name in addresses.", examples=["acme"])
    title: str = Field(description="Name that people read.", examples=["Acme Telecomunicaciones"])
    is_open: bool = Field(description="It can be read.")
    error: Fault | None = Field(description="Why it could not be opened; null: it is open.")
    link: str = Field(description="Address of the workspace.", examples=["/api/v1/workspaces/acme"])


class WorkspaceList(Model):
    """The workspaces that may be entered."""

    workspaces: list[WorkspaceLine]


class Period(Model):
    """The days that the contacts cover, both included, in the workspace's zone."""

    first: date = Field(examples=["2026-01-01"])
    last: date = Field(examples=["2026-03-31"])


class StoredTable(Model):
    """One stored table."""

    name: str = Field(examples=["contact"])
    doc: str = Field(description="What one row is.")
    kind: str = Field(description="`raw`, `judged`, `truth` or `record`.", examples=["raw"])
    n_rows: int = Field(description="Rows stored.", examples=[20000])


class Queue(Model):
    """What was promised for one queue."""

    title: str = Field(description="Name that people read; empty: its own name.")
    within_s: float = Field(description="Service level: answered within this many seconds.", examples=[20.0])
    target: float = Field(description="Service level promised, a share.", examples=[0.8])


class WorkspaceDetail(Model):
    """One workspace: what it holds and what it was told."""

    name: str = Field(examples=["acme"])
    title: str = Field(examples=["Acme Telecomunicaciones"])
    zone: str = Field(description="Time zone, IANA name.", examples=["America/Argentina/Buenos_Aires"])
    language: str = Field(description="Language of its pages.", examples=["es"])
    currency: str = Field(description="Currency of money without one, ISO 4217.", examples=["ARS"])
    period: Period | None = Field(description="Days covered; null: no contacts.")
    tables: list[StoredTable]
    targets: dict[str, float] = Field(description="Target of a measure, by its name.", examples=[{"nps": 30.0}])
    queues: dict[str, Queue] = Field(description="Queues with a title or a target of their own.")


class OptionDefinition(Model):
    """One option of a measure, which is a parameter of its own name."""

    name: str = Field(examples=["within_s"])
    type: str = Field(description="`number`, `integer` or `text`.", examples=["number"])
    default: Option = Field(examples=[20.0])


class Definition(Model):
    """One measure: what it is, not how much."""

    name: str = Field(examples=["service_level"])
    title: str = Field(description="Name that people read.")
    question: str = Field(description="The question that it answers.")
    summary: str = Field(description="What it is, in a sentence.")
    doc: str = Field(description="What it is, in full.")
    unit: str = Field(description="What its value is in.", examples=["fraction"])
    better: str = Field(description="The good direction: `higher`, `lower` or `neither`.", examples=["higher"])
    table: str = Field(description="The prepared table that it reads.", examples=["contact_prepared"])
    by: list[str] = Field(description="Dimensions that it is commonly split by.")
    dimensions: list[str] = Field(description="Every dimension that it can be split and filtered by.")
    options: list[OptionDefinition]
    source: str = Field(description="Where the formula is from.")
    interval: str = Field(description="How its interval is made.", examples=["cluster"])
    cluster: str = Field(description="The column within which rows depend on each other.", examples=["day"])
    link: str = Field(description="Address of this definition.", examples=["/api/v1/measures/service_level"])


class DefinitionList(Model):
    """Every measure."""

    measures: list[Definition]


class CellValue(Model):
    """One number of a result."""

    dimensions: dict[str, Dimension] = Field(
        description="Value of each dimension it is for.", examples=[{"queue": "ventas"}]
    )
    value: float | None = Field(description="The number; null: nothing to divide by, or withheld.")
    lo: float | None = Field(description="Lower bound; null: no interval can be given.")
    hi: float | None = Field(description="Upper bound; null: no interval can be given.")
    level: float = Field(description="Confidence of the interval.", examples=[0.95])
    method: str = Field(description="How the interval was made.")
    n: int = Field(description="Observations.")
    n_eff: float | None = Field(description="What they are worth after clustering and weighting; null: as `n`.")
    estimand: str = Field(description="What is estimated.")
    validity: str = Field(description="`design`, `adjusted`, `descriptive`, `model` or `scenario`.")
    assumptions: list[str] = Field(description="Codes of what must hold.", examples=[["few_clusters"]])
    suppressed: str | None = Field(
        description="Why it is withheld: `few`, `dominant` or `complement`; null: it is shown."
    )
    contacts: str | None = Field(description="Address of the contacts behind it; null: they cannot be listed.")


class Result(Model):
    """The values of a measure in a workspace."""

    workspace: str = Field(examples=["acme"])
    measure: str = Field(examples=["service_level"])
    unit: str = Field(examples=["fraction"])
    better: str = Field(examples=["higher"])
    by: list[str] = Field(description="Dimensions it is split by, in order.", examples=[["queue"]])
    where: list[str] = Field(description="Filters applied, the period included.", examples=[["day>=2026-01-01"]])
    options: dict[str, Option] = Field(description="Options used, defaults included.")
    definition: str = Field(description="Address of the measure's definition.")
    target: float | None = Field(description="What the workspace promised; null: nothing.")
    cells: list[CellValue] = Field(description="In order of the dimensions.")
    sql: list[str] | None = Field(description="The queries behind it; null: not asked for.")
