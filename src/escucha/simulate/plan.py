"""The plan: everything that decides what a simulation writes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date

from escucha.errors import SourceError
from escucha.simulate.centre import Centre

VERSION = 1
LEAST, MOST = 1_000, 122_600_000
BATCH_ROWS = 100_000


@dataclass(frozen=True)
class Plan:
    """What is simulated: ``centre``, about ``n_contacts`` over ``n_days`` from ``start``, words for ``turn_share`` of
    them, ``seed``. ``batch_rows`` is about how many rows of a table are stored at once and changes nothing else.

    Raises SourceError when a number is out of range.
    """

    centre: Centre
    n_contacts: int
    n_days: int
    start: date
    seed: int
    turn_share: float = 0.0
    batch_rows: int = BATCH_ROWS

    def __post_init__(self) -> None:
        allowed = {
            "contacts": (self.n_contacts, LEAST, MOST),
            "days": (self.n_days, 1, 3_660),
            "seed": (self.seed, 0, 2**32),
            "turns": (self.turn_share, 0, 1),
            "batch_rows": (self.batch_rows, 1, 10_000_000),
        }
        for name, (seen, low, high) in allowed.items():
            if not low <= seen <= high:
                raise SourceError(
                    "a simulation takes {name} from {low} to {high}; seen: {seen}",
                    name=name,
                    low=low,
                    high=high,
                    seen=seen,
                )

    def json(self) -> str:
        """The plan as JSON: two plans with the same JSON give the same tables."""
        return json.dumps({"version": VERSION, **asdict(self)}, default=str, ensure_ascii=False, indent=1) + "\n"
