"""Rows: models of stored and listed rows, made from the vocabulary so that no column is described twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, create_model

from escucha.contacts import COLUMNS, DETAIL_COLUMNS
from escucha.tables.contact import CONTACT
from escucha.tables.customer import CUSTOMER
from escucha.tables.evaluation import EVALUATION
from escucha.tables.event import EVENT
from escucha.tables.ingest import INGEST
from escucha.tables.quarantine import QUARANTINE
from escucha.tables.survey import SURVEY
from escucha.tables.table import Column, Type
from escucha.tables.turn import TURN

UtcTime = Annotated[datetime, AfterValidator(lambda moment: moment.replace(tzinfo=UTC))]
PYTHON: dict[Type, Any] = {
    "string": str,
    "integer": int,
    "float": float,
    "boolean": bool,
    "timestamp": UtcTime,
    "date": date,
}
PREPARED = (
    Column("handle_s", "float", "Talk, hold and wrap time together.", "not served, or not known", "s"),
    Column("is_answered", "boolean", "An agent took it."),
    Column("is_abandoned", "boolean", "The customer left before an agent took it."),
)


def row_model(name: str, doc: str, columns: Iterable[Column]) -> type[BaseModel]:
    """A model called ``name`` with a field for each of ``columns``."""
    fields: dict[str, Any] = {column.name: _field(column) for column in columns}
    return create_model(name, __doc__=doc, **fields)


def page_model(name: str, doc: str, row: type[BaseModel]) -> type[BaseModel]:
    """A model of a page of such rows."""
    following = Field(description="Give it as `after` for the rows that follow; null: there are none.")
    return create_model(name, __doc__=doc, rows=(list[row], ...), next=(str | None, following))  # type: ignore[valid-type]


def _field(column: Column) -> tuple[Any, Any]:
    kind, says = PYTHON[column.type], column.doc
    if column.unit:
        says += f" Unit: {column.unit}."
    if column.null is None:
        return kind, Field(description=says)
    return kind | None, Field(description=f"{says} Null: {column.null}.")


_KNOWN = {column.name: column for column in (*CUSTOMER.columns, *CONTACT.columns, *PREPARED)}

ContactRow = row_model("ContactRow", "One contact in a list.", [_KNOWN[name] for name in COLUMNS])
ContactPage = page_model("ContactPage", "A page of contacts.", ContactRow)
Contact = row_model("Contact", CONTACT.doc, [_KNOWN[name] for name in DETAIL_COLUMNS])
Turn = row_model("Turn", TURN.doc, TURN.columns)
Event = row_model("Event", EVENT.doc, EVENT.columns)
Survey = row_model("Survey", SURVEY.doc, SURVEY.columns)
Evaluation = row_model(
    "Evaluation",
    "One attribute of the quality form on the contact; who judged is not shown.",
    [column for column in EVALUATION.columns if column.name != "rater_id"],
)
ContactDetail = create_model(
    "ContactDetail",
    __doc__="One contact and all that is known of it.",
    contact=(Contact, ...),
    turns=(list[Turn], Field(description="In order.")),  # type: ignore[valid-type]
    events=(list[Event], Field(description="In order.")),  # type: ignore[valid-type]
    surveys=(list[Survey], Field(description="In order of invitation.")),  # type: ignore[valid-type]
    evaluations=(list[Evaluation], Field(description="By attribute.")),  # type: ignore[valid-type]
    journey=(list[ContactRow], Field(description="The customer's contacts around it, itself included, oldest first.")),  # type: ignore[valid-type]
)
Ingest = row_model("Ingest", INGEST.doc, INGEST.columns)
IngestPage = page_model("IngestPage", "A page of ingests, the last one read first.", Ingest)
Quarantined = row_model("Quarantined", QUARANTINE.doc, QUARANTINE.columns)
QuarantinePage = page_model("QuarantinePage", "A page of rejected rows.", Quarantined)
