import pytest

from onrecord.documents.document import Document
from onrecord.documents.lines import lay_lines
from onrecord.reading.marks import find_marks
from onrecord.reading.single_quotations import find_single_quotations, may_open


def quoted(text):
    document = Document(text=text, format="text", blocks=lay_lines(text))
    marks = [[(m, -1) for m in find_marks(text, b.span) if m.family == "single"] for b in document.blocks]
    return [" / ".join(s.of(text) for s in q.inside) for q in find_single_quotations(document, marks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She called it ‘a gift’ today.", ["a gift"]),
        ("‘The dogs’ dinner is late,’ he said.", ["The dogs’ dinner is late,"]),
        ("‘Goin’ home,’ he said.", ["Goin’ home,"]),
        ("They called them ‘boys’ and the boys’ mothers left.", ["boys"]),
        ("It earned a ‘D-‘ rating.", ["D-"]),
        ("‘Go,’ he said. ‘Go now.’", ["Go,", "Go now."]),
        ("‘We waited.\n‘We left,’ he said.", ["We waited. / We left,"]),
        ("‘We waited.\n‘We left,’ he said.\n‘No,’ he said.", ["We waited. / We left,", "No,"]),
        ("‘We waited.\n‘We slept.\n‘We left,’ he said.", ["We waited. / We slept. / We left,"]),
    ],
)
def test_single_marks_that_have_a_partner_hold_a_quotation(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ‘90s were long.",
        "Back in ’98, ’tis said.",
        "Give ’em the players’ vote.",
        "‘We waited.\nThey left.",
        "‘ a’",
    ],
)
def test_a_single_mark_without_a_partner_is_an_apostrophe(text):
    assert quoted(text) == []


def test_a_word_that_lost_its_first_letters_opens_nothing():
    text = "’tis ‘tis ‘yes"
    marks = [m for b in lay_lines(text) for m in find_marks(text, b.span)]
    assert [may_open(text, m) for m in marks] == [False, False, True]
