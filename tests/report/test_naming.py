from datetime import date

from factories import a_draft
from onrecord.checking.finding import Finding, Fix
from onrecord.documents.span import Span
from onrecord.report.naming import chain_in_words, fix_in_words, places_of, source_in_short, source_in_words
from report.reports import a_capture, a_ferry_report


def a_finding(span: Span, fix: Fix) -> Finding:
    return Finding(code="COP01", rule="A rule", severity="error", span=span, message="So.", fix=fix)


def test_a_source_is_named_with_date_and_closeness():
    assert source_in_words(a_capture("Hello.")) == "Tilda Roskam · notes.txt · March 9, 2026 · first-hand"
    assert source_in_short(a_capture("Hello.")) == "Tilda Roskam (notes.txt)"
    assert source_in_short(a_capture("Hello.", name="notes.txt")) == "notes.txt"


def test_a_fix_is_told_in_whole_words():
    text = "Osterby s answer"
    finding = a_finding(Span(0, 9), Fix(span=Span(7, 8), replacement="’"))
    assert fix_in_words(finding, text) == "Write “Osterby’s” for “Osterby s”."


def test_a_fix_that_leaves_nothing_says_what_to_strike():
    assert fix_in_words(a_finding(Span(0, 2), Fix(span=Span(0, 2), replacement="")), "ab cd") == "Strike “ab”."


def test_words_with_quotation_marks_are_set_between_others():
    finding = a_finding(Span(0, 3), Fix(span=Span(0, 3), replacement="“ab”"))
    assert fix_in_words(finding, "“ab") == "Write « “ab” » for « “ab »."


def test_the_chain_of_who_says_so_names_each_link():
    report = a_ferry_report().made()
    assert chain_in_words(report.statements[1], report.draft.text) == "Marta Ellingrud"
    assert chain_in_words(report.statements[0], report.draft.text) == ""


def test_paragraphs_are_numbered_as_a_reader_counts_them():
    draft = a_draft("# A headline\n\nFirst one.\n\nSecond one.", written=date(2026, 3, 9), markdown=True)
    places = places_of(draft)
    assert [places.at(draft.text.index(w)) for w in ("A head", "First", "Second", "one.")] == [
        "headline",
        "¶ 1",
        "¶ 2",
        "¶ 1",
    ]
