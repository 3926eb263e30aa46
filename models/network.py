"""The careful network: the first layers of a compact encoder over a whole packed conversation, with heads."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from models.packed import Packed

REACH = 3
TURN_HEADS = {"valence": 3, "emotions": 6, "stage": 6, "cause": 6, "flags": 4}
CONTACT_HEADS = {"outcome": 4, "responsible": 7, "csat": 1}
SPEAKERS = 3
POSITIONS = 512
HIDDEN = -1e4


class Layer(nn.Module):
    """One encoder layer, norms after the sums (Devlin 2018); attention by plain products, faster here."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.norm_1, self.norm_2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, hide: Tensor) -> Tensor:
        """``x`` (batch, tokens, width); ``hide`` (batch, 1, tokens, tokens) is added to the scores."""
        batch, length, width = x.shape
        split = (batch, length, self.heads, width // self.heads)
        query, key, value = (part(x).view(split).transpose(1, 2) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) * (1.0 / math.sqrt(width // self.heads)) + hide
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_1(x + self.out(mixed))
        return self.norm_2(x + self.down(nn.functional.gelu(self.up(x))))


class Listener(nn.Module):
    """Encoder and heads; every turn sees itself and the ``REACH`` turns before it, never a later one."""

    def __init__(self, pieces: int, width: int, heads: int, inner: int, layers: int) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, width)
        self.position = nn.Embedding(POSITIONS, width)
        self.speaker = nn.Embedding(SPEAKERS, width)
        nn.init.zeros_(self.speaker.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.turn_head = nn.Linear(2 * width, sum(TURN_HEADS.values()))
        self.contact_head = nn.Linear(6 * width, sum(CONTACT_HEADS.values()))

    def forward(
        self, ids: Tensor, turn_of: Tensor, speaker: Tensor, position: Tensor, pool: Tensor, is_customer: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Scores of every turn (batch, turns, sum of heads) and of the conversation (batch, sum of heads).

        ``turn_of`` numbers each token's turn, -1 in the padding; ``pool`` (batch, turns, tokens) averages a
        turn's tokens; ``is_customer`` (batch, turns) is 1.0 at customer turns.
        """
        x = self.norm(self.word(ids) + self.position(position) + self.speaker(speaker))
        gap = turn_of[:, :, None] - turn_of[:, None, :]
        seen = (gap >= 0) & (gap <= REACH)
        hide = ((1.0 - seen.to(x.dtype)) * HIDDEN)[:, None]
        for layer in self.layers:
            x = layer(x, hide)
        # the first token of a turn is where the pool's row begins: its own weight picks it out
        before = nn.functional.pad(turn_of[:, :-1], (1, 0), value=-1)
        first = (pool > 0).to(x.dtype) * (turn_of != before).to(x.dtype)[:, None, :]
        turns = torch.cat([pool.to(x.dtype) @ x, first @ x], dim=-1)
        return self.turn_head(turns), self.contact_head(self._whole(turns, is_customer))

    def _whole(self, turns: Tensor, is_customer: Tensor) -> Tensor:
        mine = is_customer[..., None].to(turns.dtype)
        mean = (turns * mine).sum(1) / mine.sum(1).clamp(min=1.0)
        most = (turns + (mine - 1.0) * 1e4).amax(1).clamp(min=-50.0)
        order = torch.arange(turns.shape[1], device=turns.device).to(turns.dtype)
        last = ((order * is_customer).argmax(1)[:, None] == order[None].long()).to(turns.dtype)
        return torch.cat([mean, most, (last[..., None] * turns).sum(1)], dim=-1)


def from_packed(packed: Packed, kept: np.ndarray[Any, Any], layers: int) -> Listener:
    """The network with the encoder's first ``layers`` layers and the word vectors of the ``kept`` pieces."""
    net = Listener(len(kept), packed.width, packed.heads, packed.inner, layers)
    width, inner = packed.width, packed.inner

    def put(target: nn.Parameter, values: Any) -> None:
        target.data.copy_(torch.from_numpy(np.ascontiguousarray(values)))

    put(net.word.weight, packed.matrix("emb.word", width)[kept])
    put(
        net.position.weight, packed.floats("emb.pos").reshape(-1, width)[:POSITIONS] + packed.floats("emb.type")[:width]
    )
    put(net.norm.weight, packed.floats("emb.ln.w"))
    put(net.norm.bias, packed.floats("emb.ln.b"))
    names = {"query": "q", "key": "k", "value": "v", "out": "ao", "up": "fi", "down": "fo"}
    for at, layer in enumerate(net.layers):
        for ours, theirs in names.items():
            linear = getattr(layer, ours)
            put(linear.weight, packed.matrix(f"l{at}.{theirs}.w", inner if ours == "down" else width))
            put(linear.bias, packed.floats(f"l{at}.{theirs}.b"))
        for ours, theirs in {"norm_1": "aln", "norm_2": "oln"}.items():
            put(getattr(layer, ours).weight, packed.floats(f"l{at}.{theirs}.w"))
            put(getattr(layer, ours).bias, packed.floats(f"l{at}.{theirs}.b"))
    return net
