import pytest

from factories import a_draft
from onrecord.reading.read import TrainedReader


def reasons(text):
    return [s.nothing_to_check for s in TrainedReader().read(a_draft(text).document).sentences]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The pier was closed.\n\nWho would repair it now?", "a question"),
        ("The pier was closed.\n\n[CAUTION: graphic content]\n\nIt fell.", "a warning to the reader"),
        ("The pier was closed.\n\nSponsored", "a notice to readers"),
        ("The pier was closed.\n\n#pier https://post.example/1", "a link"),
        ("The pier was closed.\n\n— Ann Olsen (@skerryann) May 4, 2026", "who sent the post above"),
        ("The pier was closed.\n\nYou can subscribe at the harbour office.", "a notice to readers"),
        ("The pier was closed.\n\nPlease comment below and share this.", "a notice to readers"),
        ("The pier was closed.\n\n(Source: KOST) OSTERBY, MN (KOST) -\n\nIt fell.", "a dateline"),
        ("The pier was closed.\n\nSign up for our newsletter.", "a notice to readers"),
        ("The pier was closed.\n\nNote: This text was checked by our team.", "a notice to readers"),
        ("The pier was closed.\n\nGood morning from Osterby.", "a greeting"),
        ("The pier was closed.\n\nImagine the cold on the water.", "a request to the reader"),
        ("The pier was closed.\n\nScroll down to read about the harbour.", "a request to the reader"),
        ("The pier was closed.\n\nInstall our app to read news for free.", "a request to the reader"),
        ("The pier was closed.\n\n>> Read about the latest on the harbour here", "a request to the reader"),
        ("The pier was closed.\n\nTap to see the boats.", "a request to the reader"),
        ("The pier was closed.\n\nFollow Ann Roe on Postbox @annroe.", "a notice to readers"),
        ("The pier was closed.\n\nFollow us (@annroe) on Postbox.", "a notice to readers"),
        ("The pier was closed.\n\nThis story has been updated.", "a notice to readers"),
        ("The pier was closed.\n\nThis report was last updated at noon.", "a notice to readers"),
        ("The pier was closed.\n\nThis report is part of a series.", "a notice to readers"),
        ("The pier was closed.\n\nThis story was corrected to clarify Mr. Lund’s role.", "a notice to readers"),
        ("The pier was closed.\n\nA long winter for all.", "a fragment without a verb"),
        ("The pier was closed.\n\n* * *\n\nIt fell.", "no words in it"),
    ],
)
def test_a_sentence_that_asserts_nothing_says_why(text, reason):
    assert reason in reasons(text)


def test_a_note_that_speaks_of_the_paper_is_a_notice_to_its_end():
    note = "Note: Every text is read twice by our editors. If an error is found, we mend it. Thank you for your trust!"
    assert reasons(note) == ["a notice to readers"] * 3


@pytest.mark.parametrize("head", ["Note", "Update", "Correction", "Editor’s note"])
def test_a_note_or_correction_that_states_a_fact_has_to_stand(head):
    assert reasons(f"{head}: The ferry carried 212 people.") == [None]


def test_a_request_that_gives_a_sum_has_to_stand():
    assert reasons("Imagine that a berth costs $50,000 a year.") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The pier was closed on Monday.",
        "Sixty percent own a boat.",
        "Tap water in Osterby is unsafe.",
        "This story has been updated to note that Lund sold the boat to Ann Roe for $2 million.",
        "This story was corrected to reflect the fact that Lund lives in Osterby.",
        "For more than 40 years the council has let visitors follow the river.",
        "You can donate blood at the Osterby clinic, which took in 4,000 donors in 2025.",
        "Receive the latest figures and you see that 400 boats sank.",
        "This report was used by 40 courts.",
        "This report contains 30 errors.",
        "This report was leaked to the press in May.",
        "Follow-up mails to lund@osterby.example show that the mayor knew of the leak.",
        "Follow the mails to lund@osterby.example and you find that the mayor knew.",
    ],
)
def test_a_plain_sentence_has_no_such_reason(text):
    assert reasons(text) == [None]


def test_a_line_in_capitals_with_a_word_in_brackets_is_no_dateline():
    assert "a dateline" not in reasons("The pier was closed.\n\nFORTY BOATS LOST IN OSTERBY FIRE (VIDEO)\n\nIt fell.")
