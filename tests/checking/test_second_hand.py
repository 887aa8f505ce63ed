from dataclasses import replace

import pytest

from factories import a_draft
from onrecord.checking.links import links_of
from onrecord.checking.rule import Case
from onrecord.checking.second_hand import outlet_between, spoke_elsewhere
from onrecord.reading.read import TrainedReader


def a_case(text: str, publisher: str | None = None) -> Case:
    draft = a_draft(text)
    draft = replace(draft, document=replace(draft.document, publisher=publisher))
    return Case(draft=draft, reading=TrainedReader().read(draft.document), library=None)


def outlets(case: Case) -> list[str]:
    found = [outlet_between(case, statement, link) for statement, link in links_of(case)]
    return [one[1] for one in found if one is not None]


def innermost_spoke_elsewhere(case: Case) -> bool:
    statement = case.reading.statements[0]
    return spoke_elsewhere(case, statement, statement.attribution[-1])


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Ann Roe told Channel 9 that the pier was closed.", "Channel 9"),
        ("The pier was closed, according to the Osterby Times.", "the Osterby Times"),
        ("The pier was closed, the Osterby Times reported.", "the Osterby Times"),
        ("The Osterby Times newspaper also reported last month that it was shut.", "The Osterby Times"),
        ("The Osterby Times first reported that the pier was closed.", "The Osterby Times"),
    ],
)
def test_an_outlet_stands_between_the_paper_and_the_source(text, outlet):
    assert outlets(a_case(text)) == [outlet]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe told the council that the pier was closed.",
        "The harbour authority reported that the pier was closed.",
        "The Osterby Times denied that the pier was closed.",
        "“The pier is closed,” Hey! Magazine reported.",
    ],
)
def test_whoever_is_no_outlet_or_tells_of_itself_does_not(text):
    assert outlets(a_case(text)) == []


def test_the_paper_itself_stands_between_nobody():
    told, reported = "Ann Roe told the Osterby Times that it was shut.", "The Osterby Times reported that it was shut."
    assert outlets(a_case(told, "Osterby Times")) == outlets(a_case(reported, "Osterby Times")) == []


@pytest.mark.parametrize(
    "text",
    [
        "A clerk told the Osterby Times on condition of anonymity that the ledger was lost.",
        "A clerk told Beacon on condition of anonymity that the ledger was lost.",
        "An unnamed clerk even suggested to The Daily Lantern that it was “an open question” if the ledger was lost.",
        "The Lantern quoted an unnamed official as saying that the ledger was lost.",
    ],
)
def test_a_source_spoke_to_somebody_else(text):
    assert innermost_spoke_elsewhere(a_case(text))


@pytest.mark.parametrize(
    "text",
    [
        "A clerk told reporters on condition of anonymity that the ledger was lost.",
        "A clerk told the newspaper on condition of anonymity that the ledger was lost.",
        "A clerk said on condition of anonymity that the ledger was lost.",
        "A clerk, who asked not to be named, said to us that the ledger was lost in Osterby.",
    ],
)
def test_a_source_spoke_to_the_paper(text):
    assert not innermost_spoke_elsewhere(a_case(text))


def test_a_source_who_told_the_paper_of_the_draft_is_its_own():
    text = "A clerk told the Osterby Times on condition of anonymity that the ledger was lost."
    assert not innermost_spoke_elsewhere(a_case(text, "Osterby Times"))
    assert not innermost_spoke_elsewhere(a_case(f"{text}\n\nIt rained.\n\nCopyright 2026 Osterby Times"))
