import numpy as np

from onrecord.sources.meaning.neighbours import STRETCH, Neighbours
from onrecord.sources.meaning.packing import pack_vectors, signs_of


def some_vectors(count: int, seed: int = 1) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def neighbours_of(vectors: np.ndarray) -> Neighbours:
    packed = dict(enumerate(pack_vectors(vectors)))
    return Neighbours(
        np.arange(len(vectors)), signs_of(vectors), lambda some: {n: packed[n] for n in some if n in packed}
    )


def test_the_nearest_are_found_and_measured() -> None:
    vectors = some_vectors(2_000)
    wanted = vectors[7] + 0.02 * some_vectors(1, seed=2)[0]
    found = neighbours_of(vectors).nearest(wanted, 3)
    assert next(iter(found)) == 7
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_hardly_any_of_the_nearest_is_lost_by_comparing_signs_first() -> None:
    vectors = some_vectors(5_000)
    wanted = some_vectors(1, seed=3)[0]
    exact = set(np.argsort(-(vectors @ wanted))[:10].tolist())
    assert len(exact & set(neighbours_of(vectors).nearest(wanted, 10))) >= 9


def test_what_is_not_allowed_is_not_found() -> None:
    vectors = some_vectors(50)
    allowed = np.arange(50) % 2 == 0
    found = neighbours_of(vectors).nearest(vectors[7], 50, allowed)
    assert len(found) == 25
    assert all(number % 2 == 0 for number in found)


def test_many_stretches_are_gone_through_as_one() -> None:
    vectors = np.repeat(some_vectors(10), STRETCH // 4, axis=0)
    vectors[-1] = some_vectors(1, seed=4)[0]
    packed = pack_vectors(vectors[-1:])[0]
    last = len(vectors) - 1
    many = Neighbours(np.arange(last + 1), signs_of(vectors), lambda some: {n: packed for n in some if n == last})
    assert list(many.nearest(vectors[-1], 5)) == [last]


def test_a_library_without_vectors_has_no_neighbours() -> None:
    assert neighbours_of(np.zeros((0, 384), dtype=np.float32)).nearest(some_vectors(1)[0], 5) == {}


def test_a_passage_without_a_vector_has_no_nearness() -> None:
    assert list(neighbours_of(some_vectors(3)).nearness(some_vectors(1)[0], [1, 99])) == [1]
