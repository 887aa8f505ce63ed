from dataclasses import replace

import numpy as np
import pytest

from checking.entailment.weighed import LeansAgainst, Unsure, WordForWord, plain_settings
from onrecord.checking.entailment.judge import Judgement, judge

_IDLE = "The weather was mild and nothing else was written down that week by anyone in the office. "


def _judge(statement: str, *texts: str) -> Judgement:
    return judge(statement, texts, WordForWord(), plain_settings())


def test_a_statement_stands_where_the_model_is_sure_and_no_detail_speaks_against_it() -> None:
    assert _judge("30 people were hurt.", "In all 30 people were hurt.").word == "stands"


def test_a_lost_bound_keeps_a_statement_from_standing_however_sure_the_model_is() -> None:
    found = _judge("30 people were hurt.", "At least 30 people were hurt.")
    assert found.word != "stands"
    assert [d.outcome for d in found.details] == ["weaker"]


def test_it_is_contradicted_only_where_a_detail_says_so() -> None:
    assert _judge("30 people were hurt.", "In all 40 people were hurt.").word == "contradicted"
    assert _judge("Somewhere people were hurt.", "In all people were hurt.").word != "contradicted"


@pytest.mark.parametrize(("clerk", "word"), [("Jenny Ault", "partly"), ("Jenny Alt", "contradicted")])
def test_a_statement_that_adds_something_stands_in_part_only_where_all_else_is_there(clerk: str, word: str) -> None:
    source = f"New clerk {clerk} noticed that the berths occupied did not match the takings."
    found = _judge(
        "The fraud came to light when a new clerk, Jenny Ault, noticed that the berths occupied did not match takings.",
        source,
    )
    assert found.word == word


def test_texts_that_speak_of_something_else_leave_it_unsupported() -> None:
    found = _judge("The lighthouse of Osterby burned down.", "It rained.", "Ann sings.")
    assert (found.word, found.rests_on) == ("unsupported", ())


def test_what_it_rests_on_is_verbatim_in_the_text() -> None:
    text = _IDLE * 10 + "The pier of Osterby fell at noon. " + _IDLE * 10
    found = _judge("The pier of Osterby fell.", "Something else.", text)
    number, span = found.rests_on[0]
    assert (number, span.of(text)) == (1, "The pier of Osterby fell at noon.")


def test_the_words_that_nothing_bears_out_are_named() -> None:
    statement = "The pier of Osterby fell yesterday morning."
    found = _judge(statement, "The pier of Osterby fell.")
    assert [s.of(statement) for s in found.unproven] == ["yesterday morning"]


def test_of_a_long_page_a_statement_stands_only_where_one_portion_bears_all_of_it_out() -> None:
    filler = ", " + " and ".join(["the weather was mild"] * 20)
    apart = f"The pier of Osterby fell{filler}. {_IDLE * 10}Ninety sailors watched{filler}."
    statement = "The pier of Osterby fell and ninety sailors watched."
    lenient = replace(plain_settings(), long=np.array([[-9.0, -9.0], [0.5, 0.5]]))
    found = judge(statement, [apart], WordForWord(), lenient)
    assert (found.supports > 0.9, found.word) == (True, "undecided")
    assert _judge(statement, f"{_IDLE * 10}The pier of Osterby fell and then ninety sailors watched.").word == "stands"


def test_a_day_that_stands_elsewhere_in_the_sentence_is_there():
    said = "On Friday the council of Osterby approved the plan, which would cost £3 million."
    judgement = judge("The council of Osterby approved the plan on Friday.", [said], WordForWord(), plain_settings())
    assert judgement.word == "stands"


@pytest.mark.parametrize(
    "source",
    [
        "It is not true that the council of Osterby approved the plan.",
        "The council of Osterby approved a ban on the plan.",
        "The council of Osterby’s rival approved the plan.",
        "Has the council of Osterby approved the plan?",
    ],
)
def test_a_sentence_with_all_the_words_may_not_bear_them_out(source):
    judgement = judge("The council of Osterby approved the plan.", [source], WordForWord(), plain_settings())
    assert judgement.word != "stands"


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        (
            "Osterby won the final 3-1 after extra time.",
            "Osterby won the final by three goals to one after extra time.",
        ),
        ("Osterby won the long final three-nil after extra time.", "Osterby won the long final 3-0 after extra time."),
        ("Some 4,000 people marched in Osterby.", "About 4,100 people marched in Osterby."),
        ("Nine of 40 members voted against it.", "Thirty-one of 40 members voted for it and nine against."),
        ("Mia Falk took the money from the fund.", "Mia Falk denied that she took the money from the fund."),
        ("In May, Lund sold the yard in Osterby.", "Lund sold the yard in Osterby in May."),
    ],
)
def test_what_may_be_the_same_is_not_contradicted(statement, source):
    assert judge(statement, [source], WordForWord(), plain_settings()).word != "contradicted"


def test_another_score_is_contradicted():
    said = "Osterby won the final 4-1 after extra time."
    assert judge("Osterby won the final 3-1 after extra time.", [said], WordForWord(), plain_settings()).word == (
        "contradicted"
    )


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Turnover rose from £3 million to £5 million.", "Turnover rose from £5 million to £3 million."),
        ("The yard is open from 9 a.m. to 5 p.m.", "The yard is open from 5 p.m. to 9 a.m."),
    ],
)
def test_figures_that_have_changed_places_bear_nothing_out(statement, source):
    assert judge(statement, [source], WordForWord(), plain_settings()).word != "stands"


_MORE_OF_IT = "Of the pier nothing else was written down that week by anyone in the office. " * 20


def test_a_long_page_that_lacks_a_name_bears_a_statement_out_less_than_one_that_lacks_another_word() -> None:
    page = f"The pier fell at noon. {_MORE_OF_IT}"
    named, other = (_judge(s, page) for s in ("The pier fell at Osterby.", "The pier fell at dawn."))
    assert named.supports < other.supports < _judge("The pier fell at noon.", page).supports


def test_of_a_long_page_each_further_word_that_is_nowhere_lowers_the_likelihood() -> None:
    page = f"The pier fell at noon. {_MORE_OF_IT}"
    one = _judge("The pier fell at noon with a bang.", page)
    assert _judge("The pier fell at noon with a loud wet bang and smoke.", page).supports < one.supports


def test_of_a_short_text_where_its_words_stand_changes_nothing() -> None:
    text, table = "The pier fell. The pier of Osterby is gone.", np.full((3, 3), 0.01)
    statement = "The pier of Osterby fell."
    doubting = judge(statement, [text], WordForWord(), replace(plain_settings(), found=table))
    assert doubting.supports == _judge(statement, text).supports > 0.9


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("The Ferry is a drama written and directed by Bo Lund.", "contradicted"),
        ("The Ferry is a drama liked and shown by Bo Lund.", "undecided"),
        ("The Ferry may be a drama directed by Bo Lund.", "undecided"),
    ],
)
def test_where_another_stands_in_the_same_place_the_model_need_not_be_as_sure(source, word):
    statement = "The Ferry was directed by Ann Roe."
    told = judge(statement, [source], LeansAgainst(), plain_settings())
    assert (told.word, told.instead) == (word, "Bo Lund" if word == "contradicted" else "")


def test_another_alone_contradicts_nothing():
    told = judge(
        "The Ferry was directed by Ann Roe.", ["The Ferry is a drama directed by Bo Lund."], Unsure(), plain_settings()
    )
    assert told.word == "undecided"
