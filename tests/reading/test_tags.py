import pytest

from factories import a_draft
from onrecord.reading.read import TrainedReader


def read(text):
    return TrainedReader().read(a_draft(text).document)


@pytest.mark.parametrize(
    "tag",
    ["The following day Roe added that:", "Lund explained:", "The Skerry Post reported:"],
)
def test_a_sentence_that_only_announces_who_speaks_states_nothing(tag):
    reading = read(f"{tag}\n\nWe had no warning. Our boats were lost.\n")
    assert tag not in [s.text for s in reading.statements]
    assert [s.nothing_to_check for s in reading.sentences][:1] == ["only says who speaks"]


def test_what_else_stands_before_the_colon_is_a_statement():
    text = "The old harbour crane, which was built by hand in Osterby, is told of by Roe:\n\nIt is old.\n"
    assert read(text).statements[0].kind != "quotation"


@pytest.mark.parametrize(
    "tag",
    [
        "Kari Holm, who resigned on Monday after a bribe of 40,000 crowns, told the council:",
        "Council cut ferry funding, Lund wrote:",
    ],
)
def test_what_is_told_of_whoever_speaks_has_to_stand(tag):
    assert any(tag[:-1] in s.text for s in read(f"{tag}\n\n“The quay sank.”\n").statements)


def test_a_statement_beside_a_quotation_that_goes_on_below_ends_before_it():
    text = (
        "Speaking to the Skerry Post, Ann Roe, founder of the sailing group Open Harbour, said: “The crane is old.\n\n"
        "“It was moved in May, and nobody had been asked.”\n"
    )
    own = [s.text for s in read(text).statements if s.kind != "quotation"]
    assert own == ["Speaking to the Skerry Post, Ann Roe, founder of the sailing group Open Harbour, said:"]


def test_a_comma_can_lead_to_a_quotation_of_its_own():
    reading = read("The Skerry Bank added,\n\n“We had no warning.”\n")
    assert [(s.kind, s.text) for s in reading.statements] == [("quotation", "“We had no warning.”")]


def test_a_statement_that_a_comma_announces_is_a_quotation_of_its_own():
    reading = read("In a statement Skerry Air said,\n\n“Ann Roe has been suspended for two weeks.”\n")
    assert [s.kind for s in reading.statements] == ["quotation"]
