import pytest

from onrecord.reading.ahead import lies_ahead


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
    ],
)
def test_where_the_past_is_told_or_no_verb_leads_to_it_it_is_not(text):
    assert not ahead(text)
