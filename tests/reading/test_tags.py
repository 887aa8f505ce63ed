import pytest

from factories import a_draft
from onrecord.reading.outline import outline
from onrecord.reading.quotations import find_quotations
from onrecord.reading.sentences import split_sentences
from onrecord.reading.tags import find_tags


def tags(text):
    """Source, cue and content of each tag of a sentence, as words."""
    document = a_draft(text).document
    quotations = find_quotations(document)
    spoken = [i for i, q in enumerate(quotations) if q.use == "speech" and not q.depth]
    (sentence,) = outline(document, split_sentences(document), spoken, quotations)

    def words(place):
        return sentence.cut(*place).of(text) if place else None

    return [(words(t.source), words(t.cue), [words(c) for c in t.content]) for t in find_tags(sentence)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Roe said the pier fell.", ("Ann Roe", "said", ["the pier fell"])),
        ("The pier fell down, Ann Roe said.", ("Ann Roe", "said", ["The pier fell down"])),
        ("The pier, Ann Roe said, was falling.", ("Ann Roe", "said", ["The pier", "was falling"])),
        ("On Monday, Ann Roe, 43, of Osterby, said it fell.", ("Ann Roe, 43, of Osterby", "said", ["it fell"])),
        ("Ann Roe told the council that it fell.", ("Ann Roe", "told", ["that it fell"])),
        ("Ann Roe told Channel 9 the pier fell.", ("Ann Roe", "told", ["the pier fell"])),
        ("It was reported that the pier fell.", (None, "was reported", ["that the pier fell"])),
        ("The pier is said to be falling.", (None, "is said", ["to be falling"])),
        ("A friend who was there said it fell.", ("A friend who was there", "said", ["it fell"])),
        ("A clip showed Danish sailors calling it “mad.”", ("Danish sailors", "calling", ["it “mad.”"])),
        ("Roe went to the quay to say, “It fell.”", ("Roe", "to say", ["“It fell.”"])),
    ],
)
def test_a_tag_has_a_source_a_cue_and_what_was_said(text, found):
    assert tags(text)[:1] == [found]


def test_a_second_verb_carries_on_with_the_first_ones_source():
    found = tags("Ann Roe said the pier fell, adding that nobody was hurt.")
    assert [(source, cue) for source, cue, _ in found] == [("Ann Roe", "said"), ("Ann Roe", "adding")]


def test_a_tag_in_the_middle_of_what_another_says_leaves_it_whole():
    first, *_ = tags("Ann Roe said that the mayor told her the pier fell.")
    assert first == ("Ann Roe", "said", ["that the mayor told her the pier fell"])


@pytest.mark.parametrize("text", ["The notes fell.", "She claimed a victory.", "The United States sent a ship."])
def test_words_that_are_no_speech_make_no_tag(text):
    assert tags(text) == []
