from dataclasses import replace

from onrecord.protocol.gate import gate_of
from onrecord.protocol.reading import default_protocol
from onrecord.protocol.requirements import requirements_of
from report.reports import a_report

TEXT = "“The pier is shut,” said Ms. Orla. The the ferry left."


def lines_of(report):
    return [(r.code, r.statement, r.met) for r in report.requirements]


def test_a_quotation_true_to_its_source_meets_its_line():
    report = a_report(TEXT).quoting("“The pier is shut,”", "verbatim").made()
    assert lines_of(report) == [("QUOTE-FIDELITY", "s1", True)]
    assert report.gate.stands


def test_an_altered_quotation_holds_the_draft_back_once():
    altered = a_report(TEXT).quoting("“The pier is shut,”", "substitution")
    report = altered.finding("QUO11", "“The pier is shut,”", message="The source has “open”.").made()
    assert lines_of(report) == [("QUOTE-FIDELITY", "s1", False)]
    assert report.gate.unmet[0].message == "The source has “open”."


def test_a_silenced_alteration_meets_the_line():
    altered = a_report(TEXT).quoting("“The pier is shut,”", "substitution")
    report = altered.finding("QUO11", "“The pier is shut,”", silenced="She confirmed it by phone.").made()
    assert report.gate.stands


def test_an_error_of_a_rule_holds_the_draft_back_under_its_code():
    report = a_report(TEXT).saying("claim", "The the ferry left.").finding("COP01", "The the").made()
    assert lines_of(report) == [("COP01", "s1", False)]
    assert not report.gate.stands


def test_a_warning_and_a_silenced_error_hold_nothing_back():
    report = a_report(TEXT).finding("COP04", "ferry", severity="warning").finding("COP01", "The the", silenced="so")
    assert lines_of(report.made()) == [("COP01", None, True)]
    assert report.made().gate.stands


def test_a_quotation_that_was_not_checked_holds_nothing_back():
    assert a_report(TEXT).quoting("“The pier is shut,”", "unchecked").made().gate.stands


def under_the_default(builder):
    made = builder.made()
    requirements = requirements_of(default_protocol(), made.statements, made.verdicts, made.comparisons, made.findings)
    return {r.code: r for r in requirements}


def test_a_quotation_compared_with_a_first_hand_source_needs_no_word_for_it():
    source = "The pier is shut"
    found = under_the_default(a_report(TEXT).quoting("“The pier is shut,”", "verbatim", source=source))
    assert found["FIRST-HAND"].met
    assert not found["DECISION"].met
    assert found["DECISION"].left_to == ("checker", "editor", "chief")


def test_a_claim_that_nothing_bears_out_is_left_to_people_and_does_not_close_the_gate():
    found = under_the_default(a_report(TEXT).saying("claim", "The the ferry left.", word="unsupported"))
    assert not found["BORNE-OUT"].met
    assert gate_of(tuple(found.values())).stands
    assert {r.code for r in gate_of(tuple(found.values())).for_people} == {"DECISION", "BORNE-OUT"}


def test_a_line_that_nobody_may_vouch_for_closes_the_gate():
    line = replace(default_protocol().line("BORNE-OUT"), by=())
    made = a_report(TEXT).saying("claim", "The the ferry left.", word="unsupported").made()
    protocol = replace(default_protocol(), lines=(line,))
    (requirement,) = requirements_of(protocol, made.statements, made.verdicts, (), ())
    assert not gate_of((requirement,)).stands
    assert requirement.message == line.ask
