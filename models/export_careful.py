"""Writes the careful network as int8 ONNX, and its scores of chosen parts for the calibration."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from escucha.text.careful import load_network
from escucha.text.conversation import conversations
from escucha.text.packing import pack, stack
from escucha.text.pieces import load_pieces
from models.dialogues import DATA, as_table, part
from models.network import Listener
from models.packed import read_packed
from models.train_careful import tensors

INPUTS = ("ids", "turn_of", "speaker", "position", "pool")
AXES = {
    "ids": {0: "rows", 1: "pieces"},
    "turn_of": {0: "rows", 1: "pieces"},
    "speaker": {0: "rows", 1: "pieces"},
    "position": {0: "rows", 1: "pieces"},
    "pool": {0: "rows", 1: "turns", 2: "pieces"},
    "turns": {0: "rows", 1: "turns"},
}


class Turns(nn.Module):
    """The network without its contact heads, which only helped the training."""

    def __init__(self, net: Listener) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, turn_of: Tensor, speaker: Tensor, position: Tensor, pool: Tensor) -> Tensor:
        """The scores of every turn."""
        turns, _ = self.net(ids, turn_of, speaker, position, pool, pool.sum(-1))
        return turns


def export(net: Listener, vocabulary: Path, out: Path, *, is_int8: bool) -> None:
    """Write ``careful.onnx`` and ``pieces.npz`` to ``out``."""
    pieces = load_pieces(vocabulary / "pieces.npz")
    talk = [("customer", "hola, no anda internet"), ("agent", "buenas, lo veo"), ("customer", "gracias")]
    rows = [pack(talk, pieces)[0], pack(talk[:2], pieces)[0]]
    given = tensors(stack(rows))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Turns(net).eval(),
            tuple(given[name] for name in INPUTS),
            str(plain),
            input_names=list(INPUTS),
            output_names=["turns"],
            dynamic_axes=AXES,
            opset_version=17,
            dynamo=False,
        )
        if is_int8:
            quantize_dynamic(str(plain), str(out / "careful.onnx"), per_channel=True, weight_type=QuantType.QInt8)
        else:
            shutil.copy(plain, out / "careful.onnx")
    if vocabulary != out:
        shutil.copy(vocabulary / "pieces.npz", out / "pieces.npz")


def main() -> None:
    """Export, then score train-free parts with what was exported."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("packed", type=Path)
    asked.add_argument("vocabulary", type=Path)
    asked.add_argument("trained", type=Path, help="best.pt of models.train_careful")
    asked.add_argument("--layers", type=int, default=6)
    asked.add_argument("--data", type=Path, default=DATA)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--plain", action="store_true", help="float32 in place of int8")
    asked.add_argument("--scores", type=Path, help="where the scores of dev go")
    given = asked.parse_args()
    torch.set_num_threads(1)
    packed = read_packed(given.packed)
    kept = np.load(given.vocabulary / "kept.npy")
    net = Listener(len(kept), packed.width, packed.heads, packed.inner, given.layers)
    net.load_state_dict(torch.load(given.trained))
    given.out.mkdir(parents=True, exist_ok=True)
    export(net, given.vocabulary, given.out, is_int8=not given.plain)
    print(f"careful.onnx: {(given.out / 'careful.onnx').stat().st_size / 1e6:.1f} MB")
    if given.scores:
        talk = conversations(as_table(part("dev", given.data)))
        np.save(given.scores, load_network(given.out).scores(talk))


if __name__ == "__main__":
    main()
