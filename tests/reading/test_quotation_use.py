import pytest

from onrecord.documents.document import Document
from onrecord.documents.lines import lay_lines
from onrecord.reading.quotations import find_quotations


def uses(text):
    return [q.use for q in find_quotations(Document(text=text, format="text", blocks=lay_lines(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "“The pier is closed,” she said.",
        "“Perpetual motion!” Mayor Quill said of the tide.",
        "“It’s nonsense,” Mr. Quill said.",
        "Inspectors called the pier “rotten and unsafe.”",
        "The mayor said she was “inexperienced, poorly trained, and underfed.”",
        "The pier, according to the report, was “beyond repair” by then.",
        "Quill dismissed the plan as “ludicrous” on Friday.",
        "That is what the harbour master called “a gift”.",
        "The board’s answer: “Not now.”",
        "Nobody thought that the sea would take “every last plank of the old pier” so soon.",
        "The crowd chanted “Save the Pier” for an hour.",
        "It hung there for years. “We loved that lamp.”",
        "“We waited.\n\n“Nobody came.”",
        "“The pier is closed, the sign read.",
        "The board said that Mr. Quill had put his boats and his piers and his money into firms “beyond his control.”",
    ],
)
def test_words_given_as_somebodys_are_speech(text):
    assert set(uses(text)) == {"speech"}


@pytest.mark.parametrize(
    "text",
    [
        "Her novel “The Lantern” sold well.",
        "She wrote a song called “Low Water” and left.",
        "He was seen on “Harbour Nights” last week.",
        "The “Nightwatch” series ended there.",
        "A memo titled “What the Tide Took” went round.",
        "In her 1999 memoir, “Warp and Weft,” she wrote that it rained.",
        "I read with horror (“Council votes”, May 5) of it.",
        "I read with horror (“Pier falls”, Letters) of it.",
        "The crane hit the “Marigold” and three smaller boats.",
        "It was in “Nightwatch” that he met his wife.",
        "Ada Quill, seen on “The Late Ferry,” said no.",
    ],
)
def test_the_name_of_a_work_is_a_title(text):
    assert uses(text) == ["title"]


@pytest.mark.parametrize(
    "text",
    [
        "The term “spring tide” is older than the town.",
        "The sandbank is known as “the shelf” here.",
        "It would end what has become known as the “ferry war” of 1911.",
        "The word “pier” comes from the Latin.",
        "Ada “Skip” Quill ran the ferry.",
        "The ferry was nicknamed “the goose” for its horn.",
    ],
)
def test_a_word_named_as_a_word_and_a_nickname_are_terms(text):
    assert uses(text) == ["term"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “repairs” took nine years.",
        "These “experts” had never seen a pier.",
        "The town has its own “silent majority” of anglers.",
        "The alleged “sabotage” was a loose bolt.",
    ],
)
def test_a_few_words_with_no_speaker_are_scare_quotes(text):
    assert uses(text) == ["scare"]


def test_a_word_with_a_capital_that_somebody_says_is_no_name():
    assert uses("Lund called the whole plan the “Disaster” of the year.") != ["title"]


def test_what_somebody_answers_with_is_speech_and_no_title():
    assert uses("He answered with “Keep Our Boats” when the mayor called.") == ["speech"]


def test_a_headline_with_capitals_of_its_own_makes_no_title_of_what_it_quotes():
    assert uses("Mayor Quill Says Pier ‘Not Safe For Anybody’ In Winter") == ["speech"]


def test_a_speech_verb_in_the_sentence_before_is_no_cue():
    assert uses("The mayor said no. These “experts” had never seen a pier.") == ["scare"]


def test_two_words_or_a_title_far_from_who_speaks_are_no_speech():
    told = (
        "The board said that Mr. Quill had put his boats and his piers and all of his own money into {} of the north."
    )
    assert uses(told.format("“dark firms”")) == ["scare"]
    assert "speech" not in uses(told.format("“The Long Piers”"))


def test_one_word_behind_a_work_that_somebody_says_is_speech_and_so_is_what_brackets_only_hold():
    assert uses("In the film, “Never,” says Lund, and leaves.") == ["speech"]
    assert uses("The mayor said that she was sorry (“I was late”, she said).") == ["speech"]
