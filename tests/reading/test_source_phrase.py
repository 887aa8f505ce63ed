import pytest

from onrecord.documents.span import Span
from onrecord.reading.outline import tokenise
from onrecord.reading.source_phrase import subject_before, subject_behind


def tokens_of(text):
    return list(tokenise(text, 0, len(text)))


def words(text, tokens, place):
    return Span(tokens[place[0]].start, tokens[place[1] - 1].end).of(text) if place else None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ann Roe said", "Ann Roe"),
        ("Ann Roe, the mayor, said", "Ann Roe, the mayor"),
        ("On Monday Ann Roe said", "Ann Roe"),
        ("He left because the mayor of Osterby said", "the mayor of Osterby"),
        ("Sen. Ann Roe (D-Osterby) said", "Sen. Ann Roe (D-Osterby)"),
        ("Ann Roe and Per Lund said", "Ann Roe and Per Lund"),
        ("On Monday said", None),
    ],
)
def test_the_source_before_a_verb_reaches_to_where_its_phrase_begins(text, source):
    tokens = tokens_of(text)
    assert words(text, tokens, subject_before(tokens, len(tokens) - 1)) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("said Ann Roe.", "Ann Roe"),
        ("said Ann Roe, the mayor of Osterby.", "Ann Roe, the mayor of Osterby"),
        ("said Ann Roe on Monday.", "Ann Roe"),
        ("said Ann Roe, adding that it fell.", "Ann Roe"),
        ("said nothing.", None),
    ],
)
def test_the_source_behind_a_verb_ends_where_the_tag_does(text, source):
    tokens = tokens_of(text)
    assert words(text, tokens, subject_behind(tokens, 0)) == source
