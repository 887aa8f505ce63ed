from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.tree import (
    EMPTY,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    leaf_hash,
    node_hash,
    root,
    root_by_inclusion,
)

# The leaves, roots and proofs that the implementations of Certificate Transparency test themselves with.
LEAVES = [bytes.fromhex(h) for h in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
LEAVES.append(bytes(range(0x60, 0x70)))
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
A, B, C, D, E, F, G = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
)
sizes = st.integers(1, 70)


@cache
def naive(start: int, end: int) -> bytes:
    """The hash over invented leaves, word for word as RFC 6962 defines it."""
    if end - start == 1:
        return leaf_hash(b"%d" % start)
    k = 1
    while k * 2 < end - start:
        k *= 2
    return node_hash(naive(start, start + k), naive(start + k, end))


def naive_path(index: int, start: int, end: int) -> list[bytes]:
    """RFC 6962, 2.1.1."""
    if end - start == 1:
        return []
    k = 1
    while k * 2 < end - start:
        k *= 2
    if index < start + k:
        return [*naive_path(index, start, start + k), naive(start + k, end)]
    return [*naive_path(index, start + k, end), naive(start, start + k)]


def naive_step(old: int, start: int, end: int, whole: bool) -> list[bytes]:
    """RFC 6962, 2.1.2."""
    if old == end:
        return [] if whole else [naive(start, end)]
    k = 1
    while k * 2 < end - start:
        k *= 2
    if old <= start + k:
        return [*naive_step(old, start, start + k, whole), naive(start + k, end)]
    return [*naive_step(old, start + k, end, False), naive(start, start + k)]


def node(level: int, index: int) -> bytes:
    return naive(index << level, (index + 1) << level)


def known(level: int, index: int) -> bytes:
    hashes = [leaf_hash(leaf) for leaf in LEAVES[index << level : (index + 1) << level]]
    while len(hashes) > 1:
        hashes = [node_hash(*hashes[i : i + 2]) for i in range(0, len(hashes), 2)]
    return hashes[0]


def test_the_empty_tree_has_the_root_that_the_rfc_names():
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root(node, 0) == EMPTY


def test_the_roots_are_those_of_certificate_transparency():
    assert tuple(root(known, size).hex() for size in range(1, 9)) == ROOTS


@pytest.mark.parametrize(
    ("index", "size", "proof"), [(0, 1, ()), (0, 8, (A, B, C)), (5, 8, (D, E, F)), (1, 5, (ROOTS[0], B, D))]
)
def test_the_inclusion_proofs_are_those_of_certificate_transparency(index, size, proof):
    made = inclusion_proof(known, index, size)
    assert tuple(h.hex() for h in made) == proof
    assert root_by_inclusion(leaf_hash(LEAVES[index]), index, size, made) == bytes.fromhex(ROOTS[size - 1])


@pytest.mark.parametrize(("old", "size", "proof"), [(1, 1, ()), (1, 8, (A, B, C)), (6, 8, (G, E, F)), (2, 5, (B, D))])
def test_the_consistency_proofs_are_those_of_certificate_transparency(old, size, proof):
    made = consistency_proof(known, old, size)
    assert tuple(h.hex() for h in made) == proof
    assert is_consistent(old, bytes.fromhex(ROOTS[old - 1]), size, bytes.fromhex(ROOTS[size - 1]), made)


@given(st.integers(1, 300))
def test_a_root_is_that_of_the_recursive_definition(size):
    assert root(node, size) == naive(0, size)


@given(sizes, st.data())
def test_an_inclusion_proof_is_that_of_the_recursive_definition(size, data):
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(node, index, size)
    assert list(proof) == naive_path(index, 0, size)
    assert root_by_inclusion(naive(index, index + 1), index, size, proof) == naive(0, size)


@given(sizes, st.data())
def test_a_consistency_proof_is_that_of_the_recursive_definition(size, data):
    old = data.draw(st.integers(1, size))
    proof = consistency_proof(node, old, size)
    assert list(proof) == naive_step(old, 0, size, True)
    assert is_consistent(old, naive(0, old), size, naive(0, size), proof)


@given(sizes, st.data())
def test_no_other_leaf_place_or_proof_leads_to_the_root(size, data):
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    proof = list(inclusion_proof(node, index, size))
    leaf, right = naive(index, index + 1), naive(0, size)
    assert root_by_inclusion(leaf, size, size, proof) is None
    if other != index:
        assert root_by_inclusion(naive(other, other + 1), index, size, proof) != right
        assert root_by_inclusion(leaf, other, size, proof) != right
    for wrong in (proof[1:], [*proof, leaf], [*proof[:-1], leaf]):
        if wrong != proof:
            assert root_by_inclusion(leaf, index, size, wrong) != right


@given(sizes, st.data())
def test_no_other_tree_passes_for_an_older_one(size, data):
    old, other = data.draw(st.integers(1, size)), data.draw(st.integers(1, size))
    proof, now = list(consistency_proof(node, old, size)), naive(0, size)
    assert not is_consistent(old, leaf_hash(b"forged"), size, now, proof)
    assert not is_consistent(old, naive(0, old), size, leaf_hash(b"forged"), proof)
    assert not is_consistent(size + 1, now, size, now, proof)
    assert not is_consistent(old, naive(0, old), size, now, [*proof, now])
    if old != other:
        assert not is_consistent(other, naive(0, old), size, now, proof)
        assert not is_consistent(old, naive(0, other), size, now, proof)


def test_every_tree_begins_with_the_empty_one():
    assert is_consistent(0, EMPTY, 5, naive(0, 5), [])
    assert not is_consistent(0, naive(0, 1), 5, naive(0, 5), [])


def test_there_is_no_proof_of_what_is_not_there():
    for index, size in ((0, 0), (5, 5), (-1, 5)):
        with pytest.raises(ValueError):
            inclusion_proof(node, index, size)
    for old, size in ((0, 5), (6, 5)):
        with pytest.raises(ValueError):
            consistency_proof(node, old, size)
