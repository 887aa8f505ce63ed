from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.documents.document import Block, Document
from onrecord.documents.lines import lay_lines
from onrecord.documents.span import Span
from onrecord.reading.quotations import find_quotations

MARKS = "\"“”„'‘’‚«»‹›`＂"
SOUP = st.text(alphabet=MARKS + " \n\t.,!?—-([)aAsS19é", max_size=60)
PIECES = ["“", "”", '"', "'", "‘", "’", "«", "»", "„", "``", "''", "The pier", "dogs’", "she said", ",", ".", " ", "\n"]
QUOTE_SOUP = st.lists(st.sampled_from([*PIECES, "5'10\"", "’90s", "?", "—", " “", "” "]), max_size=40).map("".join)


def a_document(text):
    return Document(text=text, format="text", blocks=lay_lines(text))


def inside(text):
    return [[span.of(text) for span in q.inside] for q in find_quotations(a_document(text))]


def words(text):
    return [" / ".join(parts) for parts in inside(text)]


def test_curly_marks_hold_a_quotation():
    text = "“The pier is closed,” she said."
    (quotation,) = find_quotations(a_document(text))
    assert quotation.span.of(text) == "“The pier is closed,”"
    assert [span.of(text) for span in quotation.inside] == ["The pier is closed,"]
    assert (quotation.marks, quotation.opened, quotation.closed) == ("“”", True, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The pier is closed," she said.', ["The pier is closed,"]),
        ("‘The pier is closed,’ she said.", ["The pier is closed,"]),
        ("'The pier is closed,' she said.", ["The pier is closed,"]),
        ("„Der Steg ist zu“, sagte sie.", ["Der Steg ist zu"]),
        ("„Molo jest zamknięte”, powiedziała.", ["Molo jest zamknięte"]),
        ("« La jetée est fermée », dit-elle.", ["La jetée est fermée"]),
        ("»Der Steg ist zu«, sagte sie.", ["Der Steg ist zu"]),
        ("‹Der Steg ist zu›, sagte sie.", ["Der Steg ist zu"]),
        ("``The pier is closed,'' she said.", ["The pier is closed,"]),
        ("‘‘The pier is closed,’’ she said.", ["The pier is closed,"]),
        ("「桟橋は閉鎖」と言った。", ["桟橋は閉鎖"]),
        ('“The pier is closed," she said.', ["The pier is closed,"]),
        ('"The pier is closed,” she said.', ["The pier is closed,"]),
        ("”The pier is closed,” she said.", ["The pier is closed,"]),
        ("“The pier is closed,“ she said.", ["The pier is closed,"]),
        ("She wrote—“closed”—on the gate.", ["closed"]),
        ('He asked:"Why?"and left.', ["Why?"]),
        ('"Go, "he said. "Go now."', ["Go,", "Go now."]),
    ],
)
def test_each_convention_of_marks_is_read(text, expected):
    assert words(text) == expected


def test_a_sentence_broken_by_its_speech_tag_is_two_quotations():
    assert words("“The pier,” she said, “is closed.”") == ["The pier,", "is closed."]


def test_a_quotation_within_a_quotation_knows_what_it_stands_in():
    text = "“He told me ‘no way’ and left,” she said."
    outer, inner = find_quotations(a_document(text))
    assert (outer.depth, outer.within) == (0, None)
    assert (inner.depth, inner.within, inner.inside[0].of(text)) == (1, 0, "no way")


def test_british_marks_nest_the_other_way_round():
    text = "‘He told me “no way” and left,’ she said."
    outer, inner = find_quotations(a_document(text))
    assert (outer.marks, inner.marks, inner.within) == ("‘’", "“”", 0)


def test_the_same_marks_may_nest():
    assert words("“I saw “The Lantern” twice,” she said.") == ["I saw “The Lantern” twice,", "The Lantern"]


def test_a_quotation_runs_over_paragraphs_that_each_open_with_a_mark():
    text = "“We waited.\n\n“Nobody came.\n\n“We left,” she said."
    (quotation,) = find_quotations(a_document(text))
    assert [s.of(text) for s in quotation.inside] == ["We waited.", "Nobody came.", "We left,"]
    assert quotation.span.of(text) == text[: text.index(" she")]
    assert quotation.closed


def test_a_quotation_in_single_marks_runs_over_paragraphs_too():
    assert inside("‘We waited.\n\n‘Nobody came,’ she said.") == [["We waited.", "Nobody came,"]]


def test_a_quotation_may_run_on_without_the_mark_that_opens_the_second_paragraph():
    assert inside("“We waited.\n\nNobody came,” she said.") == [["We waited.", "Nobody came,"]]


