import pytest

from factories import a_draft
from onrecord.documents.span import Span
from onrecord.reading.outline import outline
from onrecord.reading.quotations import find_quotations
from onrecord.reading.read import TrainedReader
from onrecord.reading.sentences import split_sentences
from onrecord.reading.shares import beside_speech, closed, count_words, share_out


def place(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def a_sentence(text):
    document = a_draft(text).document
    return outline(document, split_sentences(document), find_quotations(document))[0]


def shared(text, *told):
    own, shares = share_out(text, a_sentence(text), [place(text, words) for words in told])
    return [s.of(text) for s in own], [s.of(text) for s in shares]


def test_what_even_as_leads_on_from_is_the_papers_own():
    text = "The mayor of Osterby kept the pier shut, even as sailors asked her to open it."
    assert shared(text, "sailors asked her to open it") == (
        ["The mayor of Osterby kept the pier shut"],
        ["sailors asked her to open it."],
    )


def test_a_sentence_that_is_whole_without_who_tells_more_at_its_end_is_the_papers_own():
    text = "The council was led by Per Lund, who said that the pier was safe."
    assert shared(text, "who said that the pier was safe") == (
        ["The council was led by Per Lund"],
        ["who said that the pier was safe."],
    )


def test_who_tells_more_in_the_middle_of_a_sentence_takes_it_whole():
    text = "The council heard Per Lund, who said that the pier was safe, and left the hall at noon."
    assert shared(text, "who said that the pier was safe") == ([], [text])


def test_one_who_tells_more_and_nothing_else_is_one_statement():
    text = "In the end Per Lund of Osterby, who said that the pier was safe."
    assert shared(text, "who said that the pier was safe") == ([], [text])


def test_a_span_is_closed_before_the_mark_and_the_word_that_lead_on():
    text = "The pier is shut, even though"
    assert closed(text, Span(0, len(text))).of(text) == "The pier is shut"


def test_only_words_within_the_spans_are_counted():
    text = "The pier is shut, they said."
    assert count_words(a_sentence(text), [place(text, "pier is shut,")]) == 3


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("“It is shut,” Per Lund told the council on Monday.", "Per Lund told the council on Monday."),
        ("“Is it shut?” Per Lund asked. “We heard so.”", "Per Lund asked."),
        ("“It is shut”, Per Lund told the council.", "Per Lund told the council."),
        ("In a letter to the council, Per Lund wrote: “It is shut.”", "In a letter to the council, Per Lund wrote"),
        ("Per Lund went to the council, saying, “It is shut.”", "Per Lund went to the council"),
        ("“It is shut,” Per Lund said in Osterby, N.H. “It stays so.”", "Per Lund said in Osterby, N.H."),
    ],
)
def test_what_somebody_is_quoted_with_is_no_part_of_what_the_paper_says_beside_it(text, rest):
    assert beside_speech(text, a_sentence(text)).of(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "“Not safe” is what Per Lund called the pier.",
        "Per Lund, who called the pier “a shame that nobody forgets”, left the hall.",
        "Per Lund called the pier “a shame that nobody forgets.”",
        "“Nobody asked us,”",
    ],
)
def test_quoted_words_that_a_sentence_needs_stay_in_it(text):
    assert beside_speech(text, a_sentence(text)).of(text) == text


def test_all_but_turns_to_nothing_new():
    text = "The council of Osterby has all but closed the pier."
    assert shared(text, "closed the pier") == ([], ["The council of Osterby has all but closed the pier."])


def test_two_apostrophes_are_a_quotation_mark_beside_which_the_paper_says_something():
    text = "''The ferry is safe and the pier is new,'' said Kari Holm, after leaving the meeting in Osterby."
    (claim,) = [s.text for s in TrainedReader().read(a_draft(text).document).statements if s.kind == "claim"]
    assert claim == "said Kari Holm, after leaving the meeting in Osterby."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Olsen “stole the ferry,” said Lund.", "Olsen “stole the ferry,” said Lund"),
        ("Lund called Olsen “a liar.”", "Lund called Olsen “a liar.”"),
    ],
)
def test_a_name_that_leads_into_a_quotation_is_told_with_it(text, told):
    assert told in [s.text for s in TrainedReader().read(a_draft(text).document).statements if s.kind == "reported"]


@pytest.mark.parametrize(
    "text", ["He “lied to us,” Lund said.", "Ending “the war as we know it,” Lund said.", "“Olsen lied,” Lund said."]
)
def test_where_no_name_leads_into_it_the_quotation_stands_alone(text):
    assert [s.kind for s in TrainedReader().read(a_draft(text).document).statements] == ["quotation"]


@pytest.mark.parametrize(
    ("text", "told", "own"),
    [
        ("After the mayor said it would shut, 400 people marched there.", "the mayor said it would shut", 1),
        ("Although Roe says that it is safe, it was shut in May.", "Roe says that it is safe", 1),
        ("As Roe said that it was safe, it was shut in May.", "Roe said that it was safe", 0),
        ("After Roe said it would shut, adding that it was late.", "Roe said it would shut", 0),
        ("In May Roe said it would shut, and it was shut then.", "Roe said it would shut", 0),
    ],
)
def test_behind_a_clause_that_opens_a_sentence_the_paper_speaks_itself(text, told, own):
    rest = text.partition(", ")[2]
    assert shared(text, told)[0] == [rest][:own]


def test_who_found_the_words_parts_nothing_off():
    text = "The mayor of Osterby, as one engineer put it, was a wreck of the old kind."
    assert shared(text, "one engineer put it, was a wreck of the old kind") == ([], [text])
