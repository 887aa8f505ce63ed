from datetime import UTC, date, datetime
from pathlib import Path

from factories import a_library
from onrecord.documents.document import Document
from onrecord.documents.words import words_of
from onrecord.sources.capture import Capture
from onrecord.sources.library import Hit, Library, Scope
from onrecord.sources.source import Source

POOL = "The council voted to close the swimming pool because repairs had become too expensive."
RAIN = "Rain fell on the harbour all day and the ferry stayed in dock until the evening."
ASKED = "Officials are shutting the public baths over what fixing them would cost."


def found(library: Library, text: str, limit: int = 5, **more: object) -> list[Hit]:
    return library.find(text, words_of(text).forms, limit, **more)  # type: ignore[arg-type]


def a_capture(number: int, text: str, source: Source, day: date | None = None) -> Capture:
    document = Document(text=text, format="text", blocks=(), published=day)
    taken = datetime(2026, 3, 1, tzinfo=UTC)
    return Capture(
        sha256=f"{number:064x}", paths=(f"{number}.txt",), size=9, taken=taken, source=source, document=document
    )


def test_a_passage_that_shares_no_word_is_found_by_its_meaning(tmp_path: Path) -> None:
    with a_library({"pool.txt": POOL, "rain.txt": RAIN}, tmp_path) as library:
        first = found(library, ASKED)[0]
        assert library.capture(first.capture).paths == ("pool.txt",)
        assert first.nearness is not None
        assert first.nearness > 0.35


def test_of_two_that_say_the_same_the_one_with_the_same_words_comes_first(tmp_path: Path) -> None:
    with a_library(
        {"a.txt": "Baths shut over the cost of fixing them, officials say.", "b.txt": POOL}, tmp_path
    ) as lib:
        assert lib.capture(found(lib, ASKED)[0].capture).paths == ("a.txt",)


def test_a_headline_tells_what_a_pronoun_may_mean(tmp_path: Path) -> None:
    with a_library({"pool.txt": POOL, "rain.txt": RAIN}, tmp_path) as library:
        without = max(hit.nearness or 0 for hit in found(library, "Ann Bell voted on it."))
        told = found(library, "Ann Bell voted on it.", about="Council closes swimming pool")[0]
        assert library.capture(told.capture).paths == ("pool.txt",)
        assert (told.nearness or 0) > without


def test_a_search_keeps_to_its_scope() -> None:
    board, paper = Source(name="Board"), Source(name="Courier", standing="retracted")
    captures = [a_capture(1, POOL, board, date(2026, 3, 1)), a_capture(2, POOL + " It will close.", paper)]
    library = Library.of_captures(captures)
    assert len(found(library, ASKED)) == 2
    for scope in (
        Scope(sources=frozenset({"Board"})),
        Scope(since=date(2026, 1, 1)),
        Scope(standings=frozenset({"active"})),
    ):
        assert [hit.capture for hit in found(library, ASKED, scope=scope)] == [captures[0].sha256]
        assert [hit.capture for hit in library.search(["pool"], scope=scope)] == [captures[0].sha256]


def test_what_sources_toml_says_counts_for_the_scope(tmp_path: Path) -> None:
    told = '[[source]]\nfiles = ["pool.txt"]\nname = "Board"\npublished = 2026-03-09\n'
    with a_library({"pool.txt": POOL, "rain.txt": RAIN, "sources.toml": told}, tmp_path) as library:
        march = Scope(sources=frozenset({"Board"}), since=date(2026, 3, 9), until=date(2026, 3, 9))
        assert [library.capture(h.capture).paths for h in found(library, RAIN, scope=march)] == [("pool.txt",)]


def test_a_scope_that_lets_nothing_in_finds_nothing(tmp_path: Path) -> None:
    with a_library({"pool.txt": POOL}, tmp_path) as library:
        assert found(library, ASKED, scope=Scope(sources=frozenset({"Nobody"}))) == []
