"""Trains the careful network: first on public single texts, then on whole service dialogues."""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.metrics import f1_score
from torch import Tensor, nn

from escucha.text.packing import Batch, Row, pack, stack
from escucha.text.pieces import UNKNOWN, Pieces, load_pieces
from models.dialogues import DATA, Dialogue, part
from models.network import CONTACT_HEADS, POSITIONS, TURN_HEADS, Listener, from_packed
from models.packed import read_packed
from models.public_texts import EMOTIONS, WeakText, public_texts
from models.targets import Targets, targets

DECAY, TOP_RATE, HEAD_RATE, LAYER_FACTOR, HIDE = 0.99, 2e-4, 1e-3, 0.9, 0.05
WEIGHT = {
    "valence": 1.0,
    "emotions": 0.9,
    "stage": 0.6,
    "cause": 0.4,
    "flags": 0.4,
    "outcome": 0.1,
    "responsible": 0.2,
    "csat": 0.2,
}
Example = tuple[list[Row], Targets]


def rough(text: str, chance: random.Random) -> str:
    """``text`` as someone in a hurry types it: sometimes without accents, capitals or punctuation."""
    if chance.random() < 0.15:
        text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    if chance.random() < 0.15:
        text = text.lower()
    if chance.random() < 0.10:
        text = "".join(sign for sign in text if sign.isalnum() or sign.isspace())
    return text if text.strip() else "."


def dialogue_batches(
    dialogues: Sequence[Dialogue], pieces: Pieces, chance: random.Random, size: int, *, is_training: bool
) -> Iterator[Example]:
    """Rows of whole dialogues with their targets, in batches of about equal length when training."""
    rows: list[tuple[Row, Dialogue]] = []
    for dialogue in dialogues:
        turns = [
            (turn["speaker"], rough(turn["text"], chance) if is_training else turn["text"])
            for turn in dialogue["turns"]
        ]
        rows += [(row, dialogue) for row in pack(turns, pieces)]
    if is_training:
        chance.shuffle(rows)
        rows.sort(key=lambda pair: round(sum(map(len, pair[0].ids)) / 60 + chance.random() * 1.5))
    groups = [rows[at : at + size] for at in range(0, len(rows), size)]
    if is_training:
        chance.shuffle(groups)
    for group in groups:
        yield [row for row, _ in group], targets([row for row, _ in group], [dialogue for _, dialogue in group])


def public_batches(texts: Sequence[WeakText], pieces: Pieces, size: int) -> Iterator[Example]:
    """Single texts, one a row, with weak labels of valence and emotions."""
    for at in range(0, len(texts), size):
        group = texts[at : at + size]
        rows = [pack([("customer", weak.text)], pieces)[0] for weak in group]
        valence = np.array([[-1 if weak.valence is None else weak.valence + 1] for weak in group])
        emotions = np.array(
            [[[float(name in weak.emotions) if name in weak.known else np.nan for name in EMOTIONS]] for weak in group],
            dtype=np.float32,
        )
        none = np.full((len(group), 1), -1, np.int64)
        yield (
            rows,
            Targets(
                valence,
                emotions,
                none,
                none,
                np.full((len(group), 4), np.nan, np.float32),
                none[:, 0],
                none[:, 0],
                np.full(len(group), np.nan, np.float32),
            ),
        )


def tensors(batch: Batch) -> dict[str, Tensor]:
    """The inputs of a batch as tensors."""
    return {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in batch.inputs().items()}


def scores(net: Listener, inputs: dict[str, Tensor]) -> dict[str, Tensor]:
    """The scores of every head by its name, in float32."""
    turns, whole = net(**inputs)
    named = dict(zip(TURN_HEADS, turns.float().split(list(TURN_HEADS.values()), -1), strict=True))
    return named | dict(zip(CONTACT_HEADS, whole.float().split(list(CONTACT_HEADS.values()), -1), strict=True))


