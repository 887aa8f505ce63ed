import pytest

from checking.entailment.weighed import Unsure
from onrecord.checking.entailment.decided import decides, in_order, is_of_another_time, repeats
from onrecord.checking.entailment.held import Held, lay_out
from onrecord.checking.entailment.holding import hold


def held(statement: str, source: str) -> Held:
    portions = lay_out(statement, [source])
    return hold(statement, portions, Unsure().weigh([(statement, p.text) for p in portions]))[0]


def test_a_sentence_taken_over_repeats_and_one_with_an_opposite_decides():
    same, other = "Orsk won the final in Pellby.", "Orsk lost the final in Pellby."
    assert repeats(held(same, same))
    assert not decides(held(same, same))
    assert decides(held(same, other))
    assert not repeats(held(same, other))


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


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Ann Roe was elected mayor in 2015.", "Ann Roe was elected mayor again in 2019."),
        ("Ann Roe was elected mayor in 2015.", "Ann Roe was re-elected mayor in 2019."),
        ("The ferry carried 300 passengers in May.", "The ferry carried 12,000 passengers in July."),
    ],
)
def test_what_was_at_another_time_decides_nothing(statement, source):
    assert is_of_another_time(held(statement, source))
    assert not decides(held(statement, source))


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Ann Roe was elected mayor in 2015.", "Ann Roe was elected mayor in 2019."),
        ("Ann Roe was elected mayor again in 2015.", "Ann Roe was elected mayor again in 2019."),
        ("The ferry carried 300 passengers in May.", "The ferry carried 400 passengers in May."),
        (
            "The ferry sailed to Orsk in May 2005.",
            "The ferry, on its first trip, sailed from Pellby to Orsk in May 2007.",
        ),
        ("The ferry carried 300 passengers.", "The ferry carried 400 passengers in July."),
    ],
)
def test_another_day_or_number_of_the_same_decides(statement, source):
    assert decides(held(statement, source))


def test_figures_that_have_changed_places_are_out_of_order():
    assert not in_order(held("It rose from 3 to 5 in Pellby.", "It rose from 5 to 3 in Pellby."))


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("The tower is 30 metres high.", "The tower is 30m high."),
        ("The mill closed in the 1990s.", "The mill closed in 1994."),
        ("The strike lasted two weeks.", "The strike lasted 14 days, the longest of its kind."),
    ],
)
def test_a_short_statement_is_repeated_where_its_figures_and_days_agree(statement, source):
    assert repeats(held(statement, source))


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("He resigned.", "He resigned."),
        ("The tower is 30 metres high.", "The tower is to be 30 metres high."),
        ("The mill closed in 1994.", "The mill closed in the 1990s."),
    ],
)
def test_a_statement_of_one_word_or_with_more_than_the_source_has_is_not(statement, source):
    assert repeats(held(statement, source)) is False
