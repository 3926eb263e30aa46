"""Prunes the encoder's pieces to those of Spanish, Portuguese and English; writes the pieces that ship."""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np

from escucha.text.pieces import UNKNOWN, Pieces, save_pieces
from models.dialogues import DATA, part
from models.packed import read_packed
from models.public_texts import public_texts

SEEN = 2
SHORT = 3


def is_kept_anyway(piece: str) -> bool:
    """Short Latin pieces, figures, marks and emoji stay even when no text shows them."""
    bare = piece.removeprefix("▁")
    if len(bare) == 1 and unicodedata.category(bare)[0] in "PSN":
        return True
    return 0 < len(bare) <= SHORT and all(ord(sign) < 0x250 for sign in bare)


def prune(whole: Pieces, public: Counter[int], ours: Counter[int], size: int) -> list[int]:
    """The ids kept, in their first order: the marks, ours, the short ones, then public ones by count."""
    marks = list(range(UNKNOWN + 1))
    anyway = {at for at, piece in enumerate(whole.texts) if at > UNKNOWN and is_kept_anyway(piece)}
    firm = (set(ours) | anyway) - set(marks)
    rest = [at for at, count in public.most_common() if count >= SEEN and at > UNKNOWN and at not in firm]
    return marks + sorted([*firm, *rest[: size - len(marks) - len(firm)]])


def main() -> None:
    """Count pieces over the training texts and write ``pieces.npz`` and the kept ids."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("packed", type=Path)
    asked.add_argument("--data", type=Path, default=DATA)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--size", type=int, default=32_000)
    given = asked.parse_args()
    packed = read_packed(given.packed)
    whole = Pieces(packed.pieces, tuple(packed.scores.tolist()))
    ours: Counter[int] = Counter()
    public: Counter[int] = Counter()
    for name in ("train", "dev"):
        for dialogue in part(name, given.data):
            for turn in dialogue["turns"]:
                ours.update(whole.cut(turn["text"]))
    for weak in public_texts(given.data):
        public.update(whole.cut(weak.text))
    kept = prune(whole, public, ours, given.size)
    given.out.mkdir(parents=True, exist_ok=True)
    save_pieces(
        Pieces(tuple(whole.texts[at] for at in kept), tuple(whole.scores[at] for at in kept)), given.out / "pieces.npz"
    )
    np.save(given.out / "kept.npy", np.asarray(kept, dtype=np.int32))
    print(f"kept {len(kept)} of {len(whole.texts)} pieces")


if __name__ == "__main__":
    main()
