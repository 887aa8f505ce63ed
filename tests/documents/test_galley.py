"""The galley sets text piece by piece and keeps the place of each."""

from onrecord.documents.document import Origin
from onrecord.documents.galley import Galley
from onrecord.documents.span import Span


def test_pieces_that_follow_each_other_in_the_file_are_one_run():
    galley = Galley()
    galley.set("soup", 10, 14)
    galley.space(14, 15)
    galley.set("bread", 15, 20)
    galley.end()
    assert galley.text() == "soup bread"
    assert galley.origins() == (Origin(span=Span(0, 10), part="", start=10, end=20),)


def test_a_resolved_reference_is_a_run_of_its_own():
    galley = Galley()
    galley.set("a", 0, 1)
    galley.set("&", 1, 6)
    galley.set("b", 6, 7)
    assert [(o.start, o.end) for o in galley.origins()] == [(0, 1), (1, 6), (6, 7)]


def test_blocks_begin_and_end_with_words():
    galley = Galley()
    for word in ("one", "two"):
        galley.begin("item")
        galley.space(0, 1)
        galley.set(word, 1, 4)
        galley.space(4, 5)
    galley.end()
    assert galley.text() == "one\ntwo"
    assert [(b.kind, b.span) for b in galley.blocks_ended] == [("item", Span(0, 3)), ("item", Span(4, 7))]


def test_a_block_without_words_leaves_nothing_behind():
    galley = Galley()
    galley.begin("quote")
    galley.begin("paragraph")
    galley.set("one", 0, 3)
    galley.end()
    assert [b.kind for b in galley.blocks_ended] == ["paragraph"]


def test_a_line_break_outranks_a_space_and_text_put_in_has_an_empty_range():
    galley = Galley()
    galley.set("one", 0, 3)
    galley.space(3, 4)
    galley.space(4, 8, text="\n")
    galley.set("two", 8, 11)
    galley.end()
    galley.set("three", 20, 25)
    assert galley.text() == "one\ntwo\nthree"
    assert [(o.start, o.end) for o in galley.origins() if o.start == o.end] == [(20, 20)]


def test_the_last_words_set_can_be_looked_at():
    galley = Galley()
    for word in ("one", "two", "three"):
        galley.set(word, 0, len(word))
    assert galley.text_from(4) == "wothree"
