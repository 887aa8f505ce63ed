import pytest

from factories import a_draft
from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard
from onrecord.reading.outline import outline
from onrecord.reading.owned_words import find_owned
from onrecord.reading.quotations import find_quotations
from onrecord.reading.sentences import split_sentences


def owned(content, heard_before=()):
    """Whose words stand in what Kari Holm spoke of: source, cue and content."""
    text = f"Kari Holm spoke of {content}."
    document = a_draft(text).document
    sentences = outline(document, split_sentences(document), find_quotations(document))
    start = text.index(content)
    heard = [Heard(source=(Span(0, 9),), cue=Span(10, 18), content=(Span(start, len(text) - 1),)), *heard_before]
    found = find_owned(document.text, sentences, heard)
    return [tuple(span.of(document.text) for span in (*one.source, one.cue, *one.content)) for one in found]


def test_a_claim_that_somebody_else_speaks_of_is_its_owners():
    assert owned('Nia Berg’s claim that the pier is "a wreck"') == [("Nia Berg", "claim", 'that the pier is "a wreck"')]
    assert owned("Mr. Lund's earlier statements that it fell") == [("Mr. Lund", "statements", "that it fell")]


def test_a_clause_within_the_claim_is_a_part_of_it():
    assert owned("Nia Berg's claim that the pier had never been shut because it was safe")


@pytest.mark.parametrize(
    "content",
    [
        "Nia Berg’s boat that fell",
        "Nia Berg’s claim that was late",
        "Nia Berg’s claim of a wreck",
        "Nia Berg’s claim that the pier was safe was false",
        "Nia Berg’s claim that the pier burned was false",
        "Nia Berg’s claim that the pier was safe and that she would sue",
        "Nia Berg’s claim that it burned the pier, and “I'd want to see it first”",
        "Nia Berg’s announcement that it would shut had cost 40 jobs, and she left",
        "the words “I saw Nia Berg’s claim that the pier fell”",
    ],
)
def test_what_is_no_claim_or_is_quoted_is_left_alone(content):
    assert owned(content) == []


def test_what_was_heard_is_not_told_twice():
    text = "Kari Holm spoke of Nia Berg’s claim that the pier fell."
    at = text.index("claim")
    assert owned("Nia Berg’s claim that the pier fell", [Heard(source=(), cue=Span(at, at + 5), content=())]) == []
