import pytest

from factories import a_draft
from onrecord.reading.furniture import furniture
from onrecord.reading.read import TrainedReader


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Monday, May 4", "a date"),
        ("Tuesday 5 May 2026:", "a date"),
        ("Ann Olsen via Skerry Images.", "who took a picture"),
        ("(Per Lund/Osterby Lamp Images)", "who took a picture"),
        ("This interview has been edited and condensed.", "a notice to readers"),
        ("This conversation was lightly edited for length and clarity.", "a notice to readers"),
        ("This article is for information only and should not replace advice.", "a notice to readers"),
        ("Letters may be edited for length and clarity.", "a notice to readers"),
        ("The views expressed are those of the authors.", "a notice to readers"),
        ("Opinions expressed in this column do not necessarily reflect ours.", "a notice to readers"),
        ("Ann Olsen and Per Lund contributed to this report.", "a notice to readers"),
        ("Ann Olsen contributed reporting from Osterby.", "a notice to readers"),
        ("(With inputs from agencies)", "a notice to readers"),
        ("ALSO READ | Pier prices touch record high", "a notice to readers"),
        ("Follow along for the latest updates", "a notice to readers"),
        ("That’s it from me.", "a notice to readers"),
        ("“Related:”", "a notice to readers"),
        ("2. Know your trigger", "a request to the reader"),
        ("4. Don't rely on local honey", "a request to the reader"),
    ],
)
def test_what_a_line_of_the_page_is(line, what):
    assert furniture(line) == what


@pytest.mark.parametrize(
    "line",
    [
        "Monday, May 4, was cold.",
        "This interview was edited to hide the mayor’s name.",
        "This article is about the pier.",
        "The views expressed by the mayor shocked the council.",
        "Poor upkeep contributed to this accident.",
        "With reports of fire the pier was shut.",
        "In pictures that the mayor took the pier is whole.",
        "That’s all the council said.",
        "Follow the boats and you find 400 of them.",
        "2. Drink sales fell in May",
        "Start the boats early",
        "3. Take the ferry, which cost £4 million",
        "Lund sails via Osterby",
    ],
)
def test_a_sentence_that_states_something_is_no_furniture(line):
    assert furniture(line) is None


def test_a_headline_that_begins_like_a_notice_states_what_it_states():
    text = "In pictures: Storm sinks the Osterby ferry\n\nThe ferry sank on Monday.\n"
    reading = TrainedReader().read(a_draft(text).document)
    assert reading.sentences[0].nothing_to_check is None
