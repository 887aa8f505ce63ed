import pytest

from onrecord.reading.ahead import is_announced, lies_ahead, sentence_around, tells_of_now


def ahead(text, day="Monday"):
    at = text.index(day)
    return lies_ahead(text, at, at + len(day))


@pytest.mark.parametrize(
    "text",
    [
        "The vote is on Monday.",
        "The deadline is Monday.",
        "The polls open Monday.",
        "The trial begins Monday.",
        "The council votes on Monday.",
        "Roe said the race starts Monday.",
        "Mr. Roe starts a tour of Skerry up to Monday night’s vote.",
        "Roe leads in the polls ahead of Monday’s vote.",
        "The yard will be shut on Monday.",
        "Ballots are due by Monday.",
        "The library opens Monday at 9 a.m.",
        "The play opens Monday at the Osterby Hall.",
        "Congress returns Monday morning.",
        "The council votes Monday on whether to cut jobs.",
        "The council votes Monday in a race that could cost Lund his seat.",
    ],
)
def test_a_weekday_behind_the_present_or_the_future_is_still_to_come(text):
    assert ahead(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council votes on Monday were close.",
        "Clerks counted votes on Monday.",
        "The vote Monday was close.",
        "Roe opens Monday’s meeting.",
        "Today is Monday.",
        "Roe led ahead of Monday’s vote.",
        "Ahead of Monday’s vote, Roe spoke to the crew.",
        "The polls opened Monday.",
        "The mayor is on Monday’s list.",
        "Election returns Monday show Ann Roe with 51 percent.",
        "Mail votes Monday put Roe ahead.",
        "The council votes Monday, as storms shut the ports.",
        "Stocks close Monday at a record high.",
        "Stocks open Monday lower.",
        "The index closes Monday at 4,100 points.",
        "Storms hurt crews ahead of Monday’s vote.",
    ],
)
def test_where_the_past_is_told_or_no_verb_leads_to_it_it_is_not(text):
    assert not ahead(text)


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("The fair runs from Monday to Friday.", True),
        ("The fair is open from Monday to Friday.", True),
        ("The harbour is shut from Monday to Friday.", True),
        ("Storms shut the ports from Monday to Friday.", False),
        ("Riots spread to the towns from Monday to Friday.", False),
        ("Storms in the ports from Monday to Friday.", False),
    ],
)
def test_only_a_verb_of_the_present_tells_of_now(text, now):
    at = text.index("Monday")
    assert tells_of_now(text, at, at + len("Monday")) is now


def test_what_will_be_is_announced_and_what_is_is_not():
    assert is_announced("The crew will meet on Monday.", 22)
    assert not is_announced("The crew meets on Monday.", 18)


def test_a_sentence_ends_at_its_full_stop():
    assert sentence_around("It sank. Roe left on Monday. It rained.", 21, 27) == "Roe left on Monday"
