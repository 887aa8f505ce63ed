from pathlib import Path

import pytest

from factories import a_library, some_settings
from onrecord.documents.words import words_of
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.library import Library
from onrecord.sources.meaning.meaning import MADE_IN_PASSING

POOL = "The council voted to close the swimming pool because repairs had become too expensive."
ASKED = "Officials are shutting the public baths over what fixing them would cost."
MANY = {f"note-{number:03}.txt": f"Note {number}." for number in range(MADE_IN_PASSING)} | {"pool.txt": POOL}


def opened(folder: Path, settings: Settings) -> Library:
    return Library.open([folder / "sources"], settings=settings)


def nearness(library: Library) -> float | None:
    hits = library.find(ASKED, words_of(ASKED).forms, limit=1)
    return hits[0].nearness if hits else None


def vectors_of(folder: Path) -> Path:
    (path,) = (folder / "index").glob("*.vectors")
    return path


def test_a_small_library_makes_its_vectors_in_passing_and_keeps_them(tmp_path: Path, settings: Settings) -> None:
    with a_library({"pool.txt": POOL}, tmp_path, settings) as library:
        assert library.without_vectors() == 0
        assert nearness(library)
    with opened(tmp_path, settings) as again:
        assert again.embed() == 0


def test_a_larger_one_searches_by_words_until_they_are_made(tmp_path: Path, settings: Settings) -> None:
    told: list[tuple[str, int, int]] = []
    with a_library(MANY, tmp_path, settings) as library:
        assert library.without_vectors() == MADE_IN_PASSING + 1
        assert nearness(library) is None
        assert library.embed(lambda *how_far: told.append(how_far)) == MADE_IN_PASSING + 1
        assert library.without_vectors() == 0
        assert nearness(library)
    assert told[-1] == ("", MADE_IN_PASSING + 1, MADE_IN_PASSING + 1)


def test_work_that_is_broken_off_goes_on_where_it_was(tmp_path: Path, settings: Settings) -> None:
    files = {f"{number}.txt": f"Note {number}." for number in range(300)}

    def interrupt(_: str, done: int, __: int) -> None:
        if done:
            raise KeyboardInterrupt

    with a_library(files, tmp_path, settings) as library:
        with pytest.raises(KeyboardInterrupt):
            library.embed(interrupt)
        assert 0 < library.embed() < 300
        assert library.without_vectors() == 0


def test_a_changed_file_is_found_by_what_it_says_now(tmp_path: Path, settings: Settings) -> None:
    with a_library(
        {"a.txt": "Rain fell on the harbour all day.", "b.txt": "Snow fell."}, tmp_path, settings
    ) as library:
        before = nearness(library)
    (tmp_path / "sources" / "a.txt").write_text(POOL)
    with opened(tmp_path, settings) as library:
        assert (nearness(library) or 0) > (before or 0) + 0.2
        assert library.embed() == 0


def test_vectors_of_an_index_that_was_made_anew_are_never_taken_for_those_of_other_passages(tmp_path: Path) -> None:
    with a_library({"a.txt": POOL, "b.txt": "Rain fell."}, tmp_path) as library:
        near = nearness(library)
    for path in (tmp_path / "index").glob("*.sqlite*"):
        path.unlink()
    (tmp_path / "sources" / "0.txt").write_text("Snow fell on the mountain.")
    with opened(tmp_path, some_settings(tmp_path / "index")) as library:
        hit = library.find(ASKED, words_of(ASKED).forms, limit=1)[0]
        assert library.capture(hit.capture).paths == ("a.txt",)
        assert hit.nearness == near


@pytest.mark.parametrize("damage", [lambda data: b"something else", lambda data: data[: len(data) // 2]])
def test_a_damaged_file_of_vectors_is_made_anew(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    with a_library({"pool.txt": POOL}, tmp_path) as library:
        near = nearness(library)
    path = vectors_of(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    with opened(tmp_path, some_settings(tmp_path / "index")) as library:
        assert nearness(library) in (None, near)
    with opened(tmp_path, some_settings(tmp_path / "index")) as library:
        assert nearness(library) == near


def test_where_vectors_cannot_be_written_words_are_searched_for_and_making_them_says_why(tmp_path: Path) -> None:
    with a_library({"pool.txt": POOL}, tmp_path) as library:
        library.embed()
    path = vectors_of(tmp_path)
    for old in (tmp_path / "index").glob("*.vectors*"):
        old.unlink()
    path.mkdir()
    with opened(tmp_path, some_settings(tmp_path / "index")) as library:
        hits = library.find(ASKED, ["pool"], limit=1)
        assert [hit.nearness for hit in hits] == [None]
        with pytest.raises(OnrecordError, match="SRC03"):
            library.embed()
    assert list(path.iterdir()) == []


def test_two_who_make_vectors_at_once_share_the_work(tmp_path: Path, settings: Settings) -> None:
    made: list[int] = []

    def meanwhile(_: str, done: int, __: int) -> None:
        if not done and not made:
            with opened(tmp_path, settings) as other:
                made.append(other.embed())

    with a_library(MANY, tmp_path, settings) as library:
        made.append(library.embed(meanwhile))
        assert library.without_vectors() == 0
    assert made == [MADE_IN_PASSING + 1, 0]
