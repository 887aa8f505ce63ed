import pytest

from factories import a_draft, a_library
from onrecord.checking.check import installed_rules
from onrecord.errors import OnrecordError
from onrecord.protocol.silence import Silence
from onrecord.report.make import installed_reader, make_report

DRAFT = "The harbour harbour is shut, said Marta Ellingrud. “Nobody will lose a day of pay,” she said."


def report_on(text, library=None, **more):
    return make_report(a_draft(text), library, reader=installed_reader(), rules=installed_rules(), **more)


def test_a_draft_is_read_checked_and_held_back():
    report = report_on(DRAFT)
    assert [f.code for f in report.findings if f.severity == "error"] == ["COP01"]
    assert not report.gate.stands
    assert report.library is None


def test_a_finding_is_given_the_statement_that_it_stands_in():
    report = report_on(DRAFT)
    finding = next(f for f in report.findings if f.code == "COP01")
    statement = next(s for s in report.statements if s.id == finding.statement)
    assert statement.span.overlaps(finding.span)


def test_a_silence_lets_the_draft_go_on():
    report = report_on(DRAFT, silences=[Silence(code="COP01", words="harbour harbour", reason="A place name.")])
    assert report.gate.stands
    assert [f.silenced for f in report.findings if f.code == "COP01"] == ["A place name."]


def test_the_library_is_named_by_its_size(tmp_path):
    with a_library({"note.txt": "Marta Ellingrud: Nobody will lose a day of pay."}, tmp_path) as library:
        report = report_on(DRAFT, library)
    assert report.library is not None
    assert report.library.captures == 1
    assert report.comparisons[0].wording == "verbatim"


def test_a_draft_without_a_sentence_is_refused():
    with pytest.raises(OnrecordError, match="DOC10"):
        report_on("—")


def test_a_draft_in_another_language_is_refused():
    with pytest.raises(OnrecordError, match="DOC11"):
        report_on("Der Hafen bleibt geschlossen, sagte die Bürgermeisterin am Sonntag, und niemand weiß, wie lange.")


def test_there_is_no_reader_of_an_unknown_name():
    with pytest.raises(LookupError):
        installed_reader("crystal ball")
