"""The labelled service dialogues, ours and the given ones, with the fixed division in train, dev and test."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "data"
TURNS = pa.schema([("contact_id", pa.string()), ("n", pa.int64()), ("speaker", pa.string()), ("text", pa.string())])
TEST_SHARE, DEV_SHARE = 0.15, 0.10
Dialogue = dict[str, Any]


def read_dialogues(folder: Path) -> list[Dialogue]:
    """Every dialogue of the ``.jsonl`` files of ``folder``, by file name and line."""
    files = sorted(folder.glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").split("\n") if line]


def language_of(dialogue: Dialogue) -> str:
    """``es``, ``pt`` or ``en``: the label's language without its region."""
    return str(dialogue["language"])[:2]


def draw_split(dialogues: Iterable[Dialogue]) -> dict[str, list[str]]:
    """The ids of test and dev: within each language, the first shares in order of the hash of the id.

    Everything else is train. The result is committed (``split.json``) and never drawn again.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for dialogue in dialogues:
        groups[language_of(dialogue)].append(dialogue["id"])
    split: dict[str, list[str]] = {"test": [], "dev": []}
    for ids in groups.values():
        ordered = sorted(ids, key=lambda name: hashlib.sha256(f"hearing:{name}".encode()).hexdigest())
        n_test, n_dev = round(TEST_SHARE * len(ids)), round(DEV_SHARE * len(ids))
        split["test"] += ordered[:n_test]
        split["dev"] += ordered[n_test : n_test + n_dev]
    return {part: sorted(ids) for part, ids in split.items()}


def load_split() -> dict[str, frozenset[str]]:
    """The committed ids of test and dev."""
    saved = json.loads((HERE / "split.json").read_text())
    return {part: frozenset(ids) for part, ids in saved.items()}


def part(name: str, data: Path = DATA) -> list[Dialogue]:
    """The dialogues of ``train`` (our own corpus included), ``dev`` or ``test``."""
    split = load_split()
    given = read_dialogues(data / "service_dialogues")
    if name != "train":
        return [dialogue for dialogue in given if dialogue["id"] in split[name]]
    kept = [dialogue for dialogue in given if dialogue["id"] not in split["dev"] | split["test"]]
    return kept + read_dialogues(HERE / "corpus")


def as_table(dialogues: Iterable[Dialogue]) -> pa.Table:
    """The turns of ``dialogues`` as the columns of the turn table that the models read."""
    rows = [
        {"contact_id": dialogue["id"], "n": n, "speaker": turn["speaker"], "text": turn["text"]}
        for dialogue in dialogues
        for n, turn in enumerate(dialogue["turns"], start=1)
    ]
    return pa.Table.from_pylist(rows, schema=TURNS)
