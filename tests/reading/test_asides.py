import pytest

from onrecord.documents.span import Span
from onrecord.reading.asides import is_aside, is_deed, without_asides
from onrecord.reading.model.hearing import Heard


def heard(text, cue, content, source=None):
    places = [Span(text.index(words), text.index(words) + len(words)) for words in (cue, content)]
    who = (Span(text.index(source), text.index(source) + len(source)),) if source else ()
    return Heard(source=who, cue=places[0], content=(places[1],))


def test_what_is_told_by_the_way_cuts_nothing_in_two():
    text = "The firm said the closure of its bakery, announced in May, would save a lot."
    told = heard(text, "said", "the closure of its bakery", "The firm")
    aside = heard(text, "announced", "would save a lot")
    (left,) = without_asides(text, [told, aside])
    assert (left.cue, [s.of(text) for s in left.content]) == (told.cue, [text[text.index("the clo") : -1]])


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("It was announced in May, that the pier is old.", "announced", "that the pier is old"),
        ("The sale, announced by Lund was late.", "announced", "was late"),
        ("The sale, he announced in May, was late.", "announced", "was late"),
    ],
)
def test_what_is_not_set_apart_by_commas_is_no_aside(text, cue, content):
    assert not is_aside(text, heard(text, cue, content))


def test_whoever_announces_something_tells_it():
    text = "The firm, announced in May, is old."
    assert not is_aside(text, heard(text, "announced", "is old", "The firm"))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The president called snap parliamentary elections for May.", "called"),
        ("The council has called an emergency meeting.", "has called"),
        ("The council found £2.4 million for a car park.", "found"),
        ("The governor imposed a curfew.", "imposed"),
    ],
)
def test_what_somebody_did_is_no_word_of_theirs(text, cue):
    assert is_deed(text, heard(text, cue, "."))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The mayor called the election a farce.", "called"),
        ("The mayor called it a meeting of fools.", "called"),
        ("The study found that the pier cost £2 million.", "found"),
        ("The clerk raised concerns over the pier.", "raised"),
    ],
)
def test_what_somebody_said_of_such_things_stays(text, cue):
    assert not is_deed(text, heard(text, cue, "."))
