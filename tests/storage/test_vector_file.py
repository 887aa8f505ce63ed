from contextlib import suppress
from pathlib import Path

from onrecord.storage.vector_file import VectorFile, VectorRow


def a_row(passage: int, key: bytes = b"k" * 16) -> VectorRow:
    return VectorRow(passage=passage, key=key, packed=bytes([passage]) * 384)


def filled(path: Path) -> VectorFile:
    file = VectorFile(path)
    with file.writing():
        file.begin("one", "model")
        file.add([a_row(1, b"a" * 16), a_row(2, b"b" * 16)], passages=b"12", signs=b"ss")
    return file


def test_vectors_are_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    filled(tmp_path / "v").close()
    file = VectorFile(tmp_path / "v")
    assert file.belongs_to() == ("one", "model")
    assert list(file.blocks()) == [(b"12", b"ss")]
    assert file.packed([1, 2, 3]) == {1: b"\x01" * 384, 2: b"\x02" * 384}


def test_what_fails_midway_leaves_what_was_there(tmp_path: Path) -> None:
    file = filled(tmp_path / "v")
    with suppress(RuntimeError), file.writing():
        file.begin("two", "other model")
        raise RuntimeError
    assert file.belongs_to() == ("one", "model")
    assert list(file.packed([1])) == [1]


def test_vectors_of_another_state_of_the_index_are_found_again_by_their_texts(tmp_path: Path) -> None:
    file = filled(tmp_path / "v")
    with file.writing():
        file.begin("two", "model")
    assert file.packed([1, 2]) == {}
    assert file.set_apart([b"a" * 16, b"z" * 16]) == {b"a" * 16: b"\x01" * 384}


def test_vectors_of_another_model_are_gone(tmp_path: Path) -> None:
    file = filled(tmp_path / "v")
    with file.writing():
        file.begin("one", "better model")
    assert file.set_apart([b"a" * 16]) == {}


def test_a_file_that_is_no_database_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "v").write_bytes(b"something else" * 100)
    assert VectorFile(tmp_path / "v").belongs_to() == ("", "")
