"""Writes all-MiniLM-L6-v2 as the graph that ships in the package, with weights of eight bits; nothing is trained.

    python -m training.meaning.export --base FOLDER --out src/onrecord/sources/meaning

--base is the folder with model.safetensors of all-MiniLM-L6-v2. Out goes encoder.onnx: pieces to one vector a row, the
mean over the pieces, of length 1. It prints how near the vectors of some sentences are to those of the whole weights.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from onnxruntime import InferenceSession
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.sources.meaning.encoder import MOST_PIECES
from training.evidence.export import fused_attention
from training.reader.export import write_graph
from training.reader.network import Encoder, Layer, load_base

VOCABULARY = 30522


class Meaning(nn.Module):
    """What encoder.onnx computes; pieces of the number 0 fill a row up and count for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(VOCABULARY, {})

    def forward(self, ids: Tensor) -> Tensor:
        kept = (ids != 0)[:, :, None].to(torch.float32)
        total = (self.encoder(ids) * kept).sum(1)
        return total / total.norm(dim=-1, keepdim=True).clamp(min=1e-9)


def export(base: Path, out: Path) -> float:
    """Writes the graph; the lowest cosine between its vectors and those of the whole weights on rows of any pieces."""
    meaning = Meaning()
    load_base(meaning.encoder, load_file(base / "model.safetensors"))
    meaning.eval()
    ids = torch.randint(1000, VOCABULARY, (8, 64), generator=torch.Generator().manual_seed(1))
    ids[4:, 40:] = 0
    with torch.no_grad():
        whole = meaning(ids).numpy()
    meaning.encoder.place = nn.Embedding.from_pretrained(meaning.encoder.place.weight[:MOST_PIECES].detach())
    Layer.forward = fused_attention  # type: ignore[method-assign]
    path = out / "encoder.onnx"
    axes = {"ids": {0: "rows", 1: "pieces"}, "vectors": {0: "rows"}}
    write_graph(meaning, (torch.ones(2, 32, dtype=torch.long),), ["ids"], ["vectors"], axes, path)
    session = InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return float(np.min((session.run(["vectors"], {"ids": ids.numpy()})[0] * whole).sum(-1)))


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    print(f"cosine to the vectors of the whole weights: {export(asked.base, asked.out):.4f} at the lowest")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
