from dataclasses import dataclass, field, replace

from onrecord.documents.document import Document
from onrecord.documents.draft import Draft
from onrecord.documents.read import draft_of
from onrecord.reading.keeping import KEPT, KeepingReader
from onrecord.reading.statement import Details, Reading


@dataclass
class Counting:
    """A reader that notes what it was asked for."""

    name: str = "counting"
    asked: list[str] = field(default_factory=list)

    def read(self, document: Document) -> Reading:
        self.asked.append(document.text)
        return Reading(sentences=(), quotations=(), statements=(), details=Details())


def a_draft(text: str) -> Draft:
    return draft_of(text, name="draft.txt")


def test_the_same_document_is_read_once() -> None:
    other = Counting()
    reader = KeepingReader(other)
    first = reader.read(a_draft("The pier is shut.").document)
    assert reader.read(a_draft("The pier is shut.").document) is first
    assert other.asked == ["The pier is shut."]
    assert reader.name == "counting"


def test_another_text_or_another_day_is_read_anew() -> None:
    other = Counting()
    reader = KeepingReader(other)
    document = a_draft("The pier is shut.").document
    for one in (document, a_draft("The pier is open.").document, replace(document, headline="Pier")):
        reader.read(one)
    assert len(other.asked) == 3


def test_only_the_last_readings_are_kept() -> None:
    other = Counting()
    reader = KeepingReader(other)
    for number in (*range(KEPT + 1), 0):
        reader.read(a_draft(f"Boat {number} sailed.").document)
    assert other.asked[-1] == "Boat 0 sailed."
    assert len(other.asked) == KEPT + 2
