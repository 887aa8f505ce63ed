from datetime import date
from decimal import Decimal

from factories import a_draft
from onrecord.documents.span import Span
from onrecord.reading.statement import Attribution, DateMention, Details, Figure, Hedge, Name, Statement, Superlative
from onrecord.report.json_reading import draft_data, statement_data

TEXT = "At least 30 of them fell on Sunday, officials said."


def test_details_keep_their_figures_exactly():
    details = Details(
        figures=(Figure(span=Span(0, 11), kind="count", value=Decimal("30.10"), bound="at_least", of="them"),),
        dates=(DateMention(span=Span(28, 34), earliest=date(2026, 3, 8), latest=date(2026, 3, 8), weekday=6),),
        names=(Name(span=Span(0, 2), text="At", kind="person", role="mayor"),),
        superlatives=(Superlative(span=Span(3, 8), kind="most"),),
        hedges=(Hedge(span=Span(3, 8), kind="modal"),),
    )
    statement = Statement(id="s1", kind="claim", span=Span(0, len(TEXT)), text=TEXT, sentence=0, details=details)
    data = statement_data(statement, TEXT)["details"]
    assert data["figures"][0]["value"] == "30.10"
    assert data["dates"][0]["earliest"] == "2026-03-08"
    assert [len(v) for v in data.values()] == [1, 1, 1, 1, 1]


def test_a_link_without_a_name_is_marked_as_such():
    link = Attribution(source=Span(36, 45), cue=Span(46, 50), content=(Span(0, 34),), named=False)
    statement = Statement(id="s1", kind="reported", span=Span(0, 34), text=TEXT[:34], sentence=0, attribution=(link,))
    (data,) = statement_data(statement, TEXT)["attribution"]
    assert (data["source"], data["cue"], data["named"], data["who"]) == ("officials", "said", False, None)


def test_a_dateline_is_told_with_place_and_day():
    draft = a_draft("LARKHAVEN, March 12, 2026 — The ferry left.")
    data = draft_data(draft)
    assert data["dateline"]["day"] == "2026-03-12"
    assert data["name"] == "-"
