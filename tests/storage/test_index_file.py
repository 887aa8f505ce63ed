from pathlib import Path

import pytest

from onrecord.storage.index_file import CaptureRow, FileRow, IndexFile

PASSAGES = [(0, 9, frozenset({"the", "ferry"})), (9, 20, frozenset({"the", "don't", "50,000"}))]


def a_capture(sha256: str) -> CaptureRow:
    return CaptureRow(sha256=sha256, size=20, words=5, source="{}", address=None, document=b"packed", passages=PASSAGES)


def a_file(path: str, sha256: str | None) -> FileRow:
    return FileRow(place=0, path=path, stamp="1:1", taken=1.0, seen=9.0, sha256=sha256)


@pytest.fixture
def index(tmp_path: Path) -> IndexFile:
    """One capture of two files."""
    index = IndexFile(tmp_path / "a.sqlite")
    with index.writing():
        index.add_capture(a_capture("one"))
        index.put_file(a_file("a.txt", "one"))
        index.put_file(a_file("b.txt", "one"))
    return index


def test_words_lead_to_passages_and_passages_to_their_place(index: IndexFile) -> None:
    assert index.holding("don't") == [2]
    assert index.holding_all(["the", "50,000"], 5) == [2]
    assert index.holding_all(["the"], 1) == [1]
    assert index.place(2) == ("one", 9, 20)
    assert index.shared([1, 2], ["the", "ferry", "50,000"]) == {1: ["the", "ferry"], 2: ["the", "50,000"]}


def test_commonness_counts_passages(index: IndexFile) -> None:
    assert index.commonness(["the", "ferry", "nowhere"]) == {"the": 2, "ferry": 1}
    assert index.commonness([f"w{n}" for n in range(2000)]) == {}


def test_a_capture_taken_out_leaves_nothing(index: IndexFile) -> None:
    with index.writing():
        index.remove_capture("one", [words for _, _, words in PASSAGES])
    assert index.commonness(["the", "ferry"]) == {}
    assert index.holding("the") == []
    assert index.sizes() == (0, 0)
    assert index.capture("one") is None


def test_a_capture_without_a_file_is_an_orphan(index: IndexFile) -> None:
    with index.writing():
        index.remove_file(0, "a.txt")
        assert index.orphans() == []
        index.remove_file(0, "b.txt")
        index.put_file(a_file("c.txt", None))
        assert index.orphans() == ["one"]


def test_what_fails_halfway_leaves_the_index_as_it_was(index: IndexFile) -> None:
    with pytest.raises(ValueError, match="zip"), index.writing():
        index.remove_capture("one", [])
    assert index.commonness(["the"]) == {"the": 2}
    assert [row.path for row in index.files_of("one")] == ["a.txt", "b.txt"]


def test_starting_anew_forgets_everything(index: IndexFile) -> None:
    with index.writing():
        index.set_state("program", "x")
    index.start_anew()
    assert (index.state("program"), index.files(), index.captures(), index.sizes()) == ("", [], [], (0, 0))
