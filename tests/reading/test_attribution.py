from dataclasses import replace

import pytest

from factories import a_draft
from onrecord.documents.span import Span
from onrecord.reading.attribution import attribute
from onrecord.reading.model.hearing import Heard
from onrecord.reading.outline import outline
from onrecord.reading.read import TrainedReader
from onrecord.reading.sentences import split_sentences


def who_says(text):
    """By each quotation's words, the last link: source, cue, bearer."""
    draft = a_draft(text)
    found = {}
    for s in TrainedReader().read(draft.document).statements:
        if s.kind == "quotation":
            link = s.attribution[-1] if s.attribution else None
            found[s.text] = (_of(text, link.source), _of(text, link.cue), link.who) if link else None
    return found


def _of(text, span):
    return span and span.of(text)


def chain(text):
    statement = next(s for s in TrainedReader().read(a_draft(text).document).statements if s.attribution)
    return [_of(text, link.source) for link in statement.attribution]


@pytest.mark.parametrize(
    ("text", "source", "cue", "who"),
    [
        ("“The pier is closed,” said Ann Olsen.", "Ann Olsen", "said", "Ann Olsen"),
        ("“The pier is closed,” Ann Olsen said.", "Ann Olsen", "said", "Ann Olsen"),
        ("Ann Olsen said: “The pier is closed.”", "Ann Olsen", "said", "Ann Olsen"),
        ("Ann Olsen said, “The pier is closed.”", "Ann Olsen", "said", "Ann Olsen"),
        ("Ann Olsen: “The pier is closed.”", "Ann Olsen", ":", "Ann Olsen"),
        (
            "“The pier is closed,” Ann Olsen, who runs it, told the court.",
            "Ann Olsen, who runs it",
            "told",
            "Ann Olsen",
        ),
        ("According to Ann Olsen, “the pier is closed to all.”", "Ann Olsen", "According to", "Ann Olsen"),
        ("As Ann Olsen put it, “we close the pier for all time.”", "Ann Olsen", "put it", "Ann Olsen"),
        ("“We saw the pier fall.” Ann Olsen said.", "Ann Olsen", "said", "Ann Olsen"),
        ("“The pier is closed,” Ann Olsen shrugged.", "Ann Olsen", "shrugged", "Ann Olsen"),
    ],
)
def test_the_tag_beside_a_quotation_names_its_speaker(text, source, cue, who):
    assert list(who_says(text).values()) == [(source, cue, who)]


def test_a_tag_in_the_middle_covers_the_words_on_both_sides():
    text = "“The pier,” Ann Olsen said, “is closed until the spring.”"
    assert [w and w[0] for w in who_says(text).values()] == ["Ann Olsen", "Ann Olsen"]


def test_a_long_apposition_belongs_to_the_source():
    text = "“We close,” said Ann Olsen, the mayor of Osterby, who took office in May. He left."
    assert who_says(text)["“We close,”"][0] == "Ann Olsen, the mayor of Osterby, who took office in May"


def test_the_second_half_behind_the_tag_is_by_the_same_speaker():
    text = "“We are sorry,” Ann Olsen said. “Nobody is to blame.”"
    assert who_says(text)["“Nobody is to blame.”"][0] == "Ann Olsen"


def test_a_paragraph_of_quotation_alone_goes_on_from_the_one_before():
    text = "“We are sorry,” Ann Olsen said.\n\n“Nobody is to blame for the ice.”"
    assert who_says(text)["“Nobody is to blame for the ice.”"][2] == "Ann Olsen"


def test_a_paragraph_that_ends_in_a_colon_announces_the_next():
    text = "Ann Olsen wrote to the council on Monday:\n\n“We close the pier for the winter.”"
    assert who_says(text)["“We close the pier for the winter.”"][2] == "Ann Olsen"


def test_two_sentences_before_the_tag_have_the_same_speaker():
    text = "“We are sorry. Nobody is to blame,” Ann Olsen said."
    assert list(who_says(text).values()) == [("Ann Olsen", "said", "Ann Olsen")]


