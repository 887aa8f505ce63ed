import pytest

from onrecord.storage.shelf import Shelf
from onrecord.storage.store import ReplacedError
from onrecord.storage.stored_index import CaptureRow, FileRow, StoredIndex

PASSAGES = [(0, 9, frozenset({"the", "ferry"})), (9, 20, frozenset({"the", "don't", "50,000"}))]


def a_capture(sha256: str) -> CaptureRow:
    return CaptureRow(sha256=sha256, size=20, words=5, source="{}", address=None, document=b"packed", passages=PASSAGES)


def a_file(path: str, sha256: str | None) -> FileRow:
    return FileRow(place=0, path=path, stamp="1:1", taken=1.0, seen=9.0, sha256=sha256)


@pytest.fixture
def index(shelf: Shelf) -> StoredIndex:
    """One capture of two files."""
    index = shelf.index()
    with index.writing():
        index.add_capture(a_capture("one"))
        index.put_file(a_file("a.txt", "one"))
        index.put_file(a_file("b.txt", "one"))
    return index


def test_words_lead_to_passages_and_passages_to_their_place(index: StoredIndex) -> None:
    assert index.holding("don't") == [2]
    assert index.holding_all(["the", "50,000"], 5) == [2]
    assert index.holding_all(["the"], 1) == [1]
    assert index.places([2, 9]) == {2: ("one", 9, 20)}
    assert index.shared([1, 2], ["the", "ferry", "50,000"]) == {1: ["the", "ferry"], 2: ["the", "50,000"]}


def test_commonness_counts_passages(index: StoredIndex) -> None:
    assert index.commonness(["the", "ferry", "nowhere"]) == {"the": 2, "ferry": 1}
    assert index.commonness([f"w{n}" for n in range(2000)]) == {}


def test_a_capture_taken_out_leaves_nothing(index: StoredIndex) -> None:
    with index.writing():
        index.remove_capture("one", [words for _, _, words in PASSAGES])
    assert index.commonness(["the", "ferry"]) == {}
    assert index.holding("the") == []
    assert index.sizes() == (0, 0)
    assert index.capture("one") is None


def test_a_capture_without_a_file_is_an_orphan(index: StoredIndex) -> None:
    with index.writing():
        index.remove_file(0, "a.txt")
        assert index.orphans() == []
        index.remove_file(0, "b.txt")
        index.put_file(a_file("c.txt", None))
        assert index.orphans() == ["one"]


def test_what_fails_halfway_leaves_the_index_as_it_was(index: StoredIndex) -> None:
    with pytest.raises(ValueError, match="zip"), index.writing():
        index.remove_capture("one", [])
    assert index.commonness(["the"]) == {"the": 2}
    assert [row.path for row in index.files_of("one")] == ["a.txt", "b.txt"]


def test_an_index_of_another_state_of_the_program_is_made_anew(index: StoredIndex) -> None:
    index.require_program("old")
    before = index.state("identity")
    index.require_program("new")
    assert (index.state("program"), index.files(), index.captures(), index.sizes()) == ("new", [], [], (0, 0))
    assert index.state("identity") != before


def test_an_index_that_another_run_made_anew_is_not_gone_on_with(index: StoredIndex, shelf: Shelf) -> None:
    shelf.index().require_program("another")
    with pytest.raises(ReplacedError), index.writing():
        index.put_file(a_file("c.txt", None))
    assert index.files() == []


def test_a_number_is_never_given_twice(index: StoredIndex) -> None:
    with index.writing():
        index.remove_capture("one", [words for _, _, words in PASSAGES])
        index.add_capture(a_capture("two"))
    assert index.runs() == [("two", 3, 4)]


def test_what_another_has_not_finished_writing_is_not_seen(index: StoredIndex, shelf: Shelf) -> None:
    other = shelf.index()
    with index.writing():
        index.add_capture(a_capture("two"))
        assert (other.sizes(), other.commonness(["ferry"])) == ((2, 5), {"ferry": 1})
    assert (other.sizes(), other.commonness(["ferry"])) == ((4, 10), {"ferry": 2})


def test_texts_in_any_script_and_with_any_sign_are_kept(index: StoredIndex) -> None:
    strange = frozenset({"tromsø", "東京", "'50,000'", "a_b", "50:00"})
    row = CaptureRow(
        sha256="two", size=1, words=4, source="{}", address="a\0b", document=b"\0", passages=[(0, 1, strange)]
    )
    with index.writing():
        index.add_capture(row)
        index.put_file(a_file("Møte – 東京.txt", "two"))
    assert {word: index.holding(word) for word in strange} == {word: [3] for word in strange}
    assert index.files_of("two")[0].path == "Møte – 東京.txt"
