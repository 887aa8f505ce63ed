"""Puts a trained student together: what `distil.py` wrote, and the words of the base encoder, which it didn't change.

python -m training.evidence.joined --base FOLDER --parts FOLDER --out weigher.pt
"""

import argparse
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from training.evidence.network import Weigher


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--parts", type=Path, required=True, help="folder with student.part1 and part2.safetensors")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    found = {"encoder.word.weight": load_file(asked.base / "model.safetensors")["embeddings.word_embeddings.weight"]}
    for path in sorted(asked.parts.glob("student.part*.safetensors")):
        found |= {name: value.float() for name, value in load_file(path).items()}
    weigher = Weigher()
    weigher.load_state_dict(found)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(weigher.state_dict(), asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
