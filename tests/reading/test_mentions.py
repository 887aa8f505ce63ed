import pytest

from onrecord.documents.span import Span
from onrecord.reading.mentions import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Mentions
from onrecord.reading.names import find_names


def last_mention(text):
    """The last mention of a name in a text of one sentence."""
    name = find_names(text, [Span(0, len(text))])[-1]
    return Mentions(text, [Span(0, len(text))], []).by_name(name, name.text)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Ann Olsen left.", SUBJECT),
        ("They saw that Ann Olsen left.", SUBJECT),
        ("On Monday Harbour Party leader Ann Olsen has left.", SUBJECT),
        ("They went with Ann Olsen.", OBJECT),
        ("They went with former mayor Ann Olsen.", OBJECT),
        ("They saw Ann Olsen’s pier.", POSSESSOR),
        ("They saw Ann Olsen aides.", MODIFIER),
        ("He, a friend of Ann Olsen, left.", MODIFIER),
        ("They saw Ann Olsen leave.", 0.0),
    ],
)
def test_what_a_mention_weighs_by_how_it_stands(text, weight):
    assert last_mention(text).weight == weight


def test_a_place_in_quoted_words_is_quoted():
    mentions = Mentions("He said “so”.", [Span(0, 13)], [Span(8, 12)])
    assert mentions.is_quoted(9)
    assert not mentions.is_quoted(3)
