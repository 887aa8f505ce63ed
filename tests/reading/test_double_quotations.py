from onrecord.documents.document import Block, Document
from onrecord.documents.lines import lay_lines
from onrecord.reading.double_quotations import LONGEST_GAP, find_double_quotations
from onrecord.reading.marks import find_marks


def found(text, kinds=None):
    blocks = lay_lines(text)
    if kinds:
        blocks = tuple(Block(kind=k, span=b.span) for k, b in zip(kinds, blocks, strict=True))
    document = Document(text=text, format="text", blocks=blocks)
    return find_double_quotations(document, [find_marks(text, b.span) for b in blocks])


def test_a_quotation_runs_on_where_the_next_paragraph_opens_with_a_mark():
    text = "“We waited.\n“We left,” she said."
    assert [[s.of(text) for s in q.inside] for q in found(text)] == [["We waited.", "We left,"]]


def test_without_that_mark_it_runs_on_only_if_a_paragraph_soon_after_closes_it():
    lines = ["We slept."] * LONGEST_GAP
    assert found("\n".join(["“We waited.", *lines, "We left,” she said."]))[0].closed
    assert not found("\n".join(["“We waited.", *lines, "We sat.", "We left,” she said."]))[0].closed


def test_a_headline_is_never_part_of_a_quotation():
    text = "“Pier shut\n“We left,” she said."
    assert [(q.closed, q.span.of(text)) for q in found(text, ["headline", "paragraph"])] == [
        (False, "“Pier shut"),
        (True, "“We left,”"),
    ]


def test_after_a_lost_mark_the_next_paragraph_is_read_afresh():
    text = "“We waited, she said.\nHe said “no” twice."
    assert [q.closed for q in found(text)] == [False, True]


def test_a_turned_mark_at_the_start_of_a_paragraph_opens_a_quotation():
    text = "” … and we left,” she said."
    assert [(q.opened, q.closed) for q in found(text)] == [(True, True)]


def test_a_closing_mark_alone_on_its_line_closes_the_paragraph_before():
    text = "“We waited.\n” she said."
    assert [(q.opened, q.closed) for q in found(text)] == [(True, True)]


def test_marks_around_nothing_are_no_quotation():
    assert found("She wrote “ ” and ”“ there.") == []


def test_a_paragraph_that_ends_in_a_quotation_of_its_own_does_not_run_on():
    text = "“We waited. Quill went on, “Nobody came.”\n“We left,” she said."
    assert [(q.closed, q.span.of(text)) for q in sorted(found(text), key=lambda q: q.span)] == [
        (False, "“We waited. Quill went on, "),
        (True, "“Nobody came.”"),
        (True, "“We left,”"),
    ]


def test_a_word_in_the_same_marks_at_the_end_of_a_paragraph_does_not_end_the_quotation():
    text = "“We called it “broke”.\n“We left,” she said."
    assert [len(q.inside) for q in sorted(found(text), key=lambda q: q.span)] == [2, 1]


def test_a_quotation_opened_in_brackets_ends_with_them_where_the_next_paragraph_holds_one_of_its_own():
    text = "(The list holds 500 “family boats in the north.)\n“It comes down to money,” Tom Lund said."
    assert [(q.closed, q.span.of(text)) for q in found(text)] == [
        (False, "“family boats in the north."),
        (True, "“It comes down to money,”"),
    ]


def test_brackets_within_a_quotation_do_not_end_it():
    text = "Roe (a sailor) said: “We waited (all night).\n“We left,” she said."
    assert [len(q.inside) for q in found(text)] == [2]
