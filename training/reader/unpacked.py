"""Turns the reader as it ships back into weights that training can go on from.

    python -m training.reader.unpacked --model src/onrecord/reading/model --base BASE --out reader.pt

What eight bits lost stays lost: about a two hundredth of the largest weight of each output. Embeddings of word pieces,
and of places beyond a window, are those of the base, which were never trained.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load_file
from torch import Tensor

from training.reader.export import SHIFTS
from training.reader.network import Reader, load_base

PARTS = {"encoder": {"": ""}, "speech": {"head.": "speech."}, "judgement": {"": "judgements."}}
"""For each graph, what its names begin with and what they begin with in the network."""
SCALES = "/MatMul_quant_scales_mul"


def unpacked(model: Path, base: Path) -> Reader:
    """The network with the weights of the four files of a folder."""
    reader = Reader()
    load_base(reader.encoder, load_file(base / "model.safetensors"))
    own = reader.state_dict()
    for part, prefixes in PARTS.items():
        graph = onnx.load(str(model / f"{part}.onnx")).graph
        for name, value in _weights(graph):
            _put(own, name, value, prefixes)
    own["judgements.out.bias"][: len(SHIFTS)] -= torch.tensor(SHIFTS)
    told = json.loads((model / "settings.json").read_text(encoding="utf-8"))
    for name in ("transitions", "begin"):
        value = torch.tensor(told[name])
        own[name].copy_(torch.where(value > -1e3, value, 0.0))
    return reader


def _weights(graph: onnx.GraphProto) -> Iterator[tuple[str, Tensor]]:
    """The weights of a graph by the names that they have in the network."""
    held = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    for name, value in held.items():
        if name.endswith((".weight", ".bias")):
            yield name, value
    for name in held:
        if name.endswith(".weight_Transposed_scale"):
            yield name.removesuffix("_Transposed_scale"), _large(held, name)
    if "nobody" in held:
        yield "annotator.weight", held["nobody"]
    for node in graph.node:
        if SCALES in node.output[0]:
            scale = next(name for name in node.input if name in held)
            name = node.output[0].split(SCALES)[0].strip("/").replace("/", ".")
            yield f"{name}.weight", _large(held, scale)


def _large(held: dict[str, Tensor], scale: str) -> Tensor:
    small = held[scale.removesuffix("_scale") + "_quantized"]
    return (small.float() * held[scale]).T


def _put(own: dict[str, Tensor], name: str, value: Tensor, prefixes: dict[str, str]) -> None:
    """Puts a weight in its place; of a table that was cut, what is there."""
    for before, after in prefixes.items():
        name = after + name.removeprefix(before) if name.startswith(before) and name != "annotator.weight" else name
    place = own[name][0] if name == "annotator.weight" else own[name]
    place[: len(value)].copy_(value)


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(unpacked(asked.model, asked.base).state_dict(), asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
