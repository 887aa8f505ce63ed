"""What a statement rests on."""

from dataclasses import replace

from onrecord.publishing.resting import rests_on
from onrecord.report.card import Card, cards_of
from report.reports import ReportBuilder, a_report

SAID = "said Ann Roe, the mayor of Osterby"


def a_card(builder: ReportBuilder) -> Card:
    (card,) = cards_of(builder.made())
    return card


def test_it_rests_on_no_source_that_is_shown_for_how_it_is_filed():
    said = a_report(SAID).saying("claim", SAID).filed("“Address” is filed under “Ann Roe”.", "Address on the quay")
    card = a_card(said)
    assert card.evidence
    assert rests_on(card) == ()


def test_it_rests_on_what_speaks_of_it_where_nothing_bears_it_out():
    said = a_report(SAID).saying("claim", SAID).filed("A source speaks of it.", "Ann Roe is mayor")
    (filed,) = said.verdicts[-1].evidence
    speaking = replace(filed, method="words in common")
    said.verdicts[-1] = replace(said.verdicts[-1], evidence=(speaking, filed))
    assert rests_on(a_card(said)) == (speaking,)