@pytest.mark.parametrize(
    "text",
    [
        "’Tis the season of rock ’n’ roll, as in the ’90s.",
        "'Tis the season of rock 'n' roll, as in the '90s.",
        "‘Tis the season of rock ‘n’ roll, as in the ‘90s.",
        "The dogs’ dinner was O’Neill’s and the Joneses’.",
        "The players' union and the drivers' council met.",
        "He stood 5'10\" and she 6’2” in socks.",
        'He stood 6\' 2" tall beside a 12" pipe and an 8” bolt.',
        "The wreck lies at 54°12'30\" north.",
        '"\t"',
        '14 pints\t"\tditto',
        "Home » News » Harbour",
        "Goin’ fishin’, he was sayin’.",
    ],
)
def test_these_signs_are_no_quotation_marks(text):
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘The dogs’ dinner is late,’ he said.", ["The dogs’ dinner is late,"]),
        ("‘I told ’em in the ’90s,’ he said.", ["I told ’em in the ’90s,"]),
        ("She called them ‘boys’ and left.", ["boys"]),
        ("“It’s the players’ call,” he said. “Isn’t it?”", ["It’s the players’ call,", "Isn’t it?"]),
        ('"The 12" pipe burst," he said.', ['The 12" pipe burst,']),
        ('"It closed in 1987" is all he said.', ["It closed in 1987"]),
    ],
)
def test_apostrophes_and_inches_inside_a_quotation_do_not_end_it(text, expected):
    assert words(text) == expected


def test_a_quotation_never_closed_ends_with_its_paragraph_and_the_next_is_read_afresh():
    text = "“The pier is closed, she said.\n\nNobody came. “We left,” he said."
    lost, whole = find_quotations(a_document(text))
    assert (lost.closed, lost.span.of(text)) == (False, "“The pier is closed, she said.")
    assert (whole.closed, whole.inside[0].of(text)) == (True, "We left,")


def test_a_quotation_never_closed_ends_before_the_next_one_in_its_paragraph():
    text = '"The pier is closed, she said. "Go home," he said.'
    lost, whole = find_quotations(a_document(text))
    assert (lost.closed, lost.span.of(text)) == (False, '"The pier is closed, she said. ')
    assert (whole.closed, whole.depth) == (True, 0)


def test_a_quotation_never_opened_reaches_back_to_the_start_of_its_paragraph():
    text = "It rained.\nThe pier is closed,” she said. “Go home.”"
    lost, whole = find_quotations(a_document(text))
    assert (lost.opened, lost.span.of(text)) == (False, "The pier is closed,”")
    assert (whole.opened, whole.inside[0].of(text)) == (True, "Go home.")


def test_a_caption_between_its_paragraphs_does_not_end_a_quotation():
    text = "“We waited.\nThe pier at dusk\n“Nobody came,” she said."
    kinds = ("paragraph", "caption", "paragraph")
    blocks = [Block(kind=k, span=b.span) for k, b in zip(kinds, lay_lines(text), strict=True)]
    (quotation,) = find_quotations(Document(text=text, format="text", blocks=tuple(blocks)))
    assert [s.of(text) for s in quotation.inside] == ["We waited.", "Nobody came,"]


@given(st.one_of(st.text(), SOUP, QUOTE_SOUP))
@example("x “\n“He »went “on” and “No. She’s.”»")
@example("‘We waited.\n‘We left,’ she said.\n‘No,’ he said.")
def test_for_any_text_quotations_lie_within_it_in_order_and_properly_nested(text):
    found = find_quotations(a_document(text))
    assert [q.span for q in found] == [q.span for q in sorted(found, key=lambda q: (q.span.start, -q.span.end))]
    for number, q in enumerate(found):
        assert q.span.contains(Span(q.inside[0].start, q.inside[-1].end))
        assert q.span.end <= len(text)
        assert all(a.end <= b.start for a, b in pairwise(q.inside))
        assert (q.within is None) == (q.depth == 0)
        if q.within is not None:
            assert found[q.within].span.contains(q.span)
            assert found[q.within].depth == q.depth - 1
        assert all(o.span.contains(q.span) or not o.span.overlaps(q.span) for o in found[:number])


@given(QUOTE_SOUP)
def test_whatever_stands_before_it_the_next_sound_paragraph_is_read_right(soup):
    text = f"{soup}\nNobody came.\nNobody saw.\nNobody knew.\nNobody cared.\nShe said “we left” today.\n"
    assert "we left" in words(text)


@pytest.mark.parametrize(
    "piece", ['"', "“", "”", "'", "‘", "’", "«", "„", "``", " “a", "a” ", " ‘a", "s’ ", '5" ', "“‘", "“\n"]
)
def test_a_hostile_text_is_read_to_its_end(piece):
    text = (piece * 100_000)[:100_000]
    assert find_quotations(a_document(text)) is not None
