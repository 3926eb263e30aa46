"""Survey invitations as measures read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escucha.tables.contact_prepared import CUSTOMER_LOOKUP, OF_THE_CONTACT
from escucha.tables.prepared import Lookup, prepared

if TYPE_CHECKING:
    import ibis.expr.types as ir

CONTACT_LOOKUP = Lookup("contact", "contact_id", {name: name for name in OF_THE_CONTACT})


@prepared(
    unit="survey_id",
    dimensions=("day", "week", "month", "kind", *OF_THE_CONTACT, *CUSTOMER_LOOKUP.columns),
    lookups=(CONTACT_LOOKUP, CUSTOMER_LOOKUP),
)
def survey_prepared(survey: ir.Table) -> ir.Table:
    """One row per invitation, with the local date of the invitation and the dimensions of its contact and customer.

    A survey about the relation, not one contact, has null in the dimensions of the contact.
    """
    return survey.mutate(
        day=survey.local_date,
        week=survey.local_date.truncate("W"),
        month=survey.local_date.truncate("M"),
    )
