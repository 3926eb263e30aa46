"""The clock: days, slots and seconds of a simulation, counted from local midnight of its first day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from escucha.simulate.columns import Array

DAY_S = 86_400
SLOT_S = 1_800
SLOTS = 48


@dataclass(frozen=True)
class Clock:
    """Local time of a centre whose first day is ``start`` in ``zone`` (IANA name).

    The offset from UTC is that of the first day throughout: inside one simulation no clock is put forward or back.
    """

    start: date
    zone: str

    @cached_property
    def midnight(self) -> datetime:
        """The first local midnight, UTC and naive."""
        local = datetime.combine(self.start, datetime.min.time(), ZoneInfo(self.zone))
        return local.astimezone(UTC).replace(tzinfo=None)

    def date(self, day: int) -> date:
        """The date of ``day``; 0 is the first."""
        return self.start + timedelta(days=day)

    def weekday(self, day: int) -> int:
        """The weekday of ``day``, Monday 0 to Sunday 6."""
        return self.date(day).weekday()

    def moments(self, seconds: Array) -> pa.Array:
        """UTC times of ``seconds`` after the first midnight; NaN gives null."""
        known = np.isfinite(seconds)
        first = int(np.datetime64(self.midnight, "us").astype(np.int64))
        counted = np.rint(np.where(known, seconds, 0.0) * 1e6).astype(np.int64) + first
        return pa.array(counted, pa.timestamp("us"), mask=~known)
