"""Left: abandoned contacts told apart by how soon they left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True)
class Left:
    """Conditions on contacts: abandoned ``soon``, abandoned ``late``, and either, so ``known`` to be one of them."""

    soon: ir.BooleanValue
    late: ir.BooleanValue

    @property
    def known(self) -> ir.BooleanValue:
        """Abandoned, and how soon is known."""
        return self.soon | self.late


def left_contacts(contact: ir.Table, *, within_s: float | None = None, short_s: float | None = None) -> Left:
    """Abandoned contacts split at ``within_s`` (waits up to it are soon) or ``short_s`` (waits under it are).

    Exactly one of the two is given. A contact whose wait is not known is soon when its source calls it a short
    abandon, and neither otherwise.
    """
    is_soon = contact.wait_s < short_s if within_s is None else contact.wait_s <= within_s
    is_short = contact.wait_s.isnull() & (contact.outcome == "short_abandon")
    return Left(
        soon=contact.is_abandoned & (is_soon.fill_null(False) | is_short),
        late=contact.is_abandoned & (~is_soon).fill_null(False),
    )
