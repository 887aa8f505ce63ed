from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.hedges import find_hedges


def hedges(text):
    return [(h.span.of(text), h.kind) for h in find_hedges(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("It may rain.", "may", "modal"),
        ("The pier might close.", "might", "modal"),
        ("The military might be called.", "might", "modal"),
        ("She might, he said, come.", "might", "modal"),
        ("Perhaps it closed.", "Perhaps", "adverb"),
        ("The boat apparently sank.", "apparently", "adverb"),
        ("It appears that it sank.", "It appears that", "adverb"),
        ("It could sink.", "could", "modal"),
        ("About 50 boats sank.", "About", "approximation"),
        ("Nearly half a million came.", "Nearly", "approximation"),
        ("Reportedly, it sank.", "Reportedly", "hearsay"),
        ("He allegedly fled.", "allegedly", "hearsay"),
        ("It is believed that he fled.", "It is believed that", "hearsay"),
        ("He is said to be rich.", "is said to", "hearsay"),
        ("The firm is understood to have paid.", "is understood to", "hearsay"),
        ("According to media reports, it sank.", "According to media reports", "hearsay"),
    ],
)
def test_each_hedge_is_found_with_its_kind(text, words, kind):
    assert hedges(text) == [(words, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "He could not see that it appears on the list.",
        "In May he left with all his might-have-beens.",
        "She asked about the pier and walked around it.",
        "The police said that he had fled, according to the mayor.",
        "Some men stayed; some knew.",
        "The country has military might.",
        "The might of the fleet is known, and its might has grown.",
    ],
)
def test_words_that_only_look_like_hedges_are_left_alone(text):
    assert hedges(text) == []


@given(st.text(max_size=200))
def test_any_text_gives_hedges_in_order(text):
    found = find_hedges(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
