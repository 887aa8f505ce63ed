"""Validates against the schema of SARIF 2.1.0.

`sarif-2.1.0-rtm.5.json` is the file of that name in the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT): the
schema as its authors publish it at schemastore.org.
"""

import json
from dataclasses import replace
from pathlib import Path

from jsonschema import Draft4Validator

from factories import some_settings
from onrecord.checking.rule import Rule
from onrecord.documents.read import draft_of, read_draft
from onrecord.report.sarif import sarif_report
from report.reports import ReportBuilder, a_ferry_report, a_report

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))


def sarif_of(report, **more):
    data = json.loads(sarif_report(report, **more))
    Draft4Validator(SCHEMA).validate(data)
    return data["runs"][0]


def a_region(run, number=0):
    return run["results"][number]["locations"][0]["physicalLocation"]["region"]


def test_a_report_with_one_of_everything_is_sound_sarif():
    run = sarif_of(a_ferry_report().made())
    assert [r["ruleId"] for r in run["results"]] == ["QUO11", "COP01", "CLM01", "ATT02"]
    assert [r["level"] for r in run["results"]] == ["error", "error", "warning", "error"]
    assert run["results"][0]["relatedLocations"][0]["message"]["text"].endswith("six weeks.”")


def test_a_silenced_finding_is_suppressed_with_its_reason():
    run = sarif_of(a_ferry_report().made())
    (suppression,) = run["results"][3]["suppressions"]
    assert suppression["justification"] == "The desk knows who said so."


def test_regions_count_code_points_and_lines_from_one():
    run = sarif_of(a_report("Fine.\n\n𝒜 the the end.").finding("COP01", "the the").made())
    assert run["columnKind"] == "unicodeCodePoints"
    assert a_region(run) == {
        "startLine": 3,
        "startColumn": 3,
        "endLine": 3,
        "endColumn": 10,
        "charOffset": 9,
        "charLength": 7,
    }


def test_regions_of_a_page_point_into_its_file(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<p>One &amp; two.</p>\n<p>It is the the end.</p>\n", encoding="utf-8")
    draft = read_draft(path, settings=some_settings(tmp_path))
    run = sarif_of(ReportBuilder(draft).finding("COP01", "the the").made(), source=path.read_text("utf-8"))
    region = a_region(run)
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 10, 17)


def test_a_fix_changes_the_file_only_where_the_file_has_the_same_signs():
    text = "The the end."
    report = a_report(text).finding("COP01", "The the", replacement="The").made()
    (change,) = sarif_of(report, source=text)["results"][0]["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["deletedRegion"]["charLength"] == 7
    assert change["replacements"][0]["insertedContent"] == {"text": "The"}
    assert "fixes" not in sarif_of(report, source="Th&#101; the end.")["results"][0]
    assert "fixes" not in sarif_of(report)["results"][0]


def test_a_line_of_the_protocol_is_told_by_a_name_of_its_own():
    run = sarif_of(a_report("“The pier is shut,” she said.").quoting("“The pier is shut,”", "not_found").made())
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("QUOTE-FIDELITY", "True to its source")


def test_the_text_travels_along_with_its_hash():
    report = a_report("The the ferry left.").made()
    artifact = sarif_of(report)["artifacts"][1]
    assert artifact["contents"]["text"] == "The the ferry left."
    assert artifact["hashes"]["sha-256"] == report.draft.sha256


def test_a_rule_that_was_run_brings_its_reason():
    rule = Rule(
        code="COP01", name="Twice", severity="error", reason="It hides a word.", check=iter, passing=(), failing=()
    )
    run = sarif_of(replace(a_ferry_report().made(), rules=(rule,)))
    assert run["tool"]["driver"]["rules"][2] == {
        "id": "COP01",
        "shortDescription": {"text": "Twice"},
        "fullDescription": {"text": "It hides a word."},
        "help": {"text": "It hides a word."},
        "defaultConfiguration": {"level": "error"},
    }


def test_a_file_name_becomes_a_uri():
    report = ReportBuilder(draft_of("The the end.", name="my drafts/ferry é.txt")).made()
    assert sarif_of(report)["artifacts"][0]["location"]["uri"] == "my%20drafts/ferry%20%C3%A9.txt"
    assert sarif_of(a_report("The end.").made())["artifacts"][0]["location"]["uri"] == "stdin"
