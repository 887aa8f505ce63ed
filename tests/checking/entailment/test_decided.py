import pytest

from checking.entailment.weighed import Unsure
from onrecord.checking.entailment.decided import decides, in_order, repeats
from onrecord.checking.entailment.held import Held, lay_out
from onrecord.checking.entailment.holding import hold


def held(statement: str, source: str) -> Held:
    portions = lay_out(statement, [source])
    return hold(statement, portions, Unsure().weigh([(statement, p.text) for p in portions]))[0]


def test_a_sentence_taken_over_repeats_and_one_with_an_opposite_decides():
    same, other = "Orsk won the final in Pellby.", "Orsk lost the final in Pellby."
    assert repeats(held(same, same)) and not decides(held(same, same))
    assert decides(held(same, other)) and not repeats(held(same, other))


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Orsk won a prize at the fair on Saturday.", "Orsk lost a hen at the fair on Saturday."),
        ("Fewer pupils came to the fair in Quarne than in 2019.", "More pupils came to the fair in Quarne than now."),
        ("Roe sold the mill to the bank.", "Roe denied that she sold the mill to the bank."),
    ],
)
def test_an_opposite_of_something_else_and_a_denial_decide_nothing(statement, source):
    assert not decides(held(statement, source))


def test_figures_that_have_changed_places_are_out_of_order():
    assert not in_order(held("It rose from 3 to 5 in Pellby.", "It rose from 5 to 3 in Pellby."))