def loss_of(named: dict[str, Tensor], wanted: Targets, inputs: dict[str, Tensor], weights: dict[str, Tensor]) -> Tensor:
    """The weighted sum of the losses of all heads; a flag of a contact is the strongest of its customer turns."""
    total = torch.zeros(())
    for head in ("valence", "stage", "cause", "outcome", "responsible"):
        target = torch.from_numpy(getattr(wanted, head))
        if bool((target >= 0).any()):
            flat = named[head].reshape(-1, named[head].shape[-1])
            total = total + WEIGHT[head] * nn.functional.cross_entropy(
                flat, target.reshape(-1), weight=weights.get(head), ignore_index=-1, label_smoothing=0.05
            )
    most = (named["flags"] + (inputs["is_customer"][..., None] - 1.0) * 1e4).amax(1)
    for head, given in (("emotions", named["emotions"]), ("flags", most)):
        target = torch.from_numpy(getattr(wanted, head))
        known = ~target.isnan()
        if bool(known.any()):
            each = nn.functional.binary_cross_entropy_with_logits(
                given, target.nan_to_num(), reduction="none", pos_weight=weights.get(head)
            )
            total = total + WEIGHT[head] * (each * known).sum() / known.sum() * 2.0
    csat = torch.from_numpy(wanted.csat)
    known = ~csat.isnan()
    if bool(known.any()):
        total = total + WEIGHT["csat"] * ((named["csat"][:, 0] - csat.nan_to_num()) ** 2 * known).sum() / known.sum()
    return total


def class_weights(dialogues: Sequence[Dialogue], pieces: Pieces) -> dict[str, Tensor]:
    """Square roots of inverse frequencies, from the training dialogues."""
    whole = [(pack([(t["speaker"], t["text"]) for t in d["turns"]], pieces)[0], d) for d in dialogues]
    wanted = targets([row for row, _ in whole], [d for _, d in whole])
    made = {}
    for head, n in (("valence", 3), ("stage", 6), ("cause", 6), ("outcome", 4), ("responsible", 7)):
        values = getattr(wanted, head)
        counts = np.bincount(values[values >= 0], minlength=n)
        made[head] = torch.tensor(np.sqrt(counts.sum() / n / counts.clip(1)), dtype=torch.float32)
    for head in ("emotions", "flags"):
        values = getattr(wanted, head)
        share = np.nanmean(values.reshape(-1, values.shape[-1]), axis=0)
        made[head] = torch.tensor(np.sqrt((1 - share) / share.clip(1e-3)), dtype=torch.float32)
    return made


def groups_of(net: Listener, factor: float = 1.0) -> list[dict[str, Any]]:
    """Parameters with their rates: the heads fastest, then each layer a little slower than the one above."""
    net.word.weight.requires_grad = False
    heads = [*net.turn_head.parameters(), *net.contact_head.parameters()]
    made: list[dict[str, Any]] = [{"params": heads, "lr": HEAD_RATE * factor}]
    rate = TOP_RATE * factor
    for layer in reversed(list(net.layers)):
        made.append({"params": list(layer.parameters()), "lr": rate})
        rate *= LAYER_FACTOR
    lowest = [*net.position.parameters(), *net.speaker.parameters(), *net.norm.parameters()]
    return [*made, {"params": lowest, "lr": rate}]


