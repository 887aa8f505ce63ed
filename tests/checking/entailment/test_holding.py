from datetime import date

import pytest

from checking.entailment.weighed import Unsure, plain_settings
from onrecord.checking.entailment.held import Held, lay_out
from onrecord.checking.entailment.holding import hold
from onrecord.checking.entailment.judge import judgement_of

DAYS = (date(2026, 3, 12), date(2026, 3, 12))


def best(statement: str, *texts: str) -> Held:
    portions = lay_out(statement, texts)
    weights = Unsure().weigh([(statement, p.text) for p in portions])
    return hold(statement, portions, weights, DAYS)[0]


def said(statement: str, *texts: str) -> str:
    return judgement_of(statement, [best(statement, *texts)], plain_settings()).word


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Mira Holt said the bakery had lost £40,000.", "The bakery had lost £40,000, said Mira Holt."),
        ("The union said that 300 drivers had left.", "300 drivers had left, the union stated on Monday."),
        ("The owner said that the mill will not reopen.", '"The mill will not reopen," the owner said.'),
        ("The league fined the club £2,000.", "The club was fined £2,000 by the league."),
        ("A judge in Pellby ordered the sale of the farm.", "The sale of the farm was ordered by a judge in Pellby."),
        ("Orsk beat Pellby 2-1.", "Pellby were beaten 2-1 by Orsk in front of 900 people."),
        ("Dorn Hask was jailed in 2019 for fraud.", "Dorn Hask, who was jailed in 2019 for fraud, runs a shop."),
        ("The lorry hit a wall in Pellby.", "Skidding on ice, the lorry hit a wall in Pellby."),
        ("Quarne council approved the new path.", "Members of Quarne council voted to approve the new path."),
        ("A bus overturned near Quarne.", "Two people were hurt when a bus overturned near Quarne on Friday."),
        ("Brask Foods will close its Quarne plant.", "Brask Foods is to shut its Quarne plant."),
    ],
)
def test_a_sentence_that_says_the_same_in_another_order_bears_a_statement_out(statement, source):
    assert said(statement, source) == "stands"


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Mira Holt said the bakery had lost £40,000.", "Mira Holt said nobody believed the bakery had lost £40,000."),
        ("Mira Holt said the bakery had lost £40,000.", "The bakery had lost £40,000, a rival of Mira Holt said."),
        ("The ferry would sail on Monday, the port said.", "The port said on Monday that the ferry would sail."),
        ("The ferry will sail, the port said.", "The port said the ferry will sail if the wind drops."),
        ("Roe said the pool is safe.", "“Is the pool safe?” Roe said."),
        ("Velt designed the library in Quarne.", "The library in Quarne was designed by the son of Velt."),
        ("Police questioned two lorry drivers.", "Police were questioned by two lorry drivers."),
        ("Lund sold the mill.", "Roe claims the mill was sold by Lund."),
        ("Lund sold the mill.", "If the mill was sold by Lund, he is rich."),
        ("Hask was jailed in 2019 for fraud.", "Hask's partner, who was jailed in 2019 for fraud, runs a shop."),
        ("The trust bought the farm.", "Assuming it pays, the trust bought the farm."),
        ("The council approved the plan.", "The council voted not to approve the plan."),
        ("Pellby council attacked a reporter.", "Members of Pellby council attacked a reporter."),
        ("A bus hit a wall in Quarne.", "Roe claimed she was hurt when a bus hit a wall in Quarne."),
        ("The pool will close in June.", "The idea is to close the pool in June."),
    ],
)
def test_a_sentence_that_only_shares_the_words_does_not(statement, source):
    assert said(statement, source) != "stands"


def test_one_figure_that_differs_in_another_order_is_told_with_its_places():
    statement, source = (
        "The court fined the Quarne club £2,000.",
        "Rain fell. The Quarne club was fined £3,000 by the court.",
    )
    held = best(statement, source)
    detail = next(d for d in held.details if d.outcome == "differs")
    assert (held.recast, detail.span.of(statement)) == ("otherwise", "£2,000")
    assert detail.other is not None
    assert "3,000" in detail.other.of(held.portion.text)


def test_what_is_taken_back_around_the_sentence_stays_open():
    source = "The club was fined by the league. This is not true."
    assert said("The league fined the club.", source) != "stands"
