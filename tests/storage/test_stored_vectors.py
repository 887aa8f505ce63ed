from contextlib import suppress

from onrecord.storage.shelf import Shelf
from onrecord.storage.stored_vectors import StoredVectors, VectorRow


def a_row(passage: int, key: bytes = b"k" * 16) -> VectorRow:
    return VectorRow(passage=passage, key=key, packed=bytes([passage]) * 384)


def filled(shelf: Shelf) -> StoredVectors:
    file = shelf.vectors()
    with file.writing():
        file.begin("one", "model")
        file.add([a_row(1, b"a" * 16), a_row(2, b"b" * 16)], passages=b"12", signs=b"ss")
    return file


def test_vectors_are_there_when_the_file_is_opened_again(shelf: Shelf) -> None:
    filled(shelf).close()
    file = shelf.vectors()
    assert file.belongs_to() == ("one", "model")
    assert list(file.blocks()) == [(b"12", b"ss")]
    assert file.packed([1, 2, 3]) == {1: b"\x01" * 384, 2: b"\x02" * 384}


def test_what_fails_midway_leaves_what_was_there(shelf: Shelf) -> None:
    file = filled(shelf)
    with suppress(RuntimeError), file.writing():
        file.begin("two", "other model")
        raise RuntimeError
    assert file.belongs_to() == ("one", "model")
    assert list(file.packed([1])) == [1]


def test_vectors_of_another_state_of_the_index_are_found_again_by_their_texts(shelf: Shelf) -> None:
    file = filled(shelf)
    with file.writing():
        file.begin("two", "model")
    assert file.packed([1, 2]) == {}
    assert file.set_apart([b"a" * 16, b"z" * 16]) == {b"a" * 16: b"\x01" * 384}


def test_vectors_of_another_model_are_gone(shelf: Shelf) -> None:
    file = filled(shelf)
    with file.writing():
        file.begin("one", "better model")
    assert file.set_apart([b"a" * 16]) == {}


def test_vectors_come_in_the_order_in_which_they_are_asked_for(shelf: Shelf) -> None:
    assert list(filled(shelf).packed([2, 3, 1])) == [2, 1]
