"""The text model: turns in, readings out; fast, careful, or fast first and careful where that is unsure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from escucha.errors import PluginError, did_you_mean
from escucha.text.calibration import Calibration, Heard, hear, load_calibration
from escucha.text.careful import load_network
from escucha.text.contacts import ContactHeads, ContactHeard, hear_contacts, load_heads
from escucha.text.conversation import Conversations, Places, conversations
from escucha.text.features import Floats
from escucha.text.linear import WordsModel, load_words
from escucha.text.readings import readings

WEIGHTS = Path(__file__).parent / "weights"
VERSION = "1"
UNSURE = 0.75


class TextModel(Protocol):
    """What every text model offers."""

    name: str
    version: str

    def read(self, turns: pa.Table, *, at: datetime) -> pa.Table:
        """Readings (the reading table's columns) of ``turns`` (the turn table's), stamped ``at``."""
        ...


@dataclass(frozen=True)
class Reader:
    """A model over the shipped weights: ``name`` is fast, careful or cascade; ``blend`` is None for fast."""

    name: str
    version: str
    words: WordsModel
    calibration: Calibration
    heads: ContactHeads
    blend: Calibration | None = None
    folder: Path = WEIGHTS

    @property
    def emotion_floors(self) -> Floats:
        """The probability from which each emotion counts as heard."""
        return (self.blend or self.calibration).floors

    def hear(self, talk: Conversations) -> tuple[Heard, ContactHeard]:
        """The probabilities of every turn and every contact of ``talk``."""
        scores = self.words.scores(talk)
        heard = hear(scores, talk, self.calibration)
        if self.blend is not None:
            asked = np.arange(len(talk.ids)) if self.name == "careful" else unsure_contacts(heard, talk)
            if len(asked):
                more = load_network(self.folder).scores(talk, asked.tolist())
                second = hear(np.hstack([scores, more]), talk, self.blend)
                heard = _mixed(heard, second, np.isin(talk.contact, asked))
        return heard, hear_contacts(heard, talk, self.heads)

    def read(self, turns: pa.Table, *, at: datetime) -> pa.Table:
        """Readings of every turn and contact of ``turns``, stamped ``at`` (UTC)."""
        talk = conversations(turns)
        heard, contacts = self.hear(talk)
        return readings(
            talk,
            heard,
            contacts,
            emotion_floors=self.emotion_floors,
            flag_floors=self.heads.floors,
            model=self.name,
            version=self.version,
            at=at,
        )


def unsure_contacts(heard: Heard, talk: Conversations) -> Places:
    """The contacts with a customer turn whose likeliest valence is below ``UNSURE``."""
    best = np.nan_to_num(heard.valence, nan=1.0).max(axis=1)
    return np.unique(talk.contact[talk.is_customer & (best < UNSURE)])


def _mixed(first: Heard, second: Heard, chosen: npt.NDArray[np.bool_]) -> Heard:
    def pick(old: Any, new: Any) -> Any:
        return np.where(chosen if old.ndim == 1 else chosen[:, None], new, old)

    return Heard(**{name: pick(getattr(first, name), getattr(second, name)) for name in Heard.__dataclass_fields__})


NAMES = ("fast", "careful", "cascade")


@cache
def text_model(name: str = "fast", *, folder: Path = WEIGHTS) -> Reader:
    """The shipped model called ``name``. Raises PluginError for an unknown name or missing weights."""
    if name not in NAMES:
        raise PluginError("there is no text model {name}; {hint}", name=name, hint=did_you_mean(name, NAMES))
    words, calibration = load_words(folder / "words.npz"), load_calibration(folder / "fast.calibration.npz")
    heads = load_heads(folder / "contacts.npz")
    if name == "fast":
        return Reader(name, VERSION, words, calibration, heads, folder=folder)
    if not (folder / "careful.onnx").exists():
        raise PluginError("the weights of text model {name} are not in this installation; use fast", name=name)
    return Reader(
        name, VERSION, words, calibration, heads, load_calibration(folder / "careful.calibration.npz"), folder
    )