class Trainer:
    """The state of a training run: network, its running average, optimiser and chance."""

    def __init__(self, net: Listener, n_steps: int, seed: int, weights: dict[str, Tensor], factor: float = 1.0) -> None:
        self.net, self.average, self.weights = net, copy.deepcopy(net), weights
        self.chance = np.random.default_rng(seed)
        self.optimiser = torch.optim.AdamW(groups_of(net, factor), weight_decay=0.01)
        warm = max(1, n_steps // 10)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda at: min((at + 1) / warm, max(0.0, (n_steps - at) / max(1, n_steps - warm)))
        )
        self.n = 0

    def step(self, example: Example) -> float:
        """One step of the optimiser on one batch; returns its loss."""
        rows, wanted = example
        length = max(sum(map(len, row.ids)) for row in rows)
        batch = stack(rows, int(self.chance.integers(0, max(1, POSITIONS - length))))
        hidden = (self.chance.random(batch.ids.shape) < HIDE) & (batch.ids > UNKNOWN)
        batch.ids[hidden] = UNKNOWN
        inputs = tensors(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            named = scores(self.net, inputs)
        loss = loss_of(named, wanted, inputs, self.weights)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.n += 1
        decay = min(DECAY, (1 + self.n) / (10 + self.n))
        with torch.no_grad():
            for kept, new in zip(self.average.parameters(), self.net.parameters(), strict=True):
                kept.lerp_(new, 1 - decay)
        return loss.item()


@torch.no_grad()
def judge(net: Listener, dialogues: Sequence[Dialogue], pieces: Pieces) -> dict[str, float]:
    """Macro-F1 of valence, stage and cause, at the plain maximum, for choosing an epoch."""
    found: dict[str, list[Any]] = {"valence": [], "stage": [], "cause": []}
    for rows, wanted in dialogue_batches(dialogues, pieces, random.Random(0), 8, is_training=False):
        named = scores(net, tensors(stack(rows)))
        for head, pairs in found.items():
            target = getattr(wanted, head)
            pairs += list(zip(target[target >= 0], named[head].argmax(-1).numpy()[target >= 0], strict=True))
    return {head: float(f1_score(*zip(*pairs, strict=True), average="macro")) for head, pairs in found.items()}


def main() -> None:
    """Train and save the running average of the best epoch."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("packed", type=Path)
    asked.add_argument("vocabulary", type=Path, help="folder written by models.vocabulary")
    asked.add_argument("--data", type=Path, default=DATA)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--layers", type=int, default=6)
    asked.add_argument("--epochs", type=int, default=7)
    asked.add_argument("--public", type=int, default=24_000, help="public texts seen first; 0 leaves that out")
    asked.add_argument("--start", type=Path, help="a saved network to go on from, in place of the public texts")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(1)
    chance = random.Random(given.seed)
    pieces = load_pieces(given.vocabulary / "pieces.npz")
    net = from_packed(read_packed(given.packed), np.load(given.vocabulary / "kept.npy"), given.layers)
    given.out.mkdir(parents=True, exist_ok=True)
    if given.start:
        net.load_state_dict(torch.load(given.start))
    elif given.public:
        net = first_stage(net, given, pieces, chance)
    second_stage(net, given, pieces, chance)


def first_stage(net: Listener, given: argparse.Namespace, pieces: Pieces, chance: random.Random) -> Listener:
    """The public texts once, shortest batches together; saves ``first.pt``."""
    texts = [weak for weak in public_texts(given.data) if weak.valence is not None or weak.emotions]
    chance.shuffle(texts)
    texts = sorted(texts[: given.public], key=lambda weak: len(weak.text))
    examples = list(public_batches(texts, pieces, 32))
    chance.shuffle(examples)
    trainer, begin = Trainer(net, len(examples), given.seed, {}), time.time()
    for at, example in enumerate(examples):
        loss = trainer.step(example)
        if at % 50 == 0:
            print(f"public {at}/{len(examples)} loss {loss:.3f} {time.time() - begin:.0f} s", flush=True)
    torch.save(trainer.average.state_dict(), given.out / "first.pt")
    return trainer.average


def second_stage(net: Listener, given: argparse.Namespace, pieces: Pieces, chance: random.Random) -> None:
    """The dialogues for some epochs; saves the epoch with the best dev valence plus half of stage."""
    train, dev = part("train", given.data), part("dev", given.data)
    n_steps = given.epochs * (len(train) // 8 + 3)
    trainer = Trainer(net, n_steps, given.seed, class_weights(train, pieces))
    best, begin = -1.0, time.time()
    for epoch in range(given.epochs):
        losses = [trainer.step(example) for example in dialogue_batches(train, pieces, chance, 8, is_training=True)]
        figures = judge(trainer.average, dev, pieces)
        print(f"epoch {epoch} loss {np.mean(losses):.3f} {json.dumps(figures)} {time.time() - begin:.0f} s", flush=True)
        if figures["valence"] + 0.5 * figures["stage"] >= best:
            best = figures["valence"] + 0.5 * figures["stage"]
            torch.save(trainer.average.state_dict(), given.out / "best.pt")


if __name__ == "__main__":
    assert {field.name for field in fields(Targets)} >= set(WEIGHT)
    main()
