import pytest

from factories import a_draft
from onrecord.documents.span import Span
from onrecord.reading.attribution import attribute
from onrecord.reading.model.hearing import Heard
from onrecord.reading.names import find_names
from onrecord.reading.outline import outline
from onrecord.reading.read import TrainedReader
from onrecord.reading.sentences import split_sentences
from onrecord.reading.statements import cut_statements


def kinds(text):
    return [(s.kind, s.text) for s in TrainedReader().read(a_draft(text).document).statements]


def place(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def stated(text, *heard):
    """The statements of a text without quotations, where these (source, cue, content) are heard."""
    document = a_draft(text).document
    split = split_sentences(document)
    outer = outline(document, split, ())
    said = [
        Heard(source=(place(text, who),) if who else (), cue=place(text, cue), content=(place(text, what),))
        for who, cue, what in heard
    ]
    speech = attribute(text, outer, (), said, find_names(text, [s.span for s in split]))
    return [
        (s.kind, s.text, [a.who for a in s.attribution]) for s in cut_statements(document, split, outer, (), speech)[1]
    ]


def test_a_quotation_and_its_tag_are_one_statement():
    assert kinds("“The pier is closed,” said Ann Olsen.") == [("quotation", "“The pier is closed,”")]


def test_reported_words_with_a_quoted_piece_are_two_statements():
    text = "Ann Olsen said the pier was “not safe for anyone.”"
    assert kinds(text) == [("reported", text), ("quotation", "“not safe for anyone.”")]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Olsen said that the pier was closed.",
        "The pier will stay closed, Ann Olsen said.",
        "According to the Lantern, the pier was closed.",
        "The council announced that the pier was closed.",
        "It was said that the pier was closed.",
        "Sources say that the pier was closed.",
        "Ann Olsen told Channel 9 the pier was closed.",
    ],
)
def test_what_somebody_says_in_the_papers_words_is_reported(text):
    assert kinds(text) == [("reported", text)]


def test_what_the_paper_says_itself_is_a_claim():
    assert kinds("The pier was closed on Monday.") == [("claim", "The pier was closed on Monday.")]


@pytest.mark.parametrize(
    "text",
    [
        "In the video, two men are seen on the pier.",
        "Footage shows the ferry at the pier.",
        "The photo showed the pier.",
    ],
)
def test_what_a_picture_is_said_to_show_is_media(text):
    assert [kind for kind, _ in kinds(text)] == ["media"]


def test_statements_are_numbered_in_the_order_of_the_text_longer_ones_first():
    reading = TrainedReader().read(
        a_draft("“We close,” said Ann Olsen. She said the pier was “not safe at all.”").document
    )
    assert [(s.id, s.kind) for s in reading.statements] == [
        ("s1", "quotation"),
        ("s2", "reported"),
        ("s3", "quotation"),
    ]


def test_figures_in_a_quotation_are_not_the_reporting_sentences():
    reading = TrainedReader().read(
        a_draft("Ann Olsen said 3 boats and “at least 40 sailors” were lost at sea.").document
    )
    by_kind = {s.kind: [str(f.value) for f in s.details.figures] for s in reading.statements}
    assert by_kind["reported"] == ["3"] or by_kind == {"reported": ["3", "40"]}


def test_all_sentences_of_a_long_quotation_are_accounted_for():
    reading = TrainedReader().read(a_draft("“We waited. Nobody came. So we left,” said Ann Olsen.").document)
    assert [s.nothing_to_check for s in reading.sentences] == [None] * len(reading.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "However, it appears that the ice has broken the piles of the pier.",
        "In this context, it is important to note that the pier was closed on Monday.",
    ],
)
def test_what_the_paper_itself_says_seems_so_is_its_own_claim(text):
    assert [kind for kind, _ in kinds(text)] == ["claim"]


def test_what_a_posted_picture_shows_is_not_the_word_of_whoever_posted_it():
    text = "In the video that Olsen posted, the bodies of the seals were seen lying on the shore."
    assert [kind for kind, _ in kinds(text)] == ["media"]


def test_of_two_things_that_one_source_says_each_has_its_own_words():
    text = (
        "Mayor Ann Olsen commented that closing the pier was a grave step for the whole town and labeled it a danger "
        "to the harbour."
    )
    stated = [words for _, words in kinds(text)]
    assert len(stated) == len(set(stated))
    assert sum("Ann Olsen" in words for words in stated) == 1