@pytest.mark.parametrize(
    ("text", "quotation", "who"),
    [
        (
            "Olsen said, “We build the pier” - at which point the crowd chanted “Build the pier!”",
            "“Build the pier!”",
            "the crowd",
        ),
        (
            "The crowd chanted, “Build the pier!” Olsen gestured “no” and declared that he had no money.",
            "“no”",
            "Olsen",
        ),
    ],
)
def test_a_quotation_is_nobody_elses_than_who_speaks_right_before_it_or_in_its_sentence(text, quotation, who):
    assert who_says(text)[quotation][0] == who


def test_a_quotation_with_nobody_beside_it_stays_open():
    assert who_says("The pier was closed on Monday.\n\n“It was about time that somebody did it.”") == {
        "“It was about time that somebody did it.”": None
    }


def test_a_surname_stands_for_the_full_name_given_before():
    text = "Ann Olsen closed the pier.\n\n“We had no choice,” Olsen said."
    assert who_says(text)["“We had no choice,”"][2] == "Ann Olsen"


def test_a_pronoun_stands_for_the_person_last_spoken_of():
    text = "Ann Olsen closed the pier.\n\n“We had no choice,” she said."
    assert who_says(text)["“We had no choice,”"] == ("she", "said", "Ann Olsen")


def test_a_source_that_cites_another_comes_first_in_the_chain():
    assert chain("The pier is closed, according to the Lantern, citing two officials.") == [
        "the Lantern",
        "two officials",
    ]


def test_what_a_report_says_that_somebody_said_is_a_chain():
    assert chain("According to the Lantern, Ann Olsen said the pier is closed.") == ["the Lantern", "Ann Olsen"]


@pytest.mark.parametrize(
    "text",
    ["Ann Olsen read the reports.", "The video that Ann Olsen posted, from the pier, is dark.", "To say it short."],
)
def test_a_word_that_only_looks_like_a_verb_of_speech_tells_of_nobody(text):
    assert not any(s.attribution for s in TrainedReader().read(a_draft(text).document).statements)


def test_whom_somebody_speaks_with_is_no_source_of_what_is_told():
    text = (
        "Council Chairman Per Lund told the Courier that he spoke with Olsen right after the storm, asking him a "
        "series of questions for which he did not receive answers."
    )
    assert chain(text) == ["Council Chairman Per Lund"]


def test_reports_that_cited_somebody_come_first_in_the_chain():
    text = "The closing of the pier, according to reports that cited an assessment by U.S. officials, would cost 3."
    assert chain(text) == ["reports", "an assessment by U.S. officials"]


def test_the_one_person_named_before_a_colon_says_what_stands_behind_it():
    text = "Statement of Oskar Lund, deputy master, on the morning of the fire: “The pier was closed at once.”"
    assert who_says(text)["“The pier was closed at once.”"] == ("Oskar Lund", ":", "Oskar Lund")


@pytest.mark.parametrize(
    "text",
    [
        "Here is the statement by Oskar Lund:\n\n“The pier was closed at once, and nobody was asked.”",
        "In a statement on Monday Oskar Lund said,\n\n“The pier was closed at once, and nobody was asked.”",
    ],
)
def test_the_paragraph_above_may_say_whose_words_follow(text):
    assert who_says(text)["“The pier was closed at once, and nobody was asked.”"][2] == "Oskar Lund"


def test_of_two_people_named_before_a_colon_neither_is_taken():
    text = "Oskar Lund's answer to Ann Olsen:\n\n“The pier was closed at once, and nobody was asked.”"
    assert who_says(text)["“The pier was closed at once, and nobody was asked.”"] is None


def test_a_quotation_that_is_a_sentence_of_its_own_goes_to_whoever_speaks_in_the_one_before():
    text = "Oskar Lund said that the pier was in a bad state. “It was closed at once, and nobody was asked.”"
    assert who_says(text)["“It was closed at once, and nobody was asked.”"][2] == "Oskar Lund"


def test_a_quotation_that_is_a_paragraph_goes_to_whoever_speaks_at_the_end_of_the_one_above():
    text = "Oskar Lund said that the pier was in a bad state.\n\n“It was closed at once, and nobody was asked.”"
    assert who_says(text)["“It was closed at once, and nobody was asked.”"][2] == "Oskar Lund"


