import pytest

from onrecord.checking.vague_studies import is_vague_study
from onrecord.documents.span import Span


def is_vague(text: str, source: str, cue: str) -> bool:
    at, shows = text.index(source), text.index(cue)
    return is_vague_study(text, Span(at, at + len(source)), Span(shows, shows + len(cue)))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Studies show that old piers fall.", "Studies", "show"),
        ("The pier is old, and recent polls suggest that Roe will win.", "recent polls", "suggest"),
        ("A number of surveys have found that few sail.", "A number of surveys", "have found"),
        ("Official data show that few sail. Some polls say more.", "Official data", "show"),
    ],
)
def test_studies_that_nobody_could_look_up_are_vague(text, source, cue):
    assert is_vague(text, source, cue)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Studies show it. A survey by Osterby University found the same.", "Studies", "show"),
        ("The Lantern poll had Roe ahead. Other polls show less.", "Other polls", "show"),
        ("A poll shows it. " + "The bay is calm. " * 30 + "The Lantern poll was taken in May.", "A poll", "shows"),
        ("Evidence showed it.", "Evidence", "showed"),
        ("In a poll taken in May Roe led. Several polls show less.", "Several polls", "show"),
        ("The study shows that old piers fall.", "The study", "shows"),
        ("Studies began in May.", "Studies", "began"),
        ("Police data show that few sail.", "Police data", "show"),
    ],
)
def test_a_study_that_is_told_of_or_shows_nothing_is_not(text, source, cue):
    assert not is_vague(text, source, cue)


def test_a_study_without_a_verb_shows_nothing():
    assert not is_vague_study("Studies", Span(0, 7), None)
