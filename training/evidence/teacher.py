"""The larger network that teaches the one that ships: all-mpnet-base-v2 (Song et al. 2020) with the same two heads.

Its vocabulary is that of the smaller encoder, four rows further on, so both read the same pieces. Beside places in the
row it is told, in the attention of every layer, how far two pieces are apart.
"""

import math

import torch
from torch import Tensor, nn

from training.evidence.network import TOLD, Weigher
from training.reader.network import Layer

WIDTH, HEADS, LAYERS, BUCKETS, FAR = 768, 12, 12, 32, 128
SPECIAL = {0: 1, 101: 0, 102: 2, 103: 30526}
"""Rows of the smaller vocabulary (padding, beginning, end, mask) that are elsewhere in the larger one."""
SHIFT = 4


class LargeEncoder(nn.Module):
    """Word pieces and what is known of each in, one vector a piece out."""

    def __init__(self, vocabulary: int, told: dict[str, int], dropout: float = 0.1) -> None:
        """`told` names what the encoder is told of each piece, and how many values each may have."""
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.place = nn.Embedding(512, WIDTH)
        self.told = tuple(told)
        for name, values in told.items():
            setattr(self, name, nn.Embedding(values, WIDTH))
            nn.init.zeros_(getattr(self, name).weight)
        self.apart = nn.Embedding(BUCKETS, HEADS).requires_grad_(False)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, 4 * WIDTH, dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, *values: Tensor) -> Tensor:
        """`values` are what is told of each piece, in the order of `told`, each of the shape of `ids`."""
        known = sum(getattr(self, name)(value) for name, value in zip(self.told, values, strict=True))
        x = self.drop(self.norm(self.word(ids) + self.place.weight[: ids.shape[1]] + known))
        apart = self.apart(_buckets(ids.shape[1], ids.device)).permute(2, 0, 1)[None]
        mask = apart.masked_fill((ids == 0)[:, None, None, :], -1e4)
        kind = ids.device.type
        mask = mask.to(torch.get_autocast_dtype(kind) if torch.is_autocast_enabled(kind) else x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return x


def _buckets(length: int, device: torch.device) -> Tensor:
    """Numbers for how far each piece is from each: exact when near, by powers when far, one half for each side."""
    at = torch.arange(length, device=device)
    ahead = at[:, None] - at[None, :]
    near = ahead.abs()
    half = BUCKETS // 2
    exact = half // 2
    scaled = torch.log(near.clamp(min=1).float() / exact) / math.log(FAR / exact) * (half - exact)
    far = (exact + scaled.long()).clamp(max=half - 1)
    return torch.where(near < exact, near, far) + (ahead < 0) * half


def teacher_of(weights: dict[str, Tensor]) -> Weigher:
    """The larger network with the weights that `named` gave."""
    teacher = Weigher(width=WIDTH, encoder=LargeEncoder(len(weights["word.weight"]), TOLD))
    new = {f"{name}.weight": torch.zeros(values, WIDTH) for name, values in TOLD.items()}
    teacher.encoder.load_state_dict(weights | new)
    return teacher


def named(base: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights of all-mpnet-base-v2 under our names, with the rows of our vocabulary."""
    words = base["embeddings.word_embeddings.weight"]
    rows = [SPECIAL.get(row, row + SHIFT) for row in range(30522)]
    found = {"word.weight": words[rows], "place.weight": base["embeddings.position_embeddings.weight"][2:514]}
    found["apart.weight"] = base["encoder.relative_attention_bias.weight"]
    ours = {"attention.attn.o": "out", "attention.LayerNorm": "norm", "intermediate.dense": "up"}
    ours |= {"output.dense": "down", "output.LayerNorm": "last"}
    for kind in ("weight", "bias"):
        found[f"norm.{kind}"] = base[f"embeddings.LayerNorm.{kind}"]
        for number in range(LAYERS):
            at = f"encoder.layer.{number}."
            found[f"layers.{number}.mix.{kind}"] = torch.cat([base[f"{at}attention.attn.{n}.{kind}"] for n in "qkv"])
            for theirs, name in ours.items():
                found[f"layers.{number}.{name}.{kind}"] = base[f"{at}{theirs}.{kind}"]
    return found
