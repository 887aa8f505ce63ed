"""Base weights in a few bits each, small enough to be carried to another machine, and back again.

    python -m training.evidence.compact --base FOLDER --large FOLDER --packed FOLDER --small OUT --teacher OUT

Matrices are cut into groups of 64 numbers with one scale each; of the words only those are taken that the packed
lessons have most often. Training mends what the rounding costs.
"""

import argparse
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.evidence.network import Weigher
from training.evidence.teacher import named
from training.reader.network import load_base

GROUP = 64
SPECIAL = (0, 100, 101, 102, 103)


SMALL = {"word": 8, "place": 8, "": 6}
LARGE = {"word": 5, "place": 6, "up": 4, "down": 4, "": 5}
"""The bits of a number in matrices of that name, and in all others."""


def shrunk(weights: dict[str, Tensor], names: dict[str, int]) -> dict[str, Tensor]:
    """The weights with each matrix as whole numbers of a few bits; what is no matrix in 16 bits."""
    found = {}
    for name, value in weights.items():
        bits = names.get(name.split(".")[-2], names[""])
        if value.ndim < 2 or value.numel() % GROUP:
            found[name] = value.half()
            continue
        groups = value.float().reshape(-1, GROUP)
        top = 2 ** (bits - 1) - 1
        scale = (groups.abs().amax(1) / top).clamp(min=1e-7).half()
        whole = (groups / scale.float()[:, None]).round().clamp(-top, top) + top
        planes = np.unpackbits(whole.to(torch.uint8).numpy().reshape(-1, 1), axis=1)[:, 8 - bits :]
        found[f"{name}|{bits}|{'x'.join(map(str, value.shape))}"] = torch.from_numpy(np.packbits(planes))
        found[f"{name}|scale"] = scale
    return found


def grown(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """What `shrunk` made small, as numbers again."""
    found = {}
    for name, value in weights.items():
        own, *rest = name.split("|")
        if not rest:
            found[own] = value.float()
        elif rest != ["scale"]:
            bits, shape = int(rest[0]), [int(n) for n in rest[1].split("x")]
            planes = np.unpackbits(value.numpy())[: int(np.prod(shape)) * bits].reshape(-1, bits)
            wide = np.concatenate((np.zeros((len(planes), 8 - bits), dtype=np.uint8), planes), axis=1)
            whole = torch.from_numpy(np.packbits(wide, axis=1)).float().reshape(-1, GROUP) - (2 ** (bits - 1) - 1)
            found[own] = (whole * weights[f"{own}|scale"].float()[:, None]).reshape(shape)
    return found


def with_words_of(weights: dict[str, Tensor], rows: Tensor) -> dict[str, Tensor]:
    """The weights with the vectors of these words alone."""
    return weights | {"word.weight": weights["word.weight"][rows]}


def spread(weights: dict[str, Tensor], rows: Tensor, vocabulary: int) -> dict[str, Tensor]:
    """The weights with the vectors of the words back in their rows; the others are like their mean."""
    words = weights["word.weight"].mean(0).repeat(vocabulary, 1)
    words[rows.long()] = weights["word.weight"]
    return weights | {"word.weight": words}


@cache
def read_small(path: Path) -> dict[str, Tensor]:
    """The weights in a file that `main` wrote."""
    found = load_file(path)
    rows = found.pop("rows")
    return spread(grown(found), rows, 30522)


def words_in(packed: Path, most: int) -> list[int]:
    """The rows of the vocabulary that the packed lessons have most often."""
    counts = Counter[int]()
    for path in packed.glob("*.npz"):
        with np.load(path) as found:
            counts.update(dict(zip(*(x.tolist() for x in np.unique(found["ids"], return_counts=True)), strict=True)))
    return sorted({row for row, _ in counts.most_common(most)} | set(SPECIAL))


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--large", type=Path, help="folder of all-mpnet-base-v2")
    parser.add_argument("--packed", type=Path, required=True, help="folder with arrays of lessons or rows")
    parser.add_argument("--small", type=Path, required=True)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--words", type=int, default=16000, help="how many word pieces have vectors of their own")
    asked = parser.parse_args(arguments)
    rows = torch.tensor(words_in(asked.packed, asked.words))
    encoder = Weigher().encoder
    load_base(encoder, load_file(asked.base / "model.safetensors"))
    own = {n: w for n, w in encoder.state_dict().items() if n.split(".")[0] not in ("role", "case", "match")}
    sets = [(asked.small, own, SMALL)]
    if asked.large and asked.teacher:
        sets.append((asked.teacher, named(load_file(asked.large / "model.safetensors")), LARGE))
    for path, weights, names in sets:
        path.parent.mkdir(parents=True, exist_ok=True)
        small = shrunk({n: w.detach() for n, w in with_words_of(weights, rows.long()).items()}, names)
        save_file(small | {"rows": rows.int()}, path)
        back = read_small(path)
        told = [n for n in weights if n.endswith(("mix.weight", "up.weight"))]
        off = [float((back[n] - weights[n]).norm() / weights[n].norm()) for n in told]
        size = path.stat().st_size / 2**20
        print(path.name, f"{size:.1f} MiB, {len(rows)} words, error {np.mean(off):.3f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
