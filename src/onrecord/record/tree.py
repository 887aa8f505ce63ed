"""The Merkle tree of the log: hashes, and the proofs that an entry is in it and that it only ever grew (RFC 6962).

Whoever makes a proof hands in `node(level, index)`: the hash over the 2^level leaves from index * 2^level on.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

Node = Callable[[int, int], bytes]
EMPTY = sha256(b"").digest()
"""The root of a tree without leaves (RFC 6962, 2.1)."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf (RFC 6962, 2.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of what stands over two others (RFC 6962, 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def full_hash(hashes: Sequence[bytes]) -> bytes:
    """The hash over hashes of one level, of which there are a power of two."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes), 2)]
    return hashes[0]


def peaks(size: int) -> list[tuple[int, int]]:
    """The full subtrees that a tree of this size is made of, left to right: level and index of each."""
    found, start = [], 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            found.append((level, start >> level))
            start += 1 << level
    return found


def root_of(peak_hashes: Sequence[bytes]) -> bytes:
    """The root over the hashes of a tree's full subtrees, given left to right."""
    if not peak_hashes:
        return EMPTY
    *others, root = peak_hashes
    for left in reversed(others):
        root = node_hash(left, root)
    return root


def root(node: Node, size: int) -> bytes:
    """The root of the first `size` leaves."""
    return _range_hash(node, 0, size) if size else EMPTY


def inclusion_proof(node: Node, index: int, size: int) -> tuple[bytes, ...]:
    """The proof that leaf `index` is in the tree of this size, from the leaf up (RFC 6962, 2.1.1).

    Raises ValueError where there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError("there is no such leaf")
    start, end, proof = 0, size, list[bytes]()
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(_range_hash(node, middle, end))
            end = middle
        else:
            proof.append(_range_hash(node, start, middle))
            start = middle
    return tuple(reversed(proof))


def consistency_proof(node: Node, old: int, size: int) -> tuple[bytes, ...]:
    """The proof that the tree of this size begins with the one of `old` leaves (RFC 6962, 2.1.2).

    Raises ValueError where `old` isn't between 1 and `size`.
    """
    if not 1 <= old <= size:
        raise ValueError("there is no such older tree")
    start, end, proof = 0, size, list[bytes]()
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(_range_hash(node, middle, end))
            end = middle
        else:
            proof.append(_range_hash(node, start, middle))
            start = middle
    if start:
        proof.append(_range_hash(node, start, end))
    return tuple(reversed(proof))


def root_by_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root that the proof leads to from the hash of the leaf; None where it has the wrong length (RFC 9162)."""
    if not 0 <= index < size:
        return None
    first, last, found = index, size - 1, leaf
    for step in proof:
        if not last:
            return None
        if first & 1 or first == last:
            found = node_hash(step, found)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            found = node_hash(found, step)
        first, last = first >> 1, last >> 1
    return None if last else found


def is_consistent(old: int, old_root: bytes, size: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the tree of `size` leaves begins with the older one (RFC 9162, 2.1.4.2)."""
    if old == size or not old:
        return not proof and (old_root == new_root if old else old_root == EMPTY)
    if old > size or not proof:
        return False
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    first, last = old - 1, size - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    older = newer = steps[0]
    for step in steps[1:]:
        if not last:
            return False
        if first & 1 or first == last:
            older, newer = node_hash(step, older), node_hash(step, newer)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            newer = node_hash(newer, step)
        first, last = first >> 1, last >> 1
    return not last and older == old_root and newer == new_root


def _split(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def _range_hash(node: Node, start: int, end: int) -> bytes:
    """The hash over the leaves [start, end) as the recursion of RFC 6962 cuts them."""
    return root_of([node(level, (start >> level) + index) for level, index in peaks(end - start)])
