from dataclasses import replace

from factories import a_draft, a_library
from onrecord.checking.check import check_draft, installed_rules
from onrecord.checking.fallen import bearing_out, is_fallen, rests_on_fallen_alone, without_fallen
from onrecord.checking.rules.src01_source_has_fallen import finding_on
from onrecord.protocol.reading import default_protocol
from onrecord.reading.read import TrainedReader
from onrecord.report.make import report_of
from onrecord.sources.source import Source

SAID = "“The well has been dry since August,” said Gudrun Falkvik."
TOLD = "Gudrun Falkvik: The well has been dry since August."
NOTED = "Notes of our own. Gudrun Falkvik: The well has been dry since August. Noted at her farm."
FELL = '[[source]]\nfiles = ["{file}"]\nname = "The Falkvik interview"\nstanding = "{standing}"\n'


def a_check(folder, *, standing="retracted", **sources):
    told = {f"{name}.txt": words for name, words in ({"interview": TOLD} | sources).items()}
    told["sources.toml"] = FELL.format(file="interview.txt", standing=standing)
    draft = a_draft(SAID)
    checked = check_draft(draft, a_library(told, folder), reader=TrainedReader(), rules=installed_rules())
    return report_of(draft, checked, (), default_protocol())


def lines(report):
    return {r.code: r.met for r in report.requirements}


def test_what_a_retracted_source_alone_bears_out_does_not_stand_by_itself(tmp_path):
    report = a_check(tmp_path)
    assert [v.word for v in report.verdicts] == ["undecided"]
    finding = next(f for f in report.findings if f.code == "SRC01")
    assert finding.severity == "error"
    assert finding.message.startswith("“The Falkvik interview” was retracted. Nothing else")
    assert not report.gate.stands


def test_one_fault_is_counted_once(tmp_path):
    assert lines(a_check(tmp_path))["QUOTE-FIDELITY"]
    assert [code for code, met in lines(a_check(tmp_path)).items() if not met and code == "SRC01"] == ["SRC01"]


def test_what_another_source_bears_out_stands_and_is_told_of_the_fallen_one(tmp_path):
    report = a_check(tmp_path, notes=NOTED)
    assert [v.word for v in report.verdicts] == ["stands"]
    assert next(f for f in report.findings if f.code == "SRC01").severity == "warning"
    assert "SRC01" not in lines(report)


def test_a_source_that_sources_toml_says_was_corrected_is_used_as_before(tmp_path):
    report = a_check(tmp_path, standing="corrected")
    assert [v.word for v in report.verdicts] == ["stands"]
    assert "SRC01" not in {f.code for f in report.findings}


def test_a_source_has_fallen_where_the_newsroom_says_what_has_befallen_it():
    assert is_fallen(Source(name="The harbour", standing="corrected", fell="was corrected on May 4, 2026"))
    assert not is_fallen(Source(name="The harbour", standing="corrected"))


def test_a_voice_that_has_fallen_is_no_voice(tmp_path):
    report = a_check(tmp_path, notes=NOTED)
    verdict, comparison = replace(report.verdicts[0], voices=2), report.comparisons[0]
    assert len(bearing_out(verdict, comparison)) == 2
    assert without_fallen(verdict, comparison).voices == 1
    assert without_fallen(verdict, comparison).reason == "Without what has fallen, one voice bears it out."


def test_a_statement_without_evidence_rests_on_nothing_that_could_fall(tmp_path):
    report = a_check(tmp_path, interview="Gudrun Falkvik: No.")
    assert not rests_on_fallen_alone(report.verdicts[0], report.comparisons[0])
    assert finding_on(report.statements[0], report.verdicts[0], report.comparisons[0]) is None
