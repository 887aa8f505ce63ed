import pytest

from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard
from onrecord.reading.no_speakers import (
    is_nobody,
    is_only_let,
    is_passive,
    is_set_aside,
    is_spoken_of,
    is_told_to,
    only_sets_scene,
    without_idle,
)


def places(text, source, cue):
    return (Span(text.index(words), text.index(words) + len(words)) for words in (source, cue))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The firm was warned that the pier was bad.", "The firm", "was warned"),
        ("Per Lund was sentenced for a false report.", "Per Lund", "was sentenced"),
        ("Per Lund has been called a hero.", "Per Lund", "has been called"),
        ("Boats can be seen as toys.", "Boats", "can be seen"),
        ("It was said that the pier was bad.", "It", "was said"),
        ("Per Lund was said to be ill.", "Per Lund", "was said"),
        ("Per Lund is rumoured to be ill.", "Per Lund", "is rumoured to"),
    ],
)
def test_who_is_told_or_spoken_of_says_nothing(text, source, cue):
    assert is_spoken_of(text, *places(text, source, cue))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Per Lund was quoted as saying that the pier was bad.", "Per Lund", "was quoted as saying"),
        ("Per Lund was seen telling them that it was bad.", "Per Lund", "was seen telling"),
        ("Per Lund was convinced that it was bad.", "Per Lund", "was convinced"),
        ("Per Lund had said to the council that it was bad.", "Per Lund", "had said"),
        ("It was called bad by Per Lund.", "Per Lund", "was called"),
        ("Per Lund praised the pier.", "Per Lund", "praised"),
    ],
)
def test_who_says_or_thinks_so_is_not_spoken_of(text, source, cue):
    assert not is_spoken_of(text, *places(text, source, cue))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The storm allows Per Lund to say no.", "Per Lund", "to say"),
        ("The vote will force Per Lund to acknowledge it.", "Per Lund", "acknowledge"),
        ("It prompted the council to call for help.", "council", "to call for"),
    ],
)
def test_who_is_let_or_made_to_say_something_has_not_said_it(text, source, cue):
    assert is_only_let(text, *places(text, source, cue))


def test_who_says_something_is_not_only_let_to():
    text = "They helped Per Lund, who said no. Per Lund promised to say no."
    assert not is_only_let(text, *places(text, "Per Lund", "said"))
    assert not is_only_let(text, Span(36, 44), Span(45, 53))


def test_a_passive_is_told_by_how_it_begins():
    assert is_passive("has been told")
    assert not is_passive("told")


def test_what_somebody_was_asked_only_sets_the_scene():
    text = "Asked by Per Lund if it was safe, Ann Roe said no. Per Lund asked more."
    assert only_sets_scene(text, Span(0, 5))
    assert not only_sets_scene(text, Span(text.index("asked"), text.index(" more")))


@pytest.mark.parametrize(
    "text",
    [
        "That being said, the pier is old.",
        "It rained. That said, the pier is old.",
        "Having said that, the pier is old.",
        "But with all that said, the pier is old.",
    ],
)
def test_words_that_turn_to_something_else_tell_of_nobody(text):
    assert is_set_aside(text, Span(text.index("said"), text.index("said") + 4))


@pytest.mark.parametrize(
    "text", ["A note that said, on a wall, no.", "He said that, on Monday.", "That was said, he thought."]
)
def test_who_says_something_is_not_set_aside(text):
    assert not is_set_aside(text, Span(text.index("said"), text.index("said") + 4))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nobody said that the pier was safe.", "Nobody"),
        ("No one said that the pier was safe.", "one"),
        ("None of them said that the pier was safe.", "None of them"),
        ("No one in the council has said that it was safe.", "No one in the council"),
        ("No-one ever said that it was safe.", None),
    ],
)
def test_what_nobody_says_is_not_said(text, source):
    place = Span(text.index(source), text.index(source) + len(source)) if source else None
    cue = Span(text.index("said"), text.index("said") + 4)
    assert is_nobody(text, place, cue)
    heard = [Heard(source=(place,) if place else (), cue=cue, content=(Span(cue.end + 1, len(text)),))]
    assert list(without_idle(text, heard, [])) == []
    assert list(without_idle(text, heard, [Span(cue.end + 1, len(text))])) == heard


@pytest.mark.parametrize("text", ["Roe, whom nobody knew, said no.", "Nobody knew what Roe said.", "One said no."])
def test_somebody_may_be_told_by_nobody(text):
    assert not is_nobody(text, None, Span(text.index("said"), text.index("said") + 4))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Residents told to boil water.", "Residents", "told"),
        ("Drivers urged to avoid the bridge.", "Drivers", "urged"),
        ("Sailors warned not to leave.", "Sailors", "warned"),
        ("Sailors warned over storm.", "Sailors", "warned"),
        ("Mayor accused of a false report.", "Mayor", "accused"),
    ],
)
def test_who_hears_something_in_a_headline_says_nothing(text, source, cue):
    assert is_told_to(text, *places(text, source, cue))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The mayor told the council to boil water.", "The mayor", "told"),
        ("The mayor warned of floods.", "The mayor", "warned"),
        ("The mayor, who is old, urged to wait.", "The mayor", "urged"),
        ("The mayor accused the clerk of a false report.", "The mayor", "accused"),
    ],
)
def test_who_tells_others_is_not_told(text, source, cue):
    assert not is_told_to(text, *places(text, source, cue))
