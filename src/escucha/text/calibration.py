"""Calibration: raw scores of one or more models as probabilities, with the stages decoded along the contact."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from escucha.text.conversation import Conversations
from escucha.text.features import Floats
from escucha.text.labels import STAGES
from escucha.text.linear import N_OUTPUTS, OUTPUTS

Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Line:
    """A linear map of scores: ``scores @ weights + bias``."""

    weights: Floats
    bias: Floats

    def __call__(self, scores: Floats) -> Floats:
        """The mapped scores."""
        return scores @ self.weights + self.bias


@dataclass(frozen=True)
class Calibration:
    """What turns raw scores into probabilities, learnt on contacts that the models did not see.

    ``lines`` holds a map for valence, emotions, stage and cause; ``floors`` the probability from which each
    emotion counts as heard; ``moves`` the log-probability of each stage after each, the last row being the
    start and the last column the end of a contact.
    """

    lines: dict[str, Line]
    floors: Floats
    moves: Floats


@dataclass(frozen=True)
class Heard:
    """Probabilities for every turn, NaN where a turn is not the customer's.

    ``stage`` is the decoded number, ``stages`` the probabilities it was decoded from, ``flags`` raw scores.
    """

    valence: Floats
    emotions: Floats
    cause: Floats
    stage: Places
    stages: Floats
    flags: Floats

    @property
    def value(self) -> Floats:
        """The valence in [-1, 1]: positive minus negative probability."""
        return self.valence[:, 2] - self.valence[:, 0]


HEADS = ("valence", "emotions", "stage", "cause")


def columns(head: str, n_models: int) -> list[int]:
    """The columns of ``head`` in the scores of ``n_models`` models side by side."""
    cut = OUTPUTS[head]
    return [N_OUTPUTS * model + at for model in range(n_models) for at in range(cut.start, cut.stop)]


def hear(scores: Floats, talk: Conversations, calibration: Calibration) -> Heard:
    """Probabilities of every turn of ``talk`` from its raw scores (turns, 25 a model).

    Only the customer's turns get a valence, emotions, a cause or a flag: nothing is read of anyone else's.
    """
    n_models = scores.shape[1] // N_OUTPUTS
    mapped = {head: calibration.lines[head](scores[:, columns(head, n_models)]) for head in HEADS}
    nobody = ~talk.is_customer
    made = {
        "valence": softmax(mapped["valence"]),
        "emotions": sigmoid(mapped["emotions"]),
        "cause": softmax(mapped["cause"]),
        # the first model's alone: what contacts say as a whole is learnt on its scores, of many more contacts
        "flags": scores[:, columns("flags", 1)].astype(np.float32),
    }
    for values in made.values():
        values[nobody] = np.nan
    stages = log_softmax(mapped["stage"])
    return Heard(**made, stage=decode(stages, talk.start, calibration.moves), stages=np.exp(stages))


def decode(logs: Floats, start: Places, moves: Floats) -> Places:
    """The likeliest sequence of stages of each contact (Viterbi 1967) for log-probabilities (turns, stages)."""
    stages = np.zeros(len(logs), np.int64)
    last = len(STAGES)
    for begin, end in itertools.pairwise(start):
        best = logs[begin] + moves[last, :last]
        came = []
        for at in range(begin + 1, end):
            ways = best[:, None] + moves[:last, :last]
            came.append(ways.argmax(axis=0))
            best = ways.max(axis=0) + logs[at]
        stage = int((best + moves[:last, last]).argmax())
        stages[end - 1] = stage
        for at in range(end - 2, begin - 1, -1):
            stage = int(came[at - begin][stage])
            stages[at] = stage
    return stages


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of the probabilities of each row."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), dtype=np.float32)


def softmax(scores: Floats) -> Floats:
    """Probabilities of each row, summing to 1."""
    return np.exp(log_softmax(scores))


def sigmoid(scores: Floats) -> Floats:
    """The probability of each score on its own."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)


def save_calibration(calibration: Calibration, path: Path) -> None:
    """Write ``calibration`` as one file of numbers."""
    lines = {
        f"{head}.{part}": getattr(line, part)
        for head, line in calibration.lines.items()
        for part in ("weights", "bias")
    }
    np.savez_compressed(path, floors=calibration.floors, moves=calibration.moves, **lines)


def load_calibration(path: Path) -> Calibration:
    """The calibration that ``save_calibration`` wrote."""
    with np.load(path) as saved:
        heads = sorted(name.removesuffix(".bias") for name in saved.files if name.endswith(".bias"))
        lines = {head: Line(saved[f"{head}.weights"], saved[f"{head}.bias"]) for head in heads}
        return Calibration(lines=lines, floors=saved["floors"], moves=saved["moves"])
