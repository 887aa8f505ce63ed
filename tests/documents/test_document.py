"""Where a character of the text stands in the file."""

from datetime import date

from onrecord.documents.document import Block, Dateline, Document, Origin, origin_at, paragraphs_in, unwrapped
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


def test_a_line_break_within_a_block_is_a_blank_and_one_between_two_is_kept():
    blocks = (Block(kind="item", span=Span(0, 5)), Block(kind="paragraph", span=Span(6, 22)))
    document = Document(text="30 km\nIt cost 2\nmillion.", format="text", blocks=blocks)
    assert unwrapped(document) == "30 km\nIt cost 2 million."
    assert unwrapped(document, Span(0, 5)) == document.text


def test_the_blocks_within_a_stretch_are_told_as_far_as_they_lie_in_it():
    blocks = (Block(kind="headline", span=Span(0, 4)), Block(kind="paragraph", span=Span(5, 14)))
    document = Document(text="Pier\nIt closed.", format="text", blocks=blocks)
    assert paragraphs_in(document, Span(2, 8)) == [Span(2, 4), Span(5, 8)]
    assert paragraphs_in(document, Span(4, 5)) == [Span(4, 5)]
