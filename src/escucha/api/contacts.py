"""Contacts: lists, one whole, and export."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import StreamingResponse

from escucha.api.access import Entered
from escucha.api.questions import After, Limit, Over, Where
from escucha.api.rows import ContactDetail, ContactPage
from escucha.contacts import ContactDetail as Detail
from escucha.contacts import ContactOrder, contacts_csv, list_contacts, read_contact
from escucha.contacts import ContactPage as Page
from escucha.tables.contact_prepared import contact_prepared
from escucha.tables.prepared import prepared_table

CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The contacts."}
}
TableName = Annotated[
    str, Query(description="Prepared table that the filters are on; contacts with a row in it are given.")
]
router = APIRouter(prefix="/workspaces/{workspace}", tags=["contacts"])


@router.get("/contacts", summary="Contacts, page by page", response_model=ContactPage)
def contact_list(
    workspace: Entered,
    where: Where,
    over: Over,
    table: TableName = contact_prepared.name,
    order: Annotated[ContactOrder, Query(description="What comes first.")] = "newest",
    after: After = None,
    limit: Limit = 50,
) -> Page:
    """The contacts that fit every filter; those of a measure's cell are exactly the ones behind it.

    Filters are on the dimensions of the table, and on `contact_id` and `customer_id`. An identifier may be given as
    its source writes it. A contact that arrives while you page moves no other to another page.
    """
    filters = [*where, *over.filters(prepared_table(table).at)]
    return list_contacts(workspace, filters, table=table, order=order, after=after, limit=limit)


@router.get("/contacts.csv", summary="Contacts as CSV", response_class=StreamingResponse, responses=CSV)
def contact_export(
    workspace: Entered, where: Where, over: Over, table: TableName = contact_prepared.name
) -> StreamingResponse:
    """Every contact that fits the filters, oldest first, streamed; text is safe to open in a spreadsheet."""
    filters = [*where, *over.filters(prepared_table(table).at)]
    return StreamingResponse(
        contacts_csv(workspace, filters, table=table),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{workspace.name}-contacts.csv"'},
    )


@router.get("/contacts/{contact_id:path}", summary="One contact", response_model=ContactDetail)
def contact_detail(
    workspace: Entered, contact_id: Annotated[str, Path(description="Key of the contact.", examples=["c00042"])]
) -> Detail:
    """One contact with its turns, events, surveys and quality evaluations, and the customer's contacts around it."""
    return read_contact(workspace, contact_id)