def test_the_word_that_leads_on_to_the_next_statement_belongs_to_neither():
    text = "According to the Courier, the mayor spoke of a fire on the quay, where it was said that two ships sank."
    assert [words for _, words in kinds(text)] == [
        "According to the Courier, the mayor spoke of a fire on the quay",
        "it was said that two ships sank",
    ]


@pytest.mark.parametrize("between", [" - before ", " – before ", ",     because ", " - ", " -- ", "; "])
def test_a_mark_before_the_next_statement_belongs_to_neither_with_and_without_a_word_behind_it(between):
    first = "The officials said the chief’s Dec. 28 visit was planned two weeks ago"
    second = "the millionaire called for banning all boats from the harbour."
    heard = (
        ("The officials", "said", "the chief’s Dec. 28 visit was planned two weeks ago"),
        ("the millionaire", "called for", "banning all boats from the harbour"),
    )
    assert [words for _, words, _ in stated(f"{first}{between}{second}", *heard)] == [first, second.rstrip(".")]


def test_a_picture_is_told_by_where_it_was_taken_too():
    assert [kind for kind, _ in kinds("Video from the car deck shows a man on the floor of the ship.")] == ["media"]


def test_of_a_sentence_in_which_several_things_are_said_nothing_is_left_out():
    text = (
        "Speaking to sailors in Osterby on Monday, Ann Olsen said that the pier was sound, but - after a court had "
        "shut it for good - she urged them to obey, despite the complaints of many."
    )
    assert [words for _, words in kinds(text)] == [
        "Speaking to sailors in Osterby on Monday, Ann Olsen said that the pier was sound",
        "after a court had shut it for good - she urged them to obey, despite the complaints of many.",
    ]


def test_what_the_paper_says_before_anybody_speaks_is_its_own():
    text = (
        "The council shut the old pier of Osterby in May, but the mayor said that it was sound and argued that boats "
        "should land there."
    )
    assert kinds(text)[0] == ("claim", "The council shut the old pier of Osterby in May")
    assert {kind for kind, _ in kinds(text)[1:]} == {"reported"}


def test_who_a_speaker_is_said_to_be_is_a_statement_of_its_own():
    text = "“We sail,” said Ann Olsen, a former mayor of Osterby."
    assert kinds(text) == [("quotation", "“We sail,”"), ("claim", "said Ann Olsen, a former mayor of Osterby")]
    assert [kind for kind, _ in kinds("“We sail,” said a former mayor of the old town.")] == ["quotation"]


def test_what_somebody_says_they_think_is_said_once():
    text = "Ann Olsen pulled no punches in telling what she thinks of the pier."
    heard = ("Ann Olsen", "telling", "what she thinks of the pier"), ("she", "thinks of", "the pier")
    assert stated(text, *heard) == [("reported", text, ["Ann Olsen"])]


def test_a_smaller_part_that_nobody_known_says_leaves_the_sentence_to_the_paper():
    text = "Most boats in the harbour were built by yards which wanted to outlast the storms."
    assert stated(text, ("which", "wanted to", "outlast the storms")) == [("claim", text, [])]


def test_a_source_stays_with_the_cue_right_before_it():
    text = "The pier was shut at noon, according to Per Lund, a fisherman of Osterby, speaking of his own boat."
    heard = (
        ("Per Lund, a fisherman of Osterby", "according to", "The pier was shut at noon"),
        ("Per Lund, a fisherman of Osterby", "speaking", "of his own boat"),
    )
    assert [words for _, words, _ in stated(text, *heard)] == [
        "The pier was shut at noon, according to Per Lund, a fisherman of Osterby",
        "speaking of his own boat",
    ]


def test_what_is_quoted_at_the_head_of_a_sentence_is_no_claim_of_the_paper():
    text = "“It is shut,” said Clara Holm, who was the mayor of Osterby then, but Per Lund said that it was open."
    assert ("claim", "said Clara Holm, who was the mayor of Osterby then") in kinds(text)
    text = "“It is shut,” said Clara Holm, 52, of Osterby, who added that it was old."
    assert [kind for kind, _ in kinds(text)] == ["quotation", "reported"]


def test_a_question_of_an_interview_states_nothing_and_an_answer_does():
    turns = "Q: Who will own the pier when you are gone?\n\nA: I have two sons, Kit and Per, and both want to stay.\n\n"
    found = TrainedReader().read(a_draft(turns + turns).document)
    assert [s.nothing_to_check for s in found.sentences] == ["a question", None] * 2
    assert {s.attribution[0].source.of(turns + turns) for s in found.statements} == {"A"}