def test_an_article_alone_is_no_source():
    document = a_draft("Lund joined in a vote that the pier be shut.").document
    sentences = outline(document, split_sentences(document), ())
    heard = Heard(source=(Span(15, 16),), cue=Span(17, 21), content=(Span(22, 44),))
    (said,) = attribute(document.text, sentences, (), [heard], ()).said
    assert said.link.source is None


def test_who_is_only_let_to_say_something_says_nothing():
    document = a_draft("That trick allows Per Lund to offer peace.").document
    sentences = outline(document, split_sentences(document), ())
    heard = Heard(source=(Span(18, 26),), cue=Span(27, 35), content=(Span(36, 41),))
    assert attribute(document.text, sentences, (), [heard], ()).said == []
    assert attribute(document.text, sentences, (), [replace(heard, source=(Span(0, 10),))], ()).said != []


def test_a_cue_that_ends_within_a_word_takes_it_whole():
    document = a_draft("Per Lund grumbled, taking it for a joke").document
    sentences = outline(document, split_sentences(document), ())
    heard = Heard(source=(Span(0, 8),), cue=Span(9, 12), content=(Span(26, 39),))
    (said,) = attribute(document.text, sentences, (), [heard], ()).said
    assert _of(document.text, said.link.cue) == "grumbled"


def heard_source(text, words, cue, content):
    document = a_draft(text).document
    places = (Span(text.index(w), text.index(w) + len(w)) for w in (words, cue, content))
    source, at, what = places
    sentences = outline(document, split_sentences(document), ())
    (said,) = attribute(text, sentences, (), [Heard(source=(source,), cue=at, content=(what,))], ()).said
    return _of(text, said.link.source)


def test_how_something_is_said_is_no_source():
    assert heard_source("They began by publicly chastising the mayor.", "publicly", "chastising", "the mayor") is None


def test_a_family_is_somebody():
    assert heard_source("We miss him, family said.", "family", "said", "We miss him") == "family"


def test_a_source_ends_before_the_word_that_only_leads_to_more_of_it():
    text = "The pier is bad, according to a senior aide who asked for quiet."
    assert heard_source(text, "a senior aide who", "according to", "The pier is bad") == "a senior aide"


def test_what_somebody_was_asked_is_said_by_nobody():
    text = "Asked by Lund if she thought it safe, Roe nodded."
    document = a_draft(text).document
    sentences = outline(document, split_sentences(document), ())
    asked = Heard(source=(Span(9, 13),), cue=Span(0, 5), content=(Span(14, 36),))
    thought = Heard(source=(Span(17, 20),), cue=Span(21, 28), content=(Span(29, 36),))
    assert attribute(text, sentences, (), [asked, thought], ()).said == []


def test_what_nobody_says_is_the_papers_own():
    document = a_draft("No one believes that the pier is safe.").document
    assert [(s.kind, s.attribution) for s in TrainedReader().read(document).statements] == [("claim", ())]


def test_what_somebody_calls_it_behind_a_which_is_theirs_alone():
    text = "Ann Roe said the ferry was unsafe, which Tom Lund called “a disgrace.”"
    quoted = next(s for s in TrainedReader().read(a_draft(text).document).statements if s.kind == "quotation")
    assert [link.who for link in quoted.attribution] == ["Tom Lund"]


def test_the_claim_that_somebody_speaks_of_is_its_owners():
    text = 'Kari Holm was referring to Nia Berg’s claim that the pier is "a wreck".'
    quoted = next(s for s in TrainedReader().read(a_draft(text).document).statements if s.kind == "quotation")
    assert [link.who for link in quoted.attribution] == ["Kari Holm", "Nia Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "That being said, the harbour could hold 40 boats.",
        "Nobody said that the pier was safe.",
        "No one said that it is.",
    ],
)
def test_what_nobody_says_is_the_papers_own_word(text):
    assert [(s.kind, s.text) for s in TrainedReader().read(a_draft(text).document).statements] == [("claim", text)]


def test_the_mayors_claim_is_that_of_whoever_is_mayor():
    text = "The mayor, Kari Holm, spoke. The mayor’s claim that the pier is safe is wrong."
    told = [s for s in TrainedReader().read(a_draft(text).document).statements if s.attribution]
    assert [link.who for s in told for link in s.attribution] == ["Kari Holm"]
