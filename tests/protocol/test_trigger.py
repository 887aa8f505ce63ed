import pytest

from factories import a_draft
from onrecord.protocol.trigger import triggers_of
from onrecord.reading.read import TrainedReader
from report.reports import a_report


def triggers_in(text: str) -> set[str]:
    reading = TrainedReader().read(a_draft(text).document)
    return {t for s in reading.statements for t in triggers_of(s, ())} - {"statement"}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The harbour company sold 240 tickets on Sunday.", "figure"),
        ("Police accused Oskar Dellwyn of taking bribes from the yard.", "allegation"),
        ("A seven-year-old girl was on the upper deck when the ferry struck.", "child"),
        ("The victims were taken ashore before noon.", "victim"),
    ],
)
def test_the_words_tell_the_trigger(text, trigger):
    assert trigger in triggers_in(text)


def test_a_place_is_not_accused():
    assert "allegation" not in triggers_in("The pier is said to be at fault.")


def test_findings_tell_unnamed_sources_and_graphic_material():
    report = a_report("Sources say so.").saying("reported", "Sources say so.").finding("ATT02", "Sources").made()
    assert triggers_of(report.statements[0], report.findings) == {"statement", "reported", "unnamed_source"}


def test_a_source_who_is_not_to_be_named_is_told_by_its_rule():
    report = a_report("A cook said so.").saying("reported", "A cook said so.").finding("ATT05", "A cook").made()
    assert "unnamed_source" in triggers_of(report.statements[0], report.findings)
