"""Writes the trained reader as the graphs that ship in the package, with weights of eight bits.

    python -m training.reader.export --weights reader.pt --out src/onrecord/reading/model

Out go encoder.onnx (pieces to vectors and scores of cues), speech.onnx (a cue and its window to scores of
tags), judgement.onnx (the mean and the largest of a sentence's vectors to the answers to the questions) and
settings.json (the transitions, and what was chosen on the articles kept aside). Linear maps are quantised when they
run, one scale for each output (dynamic quantisation); embeddings are stored in eight bits, one scale a row.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.reading.model.windows import WINDOW
from training.reader.network import Encoder, JudgementHead, Layer, PieceHead, Reader, SpeechHead, forbidden

CUE_BIAS = -0.5
"""Added to the scores of cues, chosen among -0.5, 0, 0.5 and 1 on the articles kept aside (see TRIED.md)."""
SHIFTS = (-0.52, 0.29)
"""Added to the scores of "checkable" and "opinion", so that on the training part as many sentences get a yes as people
gave one."""


class _Read(nn.Module):
    """What encoder.onnx computes."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder: Encoder = reader.encoder
        self.cues: PieceHead = reader.cues
        self.nobody = nn.Parameter(reader.annotator.weight[0].detach().clone())

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, breaks: Tensor) -> tuple[Tensor, ...]:
        x = self.encoder(ids, case, quoted, breaks)
        return x, self.cues(x + self.nobody)


class _Hear(nn.Module):
    """What speech.onnx computes; `x` are the vectors of each cue's window, one row a cue."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.head: SpeechHead = reader.speech
        self.nobody = nn.Parameter(reader.annotator.weight[0].detach().clone())

    def forward(self, x: Tensor, first: Tensor, last: Tensor, sentence: Tensor, marks: Tensor) -> Tensor:
        row = torch.arange(x.shape[0])
        return self.head(x + self.nobody, row, first, last, sentence, marks, sentence != 0)


class _Judge(nn.Module):
    """What judgement.onnx computes: the likelihood of a yes to each question."""

    def __init__(self, head: JudgementHead) -> None:
        super().__init__()
        self.up, self.out = head.up, head.out
        with torch.no_grad():
            self.out.bias[: len(SHIFTS)] += torch.tensor(SHIFTS)

    def forward(self, mean: Tensor, most: Tensor) -> Tensor:
        return torch.sigmoid(self.out(nn.functional.gelu(self.up(torch.cat((mean, most), dim=-1)))))


class _Attention(torch.autograd.Function):
    """Attention as onnxruntime's one operation for it; what a window is filled up with is never run."""

    @staticmethod
    def forward(_: object, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        q, k, v = (x.unflatten(-1, (heads, -1)).transpose(1, 2) for x in (q, k, v))
        return nn.functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


def _fused_attention(self: Layer, x: Tensor, _mask: Tensor) -> Tensor:
    """The layer without a mask."""
    q, k, v = self.mix(x).split(x.shape[-1], dim=-1)
    x = self.norm(x + self.out(_Attention.apply(q, k, v, self.heads)))
    return self.last(x + self.down(nn.functional.gelu(self.up(x))))


def export(reader: Reader, out: Path) -> None:
    """Writes the four files; of the places in a window those are kept that a window of the package has."""
    reader.eval()
    reader.encoder.place = nn.Embedding.from_pretrained(reader.encoder.place.weight[: WINDOW + 2].detach())
    Layer.forward = _fused_attention  # type: ignore[method-assign]
    whole = torch.ones(2, 32, dtype=torch.long)
    rows = {name: {0: "rows", 1: "pieces"} for name in ("ids", "case", "quoted", "breaks", "x", "cues")}
    write_graph(
        _Read(reader),
        (whole,) * 4,
        ["ids", "case", "quoted", "breaks"],
        ["x", "cues"],
        rows,
        out / "encoder.onnx",
    )
    cue = torch.ones(2, dtype=torch.long)
    inputs = ["x", "first", "last", "sentence", "marks"]
    axes = {name: {0: "cues", 1: "pieces"} for name in ("x", "sentence", "marks", "tags")}
    axes |= {name: {0: "cues"} for name in ("first", "last")}
    vectors = torch.zeros(2, 32, 384)
    write_graph(_Hear(reader), (vectors, cue, cue, whole, whole), inputs, ["tags"], axes, out / "speech.onnx")
    pooled = torch.zeros(2, 384)
    axes = {name: {0: "sentences"} for name in ("mean", "most", "answers")}
    write_graph(
        _Judge(reader.judgements), (pooled, pooled), ["mean", "most"], ["answers"], axes, out / "judgement.onnx"
    )
    moves = (reader.transitions + forbidden()).detach()
    begin = (reader.begin + torch.tensor([0.0, 0.0, -1e4, 0.0, -1e4])).detach()
    told = {"transitions": moves.tolist(), "begin": begin.tolist(), "cue_bias": CUE_BIAS}
    (out / "settings.json").write_text(json.dumps(told) + "\n", encoding="utf-8")


def write_graph(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    names: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    """Writes a module as a graph with weights of eight bits; `axes` name the sizes that may differ."""
    raw = path.with_suffix(".raw")
    torch.onnx.export(
        module,
        inputs,
        str(raw),
        input_names=names,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )
    quantize_dynamic(
        str(raw),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul"],
    )
    raw.unlink()
    onnx.save(_small_embeddings(onnx.load(str(path))), str(path))


def _small_embeddings(model: onnx.ModelProto) -> onnx.ModelProto:
    """Large tables of vectors in eight bits: a row is looked up as it lies and multiplied by its scale."""
    graph = model.graph
    tables = {
        t.name: t
        for t in graph.initializer
        if t.data_type == TensorProto.FLOAT and len(t.dims) == 2 and t.dims[0] > 5000
    }
    nodes = []
    for node in graph.node:
        table = tables.get(node.input[0]) if node.op_type == "Gather" else None
        if table is None:
            nodes.append(node)
            continue
        values = numpy_helper.to_array(table)
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-8) / 127
        small = np.round(values / scale).astype(np.int8)
        graph.initializer.remove(table)
        graph.initializer.append(numpy_helper.from_array(small, f"{table.name}.small"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{table.name}.scale"))
        key, out = node.input[1], node.output[0]
        nodes += [
            helper.make_node("Gather", [f"{table.name}.small", key], [f"{out}.small"], axis=0),
            helper.make_node("Cast", [f"{out}.small"], [f"{out}.float"], to=TensorProto.FLOAT),
            helper.make_node("Gather", [f"{table.name}.scale", key], [f"{out}.scale"], axis=0),
            helper.make_node("Mul", [f"{out}.float", f"{out}.scale"], [out]),
        ]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    reader = Reader()
    reader.load_state_dict(torch.load(asked.weights))
    asked.out.mkdir(parents=True, exist_ok=True)
    export(reader, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
