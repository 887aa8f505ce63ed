from dataclasses import replace
from datetime import date

from factories import a_draft
from onrecord.checking.finding import Finding, Fix
from onrecord.documents.read import PASTED, draft_of
from onrecord.documents.span import Span
from onrecord.reading.statement import Attribution
from onrecord.report.naming import chain_in_words, fix_in_words, places_of, source_in_short, source_in_words, title_of
from report.reports import a_capture, a_ferry_report, a_report


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


def test_a_word_struck_out_takes_no_comma_along():
    finding = a_finding(Span(0, 11), Fix(span=Span(5, 11), replacement=""))
    assert fix_in_words(finding, "After after, they left.") == "Write “After” for “After after”."


def test_a_mark_to_be_put_in_is_told_by_the_word_beside_it_alone():
    text = "“We see faces. He went on to say, “They"
    finding = a_finding(Span(text.index("He"), text.index(" “They")), Fix(span=Span(14, 14), replacement="”"))
    assert fix_in_words(finding, text) == "Write « faces.” » for « faces. »."


def test_a_fix_that_leaves_nothing_says_what_to_strike():
    assert fix_in_words(a_finding(Span(0, 2), Fix(span=Span(0, 2), replacement="")), "ab cd") == "Strike “ab”."


def test_words_with_quotation_marks_are_set_between_others():
    finding = a_finding(Span(0, 3), Fix(span=Span(0, 3), replacement="“ab”"))
    assert fix_in_words(finding, "“ab") == "Write « “ab” » for « “ab »."


def test_the_chain_of_who_says_so_names_each_link():
    report = a_ferry_report().made()
    assert chain_in_words(report.statements[1], report.draft.text) == "Marta Ellingrud"
    assert chain_in_words(report.statements[0], report.draft.text) == ""


def test_a_source_that_has_words_but_no_name_is_called_unnamed_and_none_at_all_is_not():
    officials = Attribution(source=Span(0, 9), cue=None, content=(), named=False)
    nobody = Attribution(source=None, cue=None, content=(), named=False)
    (statement, *_) = a_report("Officials said it.").saying("reported", "Officials said it.").made().statements
    told = replace(statement, attribution=(officials, nobody))
    assert chain_in_words(told, "Officials said it.") == "Officials (unnamed) ← nobody named"


def test_a_body_is_not_called_unnamed_and_who_is_not_to_be_named_is():
    text = "The council said it. The boss, who asked not to be named, denied it."
    made = a_report(text).saying("reported", "The council said it.").made()
    council = Attribution(source=Span(0, 11), cue=None, content=(), named=False)
    boss = Attribution(source=Span(21, 29), cue=Span(58, 64), content=(), named=False)
    told = replace(made.statements[0], attribution=(council, boss))
    assert chain_in_words(told, text) == "The council ← The boss (unnamed)"


def test_a_draft_without_a_headline_is_called_by_its_file_without_its_folders():
    assert title_of(draft_of("The end.", name="desk/today/pier.txt")) == "pier.txt"


def test_paragraphs_are_numbered_as_a_reader_counts_them():
    draft = a_draft("# A headline\n\nFirst one.\n\nSecond one.", written=date(2026, 3, 9), markdown=True)
    places = places_of(draft)
    assert [places.at(draft.text.index(w)) for w in ("A head", "First", "Second", "one.")] == [
        "headline",
        "¶ 1",
        "¶ 2",
        "¶ 1",
    ]


def test_pasted_text_without_a_headline_is_called_by_its_first_words():
    text = (
        "The pier was shut on Monday. Nobody was hurt when the boards gave way, the harbour master said.\n\nIt is open."
    )
    title = title_of(draft_of(text, name=PASTED))
    assert title.startswith("The pier was shut on Monday. Nobody was hurt")
    assert title.endswith("…")
