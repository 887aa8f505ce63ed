import pytest

from onrecord.documents.span import Span
from onrecord.reading.leading_subject import leading_subject
from onrecord.reading.outline import tokenise


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ann Roe was angry.", "Ann Roe"),
        ("In a letter on Monday, Ann Roe was angry.", "Ann Roe"),
        ("She was angry.", "She"),
        ("The Osterby council was angry.", "The Osterby council"),
        ("Ann Roe’s boat was old.", None),
        ("It was old.", None),
    ],
)
def test_a_sentence_is_about_the_first_person_or_body_of_its_main_clause(text, subject):
    tokens = list(tokenise(text, 0, len(text)))
    found = leading_subject(tokens, len(tokens))
    assert (Span(tokens[found[0]].start, tokens[found[1] - 1].end).of(text) if found else None) == subject


def test_a_common_noun_counts_only_where_it_is_asked_for():
    tokens = list(tokenise("The master was angry.", 0, 21))
    assert leading_subject(tokens, len(tokens)) is None
    assert leading_subject(tokens, len(tokens), common=True) == (0, 2)
