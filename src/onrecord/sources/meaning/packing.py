"""Packs vectors for keeping: a byte a number, and apart from that the sign of each number, a bit each.

The signs of a million vectors are 48 MB and are gone through whole for every search; the bytes are looked at for those
alone whose signs are most alike.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.sources.meaning.encoder import WIDTH, Vectors

Signs = NDArray[np.uint64]

SIGN_WORDS = WIDTH // 64


def pack_vectors(vectors: Vectors) -> list[bytes]:
    """Each vector in 384 bytes; its length is lost, its direction kept to about a hundredth."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-12)
    return [row.tobytes() for row in np.rint(vectors / largest * 127).astype(np.int8)]


def unpack_vectors(packed: Sequence[bytes]) -> Vectors:
    """The vectors again, each of length 1, shape (vectors, 384); raises ValueError for what is none."""
    rows = np.frombuffer(b"".join(packed), dtype=np.int8).reshape(len(packed), WIDTH).astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    return np.asarray(rows / np.maximum(lengths, 1.0), dtype=np.float32)


def signs_of(vectors: Vectors) -> Signs:
    """Which numbers of each vector are above 0, shape (vectors, 6)."""
    return np.packbits(vectors > 0, axis=1).view(np.uint64)
