import re

from onrecord.checking.entailment.recast_words import WHEN, Stretch, lowered, part
from onrecord.documents.span import Span


def test_a_group_of_a_match_knows_its_place():
    found = re.fullmatch(r"(?P<who>\w+) left", "Roe left")
    assert found is not None
    assert part(found, "who") == Stretch("Roe", Span(0, 3))


def test_what_opens_a_sentence_is_written_small_within_one_but_for_names():
    assert lowered(Stretch("The council", Span(0, 11))).words == "the council"
    assert lowered(Stretch("Roe", Span(0, 3))).words == "Roe"


def test_a_day_may_have_its_time_of_day():
    assert re.fullmatch(WHEN, "late on Tuesday night")
    assert not re.fullmatch(WHEN, "after Tuesday")
