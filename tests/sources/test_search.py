from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from onrecord.documents.document import Document
from onrecord.documents.words import words_of
from onrecord.sources.capture import Capture
from onrecord.sources.memory_index import MemoryIndex
from onrecord.sources.search import LOOKED_AT, count_passages, search_passages
from onrecord.sources.source import Source

FILLER = "the board of the harbour will meet again with all of the people there"


def an_index(texts: Sequence[str]) -> MemoryIndex:
    taken = datetime(2026, 3, 1, tzinfo=UTC)
    return MemoryIndex(
        [
            Capture(
                sha256=str(number),
                paths=(f"{number}.txt",),
                size=len(text),
                taken=taken,
                source=Source(name="x"),
                document=Document(text=text, format="text", blocks=()),
            )
            for number, text in enumerate(texts)
        ]
    )


@pytest.fixture(scope="module")
def large() -> MemoryIndex:
    """More passages with every common word than a search would look up one by one, and a few of their own."""
    texts = [f"{FILLER} number {number}" for number in range(LOOKED_AT + 500)]
    texts[1234] = "we will give the people of the harbour all that the board has"
    texts[2000] = f"{FILLER} said Marlow"
    return an_index(texts)


def test_more_shared_words_come_first_and_rare_ones_count_for_more() -> None:
    index = an_index(["the pilot slept", "the pilot of the Osterfjord slept", "the board slept", "the board"])
    hits = search_passages(index, ["the", "pilot", "osterfjord", "slept"], 3)
    assert [hit.capture for hit in hits] == ["1", "0", "2"]
    assert hits[0].score > hits[1].score > hits[2].score


def test_a_statement_of_common_words_alone_finds_the_passage_that_holds_them_together(large: MemoryIndex) -> None:
    words = ["will", "the", "people", "of", "harbour", "all", "board"]
    assert len(search_passages(large, words, 20)) == 20
    assert search_passages(large, [*words, "give", "has", "we"], 1)[0].capture == "1234"


def test_one_rare_word_does_not_hide_a_passage_that_holds_all_the_common_ones(large: MemoryIndex) -> None:
    said = "marlow we will give the people of the harbour all that the board has"
    assert {hit.capture for hit in search_passages(large, words_of(said).forms, 5)} >= {"1234", "2000"}


def test_the_same_question_has_the_same_answer(large: MemoryIndex) -> None:
    assert search_passages(large, FILLER.split(), 10) == search_passages(large, FILLER.split()[::-1], 10)


def test_words_are_counted_under_the_forms_they_were_asked_in() -> None:
    index = an_index(["we didn't pay 50,000", "he paid"])
    assert count_passages(index, ["didn't", "50,000", "he", "(1)"]) == {"didn't": 1, "50,000": 1, "he": 1, "(1)": 0}
