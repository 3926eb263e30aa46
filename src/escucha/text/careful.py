"""The careful network at work: packed conversations through the ONNX runtime, a row of scores a turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from escucha import registry
from escucha.text.conversation import AGENT, CUSTOMER, Conversations
from escucha.text.features import Floats
from escucha.text.linear import N_OUTPUTS
from escucha.text.packing import Row, pack, stack
from escucha.text.pieces import Pieces, load_pieces

NAMES = {CUSTOMER: "customer", AGENT: "agent"}
ROWS = 16


@dataclass(frozen=True)
class Network:
    """A loaded network and its pieces."""

    session: Any
    pieces: Pieces

    def scores(self, talk: Conversations, contacts: Sequence[int] | None = None) -> Floats:
        """The raw scores of every turn (turns, 25), of the chosen ``contacts`` only when given (others are 0)."""
        chosen = range(len(talk.ids)) if contacts is None else contacts
        rows: list[tuple[int, Row]] = []
        for contact in chosen:
            begin, end = int(talk.start[contact]), int(talk.start[contact + 1])
            turns = [(NAMES.get(int(talk.speaker[at]), "bot"), talk.texts[at]) for at in range(begin, end)]
            rows += [(begin, row) for row in pack(turns, self.pieces)]
        # rows of like length go together: less padding, same scores
        rows.sort(key=lambda pair: sum(map(len, pair[1].ids)))
        found = np.zeros((len(talk.texts), N_OUTPUTS), np.float32)
        for at in range(0, len(rows), ROWS):
            group = rows[at : at + ROWS]
            inputs = stack([row for _, row in group]).inputs()
            del inputs["is_customer"]
            (given,) = self.session.run(["turns"], inputs)
            for (begin, row), values in zip(group, given, strict=True):
                found[begin + row.fresh : begin + row.last] = values[row.fresh - row.first : row.last - row.first]
        return found


@cache
def load_network(folder: Path, *, threads: int = 1) -> Network:
    """The network of ``folder``. Raises PluginError when the extra ``careful`` is not installed."""
    runtime = registry.load("careful", "onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    session = runtime.InferenceSession(str(folder / "careful.onnx"), options, providers=["CPUExecutionProvider"])
    return Network(session, load_pieces(folder / "pieces.npz"))
