"""Joins the words model's and the careful network's scores of dev, both made by models that never saw it."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from escucha.text.conversation import conversations
from models.dialogues import DATA, as_table, part


def main() -> None:
    """Write the scores of dev side by side, words first."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("words", type=Path, help="words_out_of_fold.npy of models.train_fast")
    asked.add_argument("careful", type=Path, help="the scores of dev of models.export_careful")
    asked.add_argument("--data", type=Path, default=DATA)
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    dev = part("dev", given.data)
    whole = conversations(as_table(part("train", given.data) + dev))
    names = {dialogue["id"] for dialogue in dev}
    is_dev = np.array([name in names for name in whole.ids])[whole.contact]
    np.save(given.out, np.hstack([np.load(given.words)[is_dev], np.load(given.careful)]))


if __name__ == "__main__":
    main()
