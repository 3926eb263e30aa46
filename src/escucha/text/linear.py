"""The words model: adds up the weights of a turn's grams, its neighbours' words and its shape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from escucha.text.conversation import Conversations
from escucha.text.features import KINDS, Floats, grams_of, neighbour, shape
from escucha.text.grams import Grams

OUTPUTS = {
    "valence": slice(0, 3),
    "emotions": slice(3, 9),
    "stage": slice(9, 15),
    "cause": slice(15, 21),
    "flags": slice(21, 25),
}
N_OUTPUTS = 25


@dataclass(frozen=True)
class Table:
    """The weights of one kind of gram: rarity times weight as int8 (buckets, outputs) with a scale an output.

    ``rarity`` is each bucket's inverse document frequency, 0 for a bucket never seen in training.
    """

    weights: npt.NDArray[np.int8]
    scale: Floats
    rarity: npt.NDArray[np.float16]

    @cached_property
    def columns(self) -> Floats:
        """The weights as numbers with the squared rarity as last column: one product sums them all."""
        squares = self.rarity.astype(np.float32)[:, None] ** 2
        return np.hstack([self.weights * self.scale, squares]).astype(np.float32)


@dataclass(frozen=True)
class WordsModel:
    """A table a kind of gram, the weights of the shape and the bias of each output."""

    tables: dict[str, Table]
    shape: Floats
    bias: Floats

    def scores(self, talk: Conversations) -> Floats:
        """The raw score of every output for every turn, (turns, 25); higher is likelier."""
        grams = grams_of(talk)
        total = shape(talk) @ self.shape + self.bias
        for kind in KINDS:
            sums = summed(grams[kind.name], self.tables[kind.name])
            at = neighbour(talk, kind)
            total += np.where((at >= 0)[:, None], sums[at], 0.0)
        return total.astype(np.float32)


def summed(grams: Grams, table: Table) -> Floats:
    """For each text the sum of its grams' weights over the root of the sum of their squared rarities."""
    ones = np.ones(len(grams.bucket), np.float32)
    counts = sparse.csr_matrix((ones, grams.bucket, grams.start), shape=(len(grams.start) - 1, len(table.rarity)))
    sums = counts @ table.columns
    return np.asarray(sums[:, :-1] / np.sqrt(np.maximum(sums[:, -1:], 1e-9)), dtype=np.float32)


def save_words(model: WordsModel, path: Path) -> None:
    """Write ``model`` as one compressed file of numbers."""
    arrays = {
        f"{name}.{part}": getattr(table, part)
        for name, table in model.tables.items()
        for part in ("weights", "scale", "rarity")
    }
    np.savez_compressed(path, shape=model.shape, bias=model.bias, **arrays)


def load_words(path: Path) -> WordsModel:
    """The model that ``save_words`` wrote."""
    with np.load(path) as saved:
        tables = {
            kind.name: Table(*(saved[f"{kind.name}.{part}"] for part in ("weights", "scale", "rarity")))
            for kind in KINDS
        }
        return WordsModel(tables=tables, shape=saved["shape"], bias=saved["bias"])
