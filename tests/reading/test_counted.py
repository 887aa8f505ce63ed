import pytest

from onrecord.reading.counted import counted_after


@pytest.mark.parametrize(
    ("after", "noun"),
    [
        (" wounded soldiers left", "soldiers"),
        (" dead", "dead"),
        (" $50,000 prizes for sailors", "prizes"),
        (" $1 million grants", "grants"),
        (" of the town’s young people", "people"),
        (" were injured", "injured"),
        (" abdomen scans were taken", "scans"),
        (" in the harbour", None),
        (" hardly matters to sailors", None),
        (", boats", None),
        ("", None),
    ],
)
def test_the_noun_is_the_first_plural_before_the_phrase_ends(after, noun):
    assert counted_after(after, 0, len(after), shares=False, one=False) == noun


def test_of_one_thing_the_noun_is_singular():
    after = " wounded soldier in town"
    assert counted_after(after, 0, len(after), shares=False, one=True) == "soldier"


def test_a_share_counts_only_what_it_is_of():
    assert counted_after(" boats", 0, 6, shares=True, one=False) is None
    assert counted_after(" of boats", 0, 9, shares=True, one=False) == "boats"


def test_what_a_hyphen_ties_to_the_number_is_what_it_counts():
    assert counted_after("-member harbour council", 0, 23, shares=False, one=False) == "member"
    assert counted_after("-for-one swap", 0, 13, shares=False, one=False) is None
