"""Puts a trained student together: what `distil.py` wrote, and the words of the base encoder, which it didn't change.

python -m training.evidence.joined --base FOLDER --parts FOLDER --out weigher.pt
"""

import argparse
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training.evidence.network import Weigher


def write_joined(network: nn.Module, own: dict[str, Tensor], base: Path, out: Path) -> None:
    """Writes a network whole: its own weights, in 32 bits, and the words of the encoder in the folder `base`."""
    words = load_file(base / "model.safetensors")["embeddings.word_embeddings.weight"]
    network.load_state_dict({name: value.float() for name, value in own.items()} | {"encoder.word.weight": words})
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), out)


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--parts", type=Path, required=True, help="folder with student.part1 and part2.safetensors")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    found: dict[str, Tensor] = {}
    for path in sorted(asked.parts.glob("student.part*.safetensors")):
        found |= load_file(path)
    write_joined(Weigher(), found, asked.base, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
