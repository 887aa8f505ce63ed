import pytest

from factories import a_draft
from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard
from onrecord.reading.quoted_by import with_quoted
from onrecord.reading.read import TrainedReader


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ann Roe was quoted by the Skerry Lamp as saying the pier was safe.", ["Skerry Lamp", "Ann Roe"]),
        ("Ann Roe was quoted as saying the pier was safe.", ["Ann Roe"]),
        ("Ann Roe told the Skerry Lamp that the pier was safe.", ["Ann Roe"]),
    ],
)
def test_whoever_is_quoted_speaks_and_whoever_quotes_them_tells_it(text, who):
    statements = TrainedReader().read(a_draft(text).document).statements
    assert [[link.who for link in s.attribution] for s in statements] == [who]


def test_what_is_heard_elsewhere_stays_as_it_is():
    text = "Roe was quoted by Lund as saying no. Berg left, the clerk said."
    at = text.index("said")
    clerk = Heard(
        source=(Span(at - 10, at - 1),), cue=Span(at, at + 4), content=(Span(text.index("Berg"), text.index(", the")),)
    )
    told = Heard(source=(Span(0, 3),), cue=Span(8, 14), content=(Span(18, 35),))
    lund, roe, other = with_quoted(text, [told, clerk])
    assert [s.of(text) for s in (*lund.source, lund.cue, *lund.content)] == ["Lund", "quoted", "saying no"]
    assert [s.of(text) for s in (*roe.source, roe.cue, *roe.content)] == ["Roe", "saying", "no"]
    assert other == clerk
