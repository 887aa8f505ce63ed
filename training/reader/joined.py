"""Puts trained students together: what `distil.py` wrote, their mean, and the words of the base encoder.

python -m training.reader.joined --base FOLDER --students FILE … --out reader.pt
"""

import argparse
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from training.evidence.joined import write_joined
from training.reader.network import Reader


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--students", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    weights = [load_file(path) for path in asked.students]
    mean = {name: torch.stack([w[name].float() for w in weights]).mean(dim=0) for name in weights[0]}
    write_joined(Reader(), mean, asked.base, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
