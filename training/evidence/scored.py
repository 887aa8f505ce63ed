"""Scores weights on the packed lessons that are kept aside, as `distil.py` does while it trains.

    python -m training.evidence.scored --weights weigher.pt --packed FOLDER

Prints for each kind how often the likelier of yes and no is right, and macro-F1 of three. "nothing" are FEVER claims
without their passage: what can be guessed from a claim alone, which has to be near a half.
"""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

import torch

from training.evidence.network import Weigher
from training.evidence.packed import read_packed
from training.evidence.scoring import scores_of


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--packed", type=Path, required=True)
    asked = parser.parse_args(arguments)
    weigher = Weigher()
    weigher.load_state_dict(torch.load(asked.weights))
    aside = read_packed(asked.packed / "aside.npz", torch.device("cpu"))
    for kind, figures in scores_of(weigher, aside, nullcontext).items():
        print(f"{kind:10}", *(f"{figure:.3f}" for figure in figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
