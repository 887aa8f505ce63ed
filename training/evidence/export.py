"""Writes the trained model as the graph that ships in the package, with weights of eight bits.

    python -m training.evidence.export --weights weigher.pt … --out src/onrecord/checking/entailment

Of several weights the mean is written. `calibrate.py` adds what turns its scores into likelihoods.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.checking.entailment.pair import MOST_PIECES
from training.evidence.network import Weigher
from training.reader.export import write_graph
from training.reader.network import Layer, averaged


class _Attention(torch.autograd.Function):
    """Attention as onnxruntime's one operation for it, with a mask for what rows are filled up with."""

    @staticmethod
    def forward(_: object, q: Tensor, k: Tensor, v: Tensor, nothing: Tensor, kept: Tensor, heads: int) -> Tensor:  # noqa: ARG004
        q, k, v = (x.unflatten(-1, (heads, -1)).transpose(1, 2) for x in (q, k, v))
        mask = kept.bool()[:, None, None, :]
        return nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, nothing: Any, kept: Any, heads: int) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, nothing, kept, num_heads_i=heads).setType(q.type())


def fused_attention(self: Layer, x: Tensor, mask: Tensor) -> Tensor:
    """The layer with that operation; what rows are filled up with is masked."""
    q, k, v = self.mix(x).split(x.shape[-1], dim=-1)
    kept = mask[:, 0, 0].to(torch.int32)
    x = self.norm(x + self.out(_Attention.apply(q, k, v, torch.zeros(3 * x.shape[-1]), kept, self.heads)))
    return self.last(x + self.down(nn.functional.gelu(self.up(x))))


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    weigher = Weigher()
    weigher.load_state_dict(averaged([torch.load(path) for path in asked.weights]))
    weigher.eval()
    weigher.encoder.place = torch.nn.Embedding.from_pretrained(weigher.encoder.place.weight[: MOST_PIECES + 2].detach())
    Layer.forward = fused_attention  # type: ignore[method-assign]
    asked.out.mkdir(parents=True, exist_ok=True)
    whole = torch.ones(2, 32, dtype=torch.long)
    names = ["ids", "role", "case", "match"]
    axes = {name: {0: "rows", 1: "pieces"} for name in (*names, "pieces")} | {"whole": {0: "rows"}}
    write_graph(weigher, (whole,) * 4, names, ["whole", "pieces"], axes, asked.out / "weigher.onnx")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
