import pytest

from factories import a_draft
from onrecord.checking.figure_runs import is_of_survey, is_total_of_others, sentences_of_run
from onrecord.checking.rule import Case
from onrecord.reading.read import TrainedReader


def a_case(text: str) -> Case:
    draft = a_draft(text)
    return Case(draft=draft, reading=TrainedReader().read(draft.document), library=None)


def test_shares_run_on_over_one_sentence_without_any():
    case = a_case("It rained. Of all boats 20% sail. Then 14% do. The bay is calm. Only 8% row.")
    assert list(sentences_of_run(case, 4)) == [4, 3, 2, 1, 0]
    assert list(sentences_of_run(case, 0)) == [0]


def test_shares_end_where_two_sentences_tell_of_something_else():
    case = a_case("Of all boats 20% sail. The bay is calm. It rained. Only 8% row.")
    assert list(sentences_of_run(case, 3)) == [3, 2]


def test_a_survey_speaks_on_while_shares_are_told():
    told = "In a poll of the islanders, 48% want a bridge. The pier has 27%. The lock has 13%. The quay has 9%. "
    case = a_case(f"{told}The road has 4%.\n\nThe bay is calm. It rained. The mayor left. Of all boats, 8% row.")
    assert is_of_survey(case, 4)
    assert not is_of_survey(case, 8)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("The mast cost $100,000 and the hull $142,500. The grand total: $242,500.", True),
        ("The mast cost $100,000, the hull $142,500 and the keel $10,000. All cost $252,500.", True),
        ("The mast cost $100,000 and the hull $142,500. The crew got $42,000.", False),
        ("The mast cost $100,000. The hull cost $100,000.", False),
        ("They sold 100,000 tickets and 142,500 cards. The grand total: $242,500.", False),
    ],
)
def test_a_total_is_reckoned_from_figures_before_it(text, total):
    case = a_case(text)
    assert is_total_of_others(case, case.reading.details.figures[-1]) is total
