import numpy as np
import pytest

from onrecord.sources.meaning.packing import pack_vectors, signs_of, unpack_vectors


def some_vectors(count: int, seed: int = 1) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_a_vector_keeps_its_direction_in_a_byte_a_number() -> None:
    vectors = some_vectors(20)
    packed = pack_vectors(vectors)
    assert {len(row) for row in packed} == {384}
    assert np.einsum("ij,ij->i", unpack_vectors(packed), vectors).min() > 0.999


def test_a_vector_of_nothing_stays_nothing() -> None:
    assert not unpack_vectors(pack_vectors(np.zeros((1, 384), dtype=np.float32))).any()


def test_bytes_that_are_no_vector_are_refused() -> None:
    with pytest.raises(ValueError):
        unpack_vectors([b"short"])


def test_signs_are_the_same_before_and_after_packing_but_for_what_is_next_to_nothing() -> None:
    vectors = some_vectors(5)
    differing = np.bitwise_count(signs_of(vectors) ^ signs_of(unpack_vectors(pack_vectors(vectors)))).sum(axis=1)
    assert differing.max() < 8
