import pytest

from onrecord.documents.document import Document
from onrecord.sources.self_description import describe_source
from onrecord.sources.source import Source


def described(text: str = "Words.", *, format: str = "html", path: str = "in/a.html", **told: str) -> Source:
    return describe_source(Document(text=text, format=format, blocks=(), **told), path)  # type: ignore[arg-type]


def test_a_page_with_a_publisher_is_an_outlet_that_was_told() -> None:
    told = described("The ferry stays in dock, according to the harbour board.", publisher="The Courier")
    assert told == Source(name="The Courier", kind="outlet", closeness="secondary")


@pytest.mark.parametrize(
    "opening",
    [
        "The ferry stays in dock, according to the Norvik Gazette.",
        "A pilot was hurt, as first reported by Norvik Radio.",
        "Two men were held, reports from the Ulland News Agency say.",
    ],
)
def test_a_page_that_opens_with_another_outlets_report_is_tertiary(opening: str) -> None:
    assert described(opening, publisher="The Courier").closeness == "tertiary"


def test_an_outlet_that_names_itself_is_not_citing_another() -> None:
    assert described("That is according to the Norvik Gazette.", publisher="Norvik Gazette").closeness == "secondary"


@pytest.mark.parametrize("publisher", ["Norvik Harbour Authority", "Ministry of Tides"])
def test_the_page_of_an_office_is_primary(publisher: str) -> None:
    assert described(publisher=publisher) == Source(name=publisher, kind="body", closeness="primary")


@pytest.mark.parametrize("publisher", ["Norvik Press Agency", "Harbour Board News", "Ulland Broadcasting Authority"])
def test_a_press_agency_is_an_outlet(publisher: str) -> None:
    assert described(publisher=publisher).kind == "outlet"


@pytest.mark.parametrize(
    ("sender", "kind"), [("Ada Marlow", "person"), ("Norvik Police", "body"), ("Press room", "body")]
)
def test_a_mail_is_its_senders(sender: str, kind: str) -> None:
    assert described(format="eml", byline=sender) == Source(name=sender, kind=kind, closeness="primary")  # type: ignore[arg-type]


def test_a_document_stands_for_itself() -> None:
    told = described(format="pdf", headline="Minutes of March 2")
    assert told == Source(name="Minutes of March 2", kind="document", closeness="primary")


def test_of_a_bare_note_nothing_is_guessed() -> None:
    assert described(format="text", path="in/note.txt") == Source(name="note.txt")


def test_a_page_without_a_publisher_goes_by_its_site() -> None:
    assert described(address="https://board.example/minutes?x=1").name == "board.example"
    assert described(address="http://[broken", headline="Minutes").name == "Minutes"
