"""Where a character of the text stands in the file."""

from datetime import date

from onrecord.documents.document import Block, Dateline, Document, Origin, origin_at
from onrecord.documents.span import Span


def _document(**more) -> Document:
    origins = (
        Origin(span=Span(0, 3), part="", start=10, end=13),
        Origin(span=Span(3, 4), part="", start=13, end=18),
    )
    blocks = (Block(kind="paragraph", span=Span(0, 4)),)
    return Document(text="abc&", format="text", blocks=blocks, origins=origins, **more)


def test_a_run_of_equal_length_maps_character_by_character():
    assert origin_at(_document(), 1) == Origin(span=Span(1, 2), part="", start=11, end=12)


def test_a_reference_maps_to_the_whole_of_it():
    assert origin_at(_document(), 3) == Origin(span=Span(3, 4), part="", start=13, end=18)


def test_past_the_end_there_is_nothing():
    assert origin_at(_document(), 4) is None


def test_the_day_of_the_dateline_comes_before_that_of_publication():
    line = Dateline(span=Span(0, 1), place="OSTERBY", day=date(2026, 3, 3))
    assert _document(dateline=line, published=date(2026, 3, 4)).written == date(2026, 3, 3)
    assert _document(published=date(2026, 3, 4)).written == date(2026, 3, 4)
