"""What the networks learn: the labels of a packed row as arrays, -1 or NaN where there is nothing to learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from escucha.text.labels import CAUSES, EMOTIONS, FLAGS, OUTCOMES, RESPONSIBLE, STAGES
from escucha.text.packing import Row
from models.dialogues import Dialogue

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Targets:
    """Targets of a batch: by turn (batch, turns, ...) and by contact (batch, ...)."""

    valence: Array
    emotions: Array
    stage: Array
    cause: Array
    flags: Array
    outcome: Array
    responsible: Array
    csat: Array


def targets(rows: Sequence[Row], dialogues: Sequence[Dialogue]) -> Targets:
    """The targets of ``rows``, each a part of the dialogue at the same place; context turns teach nothing."""
    n, wide = len(rows), max(len(row.ids) for row in rows)
    made = Targets(
        *(
            np.full((n, wide), -1, np.int64) if not depth else np.full((n, wide, depth), np.nan, np.float32)
            for depth in (0, len(EMOTIONS), 0, 0)
        ),
        np.full((n, len(FLAGS)), np.nan, np.float32),
        *(np.full(n, -1, np.int64) for _ in range(2)),
        np.full(n, np.nan, np.float32),
    )
    for at, (row, dialogue) in enumerate(zip(rows, dialogues, strict=True)):
        for place, turn in enumerate(dialogue["turns"][row.fresh : row.last], start=row.fresh - row.first):
            made.stage[at, place] = STAGES.index(turn["stage"])
            if turn["speaker"] != "customer":
                continue
            made.valence[at, place] = turn["valence"] + 1
            made.emotions[at, place] = [float(name in turn["emotions"]) for name in EMOTIONS]
            if turn["valence"] < 0 and "cause" in turn:
                made.cause[at, place] = CAUSES.index(turn["cause"])
        if len(dialogue["turns"]) == len(row.ids):
            made.flags[at] = [float(bool(dialogue[name])) for name in FLAGS]
            made.outcome[at] = OUTCOMES.index(dialogue["outcome"])
            made.responsible[at] = RESPONSIBLE.index(dialogue["responsible"])
            made.csat[at] = (dialogue["csat"] - 3) / 2
    return made
