"""Packing: lays the turns of a conversation in one row of word pieces, for training and for reading alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from escucha.text.pieces import END, PAD, START, Pieces

SPEAKERS = {"customer": 0, "agent": 1, "bot": 2, "system": 2}
SPEAKER_WORDS = ("cliente", "agente", "bot")
LONGEST_TURN, LONGEST_ROW, OVERLAP = 120, 500, 4
Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Row:
    """Turns ``first`` to ``last`` (exclusive) of a conversation as word pieces.

    ``fresh`` is the first turn whose reading counts: those before it are there as context only.
    """

    first: int
    fresh: int
    last: int
    ids: tuple[tuple[int, ...], ...]
    speakers: tuple[int, ...]


@dataclass(frozen=True)
class Batch:
    """Rows as arrays, padded to the longest: the inputs of the careful network, by the network's names."""

    ids: Ids
    turn_of: Ids
    speaker: Ids
    position: Ids
    pool: Floats
    is_customer: Floats

    def inputs(self) -> dict[str, npt.NDArray[np.generic]]:
        """The arrays by name, for training; the exported network takes all but ``is_customer``."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def pack(turns: Sequence[tuple[str, str]], pieces: Pieces) -> list[Row]:
    """Rows of at most 500 pieces that cover ``turns`` (speaker, text), each with 4 earlier turns as context."""
    cut = []
    for speaker, text in turns:
        who = SPEAKERS.get(speaker, SPEAKERS["system"])
        ids = [START, *pieces.cut(f"{SPEAKER_WORDS[who]} {text}")[: LONGEST_TURN - 2], END]
        cut.append((who, tuple(ids)))
    return list(_rows(cut))


def _rows(cut: list[tuple[int, tuple[int, ...]]]) -> Iterator[Row]:
    fresh = 0
    while fresh < len(cut):
        first, last = max(0, fresh - OVERLAP), fresh
        length = sum(len(ids) for _, ids in cut[first:fresh])
        while first < fresh and length > LONGEST_ROW - LONGEST_TURN:
            length -= len(cut[first][1])
            first += 1
        while last < len(cut) and length + len(cut[last][1]) <= LONGEST_ROW:
            length += len(cut[last][1])
            last += 1
        chosen = cut[first:last]
        yield Row(first, fresh, last, tuple(ids for _, ids in chosen), tuple(who for who, _ in chosen))
        fresh = last


def stack(rows: Sequence[Row], shift: int = 0) -> Batch:
    """``rows`` side by side; ``shift`` moves the positions (training only)."""
    n_tokens = max(sum(map(len, row.ids)) for row in rows)
    n_turns = max(len(row.ids) for row in rows)
    shape = (len(rows), n_tokens)
    batch = Batch(
        ids=np.full(shape, PAD, np.int64),
        turn_of=np.full(shape, -1, np.int64),
        speaker=np.zeros(shape, np.int64),
        position=np.broadcast_to(np.arange(n_tokens) + shift, shape).astype(np.int64),
        pool=np.zeros((len(rows), n_turns, n_tokens), np.float32),
        is_customer=np.zeros((len(rows), n_turns), np.float32),
    )
    for at, row in enumerate(rows):
        begin = 0
        for turn, (ids, who) in enumerate(zip(row.ids, row.speakers, strict=True)):
            end = begin + len(ids)
            batch.ids[at, begin:end] = ids
            batch.turn_of[at, begin:end] = turn
            batch.speaker[at, begin:end] = who
            batch.pool[at, turn, begin:end] = 1.0 / len(ids)
            batch.is_customer[at, turn] = float(who == SPEAKERS["customer"])
            begin = end
    return batch
