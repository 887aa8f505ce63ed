import zlib
from dataclasses import replace
from datetime import date

import pytest

from onrecord.documents.document import Block, Dateline, Document, Link, Media, Origin
from onrecord.documents.span import Span
from onrecord.sources.source import Source
from onrecord.sources.stored_document import MOST_ORIGINS, pack_document, pack_source, unpack_document, unpack_source

FULL = Document(
    text="Ferry in dock\n\n“Until June,” she said. é\ud800",
    format="html",
    blocks=(Block(kind="headline", span=Span(0, 13)), Block(kind="paragraph", span=Span(15, 40))),
    origins=(Origin(span=Span(0, 13), part="", start=5, end=18),),
    links=(Link(span=Span(0, 5), address="https://a.example/"),),
    media=(Media(kind="picture", span=Span(6, 8), address="dock.jpg", description="the dock"),),
    headline="Ferry in dock",
    byline="Ada Marlow",
    dateline=Dateline(span=Span(0, 0), place="NORVIK", day=date(2026, 3, 1)),
    published=date(2026, 3, 2),
    modified=date(2026, 3, 3),
    publisher="The Courier",
    address="https://courier.example/1",
    recipients=("desk@courier.example",),
    language="en",
    encoding="utf-8",
)


@pytest.mark.parametrize(
    "document",
    [
        FULL,
        Document(text="", format="text", blocks=()),
        replace(FULL, dateline=Dateline(span=Span(0, 1), place=None, day=None)),
    ],
)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert unpack_document(pack_document(document)) == document


def test_long_lists_of_origins_are_left_out() -> None:
    many = tuple(Origin(span=Span(n, n + 1), part="", start=n, end=n + 1) for n in range(MOST_ORIGINS + 1))
    assert unpack_document(pack_document(replace(FULL, origins=many))).origins == ()


def test_damaged_bytes_are_not_taken_for_a_document() -> None:
    packed = pack_document(FULL)
    with pytest.raises(zlib.error):
        unpack_document(packed[:-3] + b"xyz")


def test_a_source_comes_back_as_it_was() -> None:
    source = Source(name="Harbour Board", kind="body", owner="Norvik", closeness="primary", translated_from="nb")
    assert unpack_source(pack_source(source)) == source
