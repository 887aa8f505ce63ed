import pytest

from onrecord.checking.entailment.exact import compare_details
from onrecord.checking.entailment.retold import retold_from

WELL = "The well measures {} and was dug in 1974."


def held(statement: str, passage: str) -> set[tuple[str, str]]:
    found = compare_details(statement, passage, retold_from(statement, passage))
    return {(d.kind, d.outcome) for d in found if d.kind in ("figure", "bound")}


@pytest.mark.parametrize(
    ("draft", "source", "outcome"),
    [
        ("1.5 km", "1,500 metres", "agrees"),
        ("1.5 km", "1,500 metres (4,900 feet)", "agrees"),
        ("50 pence", "£0.50", "agrees"),
        ("16 kilometres", "10 miles", "agrees"),
        ("two weeks", "14 days", "agrees"),
        ("6ft 2in", "six feet two inches", "agrees"),
        ("6ft 2in", "1.88 metres", "agrees"),
        ("6ft 2in", "6ft 5in", "differs"),
        ("-12C", "-12 degrees Celsius", "agrees"),
        ("-12C", "12C", "differs"),
        ("12C", "minus 12C", "differs"),
        ("10 kilometres", "10 miles", "differs"),
        ("12 miles", "12 nautical miles", "differs"),
        ("1.5 km", "1,800 metres", "differs"),
        ("1,500 metres", "1,500 yards", "missing"),
        ("10 kilometres", "10 kilograms", "missing"),
        ("$5 million", "£5 million", "missing"),
        ("$5 million", "£7 million", "missing"),
        ("a third of the yard", "12 acres of the yard", "missing"),
    ],
)
def test_a_figure_is_held_against_one_in_another_unit_that_stands_in_its_place(
    draft: str, source: str, outcome: str
) -> None:
    assert held(WELL.format(draft), WELL.format(source)) == {("figure", outcome)}


def test_a_bound_is_understood_in_another_unit() -> None:
    assert held(WELL.format("16 kilometres"), WELL.format("at least 10 miles")) == {("bound", "weaker")}
    assert held(WELL.format("more than 10 miles"), WELL.format("19 kilometres")) == {("figure", "agrees")}


def test_a_length_of_something_else_in_another_unit_is_no_error() -> None:
    source = "The mayor talked to the council of Larkhaven for two hours. A boat came."
    assert held("The mayor talked to the Larkhaven council for 20 minutes on the quay.", source) == {
        ("figure", "missing")
    }


def test_a_word_may_stand_for_a_sign() -> None:
    assert held("Exports fell 0.3 percent in May.", "Exports growth was -0.3 percent in May.") == {
        ("figure", "missing")
    }
    assert held("Growth was 0.3 percent in May.", "Growth was -0.3 percent in May.") == {("figure", "differs")}


@pytest.mark.parametrize(
    ("draft", "source", "told"),
    [
        ("up to 500 metres", "300 metres", ("bound", "weaker")),
        ("up to 500 metres", "480 metres", ("figure", "agrees")),
        ("more than 500 metres", "900 metres", ("bound", "weaker")),
        ("more than 500 metres", "530 metres", ("figure", "agrees")),
        ("more than 500 metres", "300 metres", ("figure", "differs")),
    ],
)
def test_a_number_far_from_a_bound_bears_it_out_no_more(draft: str, source: str, told: tuple[str, str]) -> None:
    assert held(WELL.format(draft), WELL.format(source)) == {told}
