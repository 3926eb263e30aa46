"""Staff: no table has a place for an emotion of an agent (EU AI Act, article 5(1)(f))."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from escucha.tables.table import Table

STAFF = frozenset({"agent", "agents", "staff", "advisor", "operator", "rater", "employee", "supervisor"})
FEELING = frozenset(
    {
        "emotion", "emotions", "valence", "sentiment", "mood", "feeling", "anger", "frustration", "joy",
        "satisfaction", "stress", "affect", "arousal", "tone", "burnout",
    }
)  # fmt: skip


def emotions_of_staff(tables: Iterable[Table]) -> Iterator[str]:
    """Columns that would hold an emotion of somebody of the staff.

    A column is one when its name has a word for staff with a word for a feeling, or when it names a feeling
    in a table whose key is a member of the staff.
    """
    for table in tables:
        is_of_staff = bool(_words(table.name) & STAFF) or any(_words(name) & STAFF for name in table.key[:1])
        for column in table.columns:
            words = _words(column.name)
            if words & FEELING and (words & STAFF or is_of_staff):
                yield f"table {table.name}, column {column.name}: no emotion of staff is stored, ever"


def _words(name: str) -> frozenset[str]:
    return frozenset(re.split(r"[^a-z]+", name.lower()))
