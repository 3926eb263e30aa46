"""Conversations: a table of turns as plain columns in order, with each turn's neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Places = npt.NDArray[np.int64]
CUSTOMER, AGENT, OTHER = 0, 1, 2
SPEAKERS = {"customer": CUSTOMER, "agent": AGENT}


@dataclass(frozen=True)
class Conversations:
    """Turns of many contacts, contact after contact, each in order.

    ``speaker`` is 0 customer, 1 agent, 2 bot or system. ``start`` has one place more than there are
    contacts: contact ``c`` holds the turns ``start[c]`` to ``start[c + 1]`` (exclusive).
    """

    ids: tuple[str, ...]
    n: Places
    speaker: Places
    texts: tuple[str, ...]
    start: Places

    @cached_property
    def contact(self) -> Places:
        """The contact of each turn, from 0."""
        return np.repeat(np.arange(len(self.ids)), np.diff(self.start))

    @cached_property
    def place(self) -> Places:
        """The place of each turn in its contact, from 0."""
        return np.arange(len(self.texts)) - self.start[self.contact]

    @cached_property
    def is_customer(self) -> npt.NDArray[np.bool_]:
        """Which turns are the customer's."""
        return np.asarray(self.speaker == CUSTOMER)

    @cached_property
    def previous(self) -> Places:
        """The turn before each, -1 where there is none."""
        return np.where(self.place > 0, np.arange(len(self.texts)) - 1, -1)

    @cached_property
    def following(self) -> Places:
        """The turn after each, -1 where there is none."""
        at = np.arange(len(self.texts))
        return np.where(at + 1 < self.start[1:][self.contact], at + 1, -1)

    @cached_property
    def own_before(self) -> Places:
        """The customer's last turn before each, -1 where there is none."""
        at = np.arange(len(self.texts))
        last = np.maximum.accumulate(np.where(self.is_customer, at, -1)) if len(at) else at
        before = np.concatenate([[-1], last[:-1]])[: len(at)]
        return np.where(before >= self.start[self.contact], before, -1)

    @cached_property
    def n_own_before(self) -> Places:
        """How many turns the customer had before each."""
        total = np.concatenate([[0], np.cumsum(self.is_customer)])
        return np.asarray(total[:-1] - total[self.start[self.contact]], dtype=np.int64)


def conversations(turns: pa.Table) -> Conversations:
    """The columns ``contact_id``, ``n``, ``speaker``, ``text`` of ``turns``, sorted; a null text reads as empty."""
    table = turns.select(["contact_id", "n", "speaker", "text"]).sort_by(
        [("contact_id", "ascending"), ("n", "ascending")]
    )
    names = table["contact_id"].to_pylist()
    edges = [at for at, name in enumerate(names) if at == 0 or names[at - 1] != name]
    return Conversations(
        ids=tuple(names[at] for at in edges),
        n=table["n"].to_numpy().astype(np.int64),
        speaker=np.array([SPEAKERS.get(who, OTHER) for who in table["speaker"].to_pylist()], dtype=np.int64),
        texts=tuple(text or "" for text in table["text"].to_pylist()),
        start=np.array([*edges, len(names)], dtype=np.int64),
    )
