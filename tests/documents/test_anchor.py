"""An anchor finds the same words again, or says that they are lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.anchor import anchor_of, find_anchor
from onrecord.documents.span import Span

STORY = "The mayor spoke on the quay. “We will rebuild,” she said. The crowd was silent. Rain fell on the harbour."


def _anchor(text: str, words: str):
    start = text.index(words)
    return anchor_of(text, Span(start, start + len(words)))


def test_words_are_found_again_where_text_was_put_in_before_them():
    changed = "A new first paragraph stands here. " + STORY
    found = find_anchor(changed, _anchor(STORY, "“We will rebuild,”"))
    assert found is not None
    assert found.of(changed) == "“We will rebuild,”"


def test_words_are_found_again_where_what_follows_was_rewritten():
    changed = STORY.replace("The crowd was silent", "Nobody in the crowd answered her")
    found = find_anchor(changed, _anchor(STORY, "“We will rebuild,” she said."))
    assert found is not None
    assert found.of(changed) == "“We will rebuild,” she said."


def test_changed_words_are_lost():
    changed = STORY.replace("We will rebuild", "We shall rebuild")
    assert find_anchor(changed, _anchor(STORY, "We will rebuild")) is None


def test_the_same_words_in_another_place_are_no_match():
    changed = "Years ago somebody else in another town had once cried “We will rebuild,” and nothing came of it at all."
    assert find_anchor(changed, _anchor(STORY, "“We will rebuild,”")) is None


def test_two_equally_good_places_are_lost():
    twice = STORY + "\n" + STORY
    assert find_anchor(twice, _anchor(STORY, "she said")) is None


def test_the_twin_that_remains_is_not_taken_for_the_one_that_went():
    text = "Anna said no. Then she left the room by the side door. Berit said no. Then she stayed until the end."
    first = anchor_of(text, Span(5, 12))
    assert find_anchor(text[text.index("Berit") :], first) is None


def test_an_anchor_without_words_is_found_between_what_stood_around_it():
    at = STORY.index("The crowd")
    found = find_anchor("New. " + STORY, anchor_of(STORY, Span(at, at)))
    assert found == Span(at + 5, at + 5)


@settings(deadline=None)
@given(st.text(max_size=200), st.data())
def test_in_an_unchanged_text_an_anchor_finds_its_own_span_or_nothing(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert find_anchor(text, anchor_of(text, span)) in {span, None}


@settings(deadline=None)
@given(st.text(min_size=1, max_size=100, alphabet="ab .“”"), st.data())
def test_where_words_are_found_they_are_the_same_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    anchor = anchor_of(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    changed = data.draw(st.text(max_size=100, alphabet="ab .“”"))
    found = find_anchor(changed, anchor)
    assert found is None or found.of(changed) == anchor.exact


def test_a_word_that_stands_a_million_times_is_lost_and_not_searched_for_ever():
    text = "ja " * 1_000_000
    assert find_anchor(text, anchor_of(text, Span(0, 2))) is None
