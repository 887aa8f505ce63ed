import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import onrecord.report
from onrecord.errors import OnrecordError
from onrecord.report.json_report import json_reading, json_report, json_text
from onrecord.sources.library import Unreadable
from report.reports import a_ferry_report, a_report

SCHEMAS = Path(onrecord.report.__file__).parent / "schema"


def a_validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_a_report_with_one_of_everything_fits_the_schema():
    unread = Unreadable(path="scan.pdf", error=OnrecordError("DOC05"))
    data = json.loads(json_report(a_ferry_report().against(unread).made()))
    a_validator("report-1.schema.json").validate(data)


def test_a_report_without_a_library_fits_the_schema():
    data = json.loads(json_report(a_report("The ferry left.").made()))
    a_validator("report-1.schema.json").validate(data)
    assert data["library"] is None


def test_a_reading_fits_its_schema():
    report = a_ferry_report().made()
    data = json.loads(json_reading(report.draft, report.reading, "by hand"))
    a_validator("reading-1.schema.json").validate(data)
    assert len(data["statements"]) == 5


def test_what_went_to_a_language_model_and_what_it_proposed_stand_apart_from_the_evidence():
    data = json.loads(json_report(a_ferry_report().made()))
    (statement,) = [s for s in data["statements"] if s["proposals"]]
    (proposal,) = statement["proposals"]
    assert (statement["verdict"], statement["evidence"]) == ("unsupported", [])
    assert proposal["evidence"]["quote"] == "No ferry ever hit the pier before."
    assert (proposal["evidence"]["relation"], proposal["evidence"]["score"]) == ("mentions", 0.0)
    assert proposal["machine_says"] == "It tells of earlier collisions."
    advice = data["advice"]
    assert (advice["host"], advice["model"], advice["statements"]) == ("model.example", "small-model", ["s5"])
    assert advice["proposed"] == advice["kept"] + advice["not_found"] + advice["surplus"] == 4


def test_a_report_for_which_no_model_was_asked_says_so():
    data = json.loads(json_report(a_report("The ferry left.").saying("claim", "The ferry left.").made()))
    assert data["advice"] is None
    assert data["statements"][0]["proposals"] == []


def test_a_wild_reason_is_cut_and_made_harmless_and_fits_the_schema():
    wild = "\x1b[31mIt stands\u202e\x00" + "x" * 5_000
    report = a_report("The ferry left.").saying("claim", "The ferry left.").advised("It left.", wild).made()
    data = json.loads(json_report(report))
    a_validator("report-1.schema.json").validate(data)
    assert len(data["statements"][0]["proposals"][0]["machine_says"]) <= 300
    assert "\\u001b" not in json_report(report)


def test_the_schema_allows_no_field_that_it_does_not_name():
    data = json.loads(json_report(a_report("The ferry left.").made())) | {"extra": 1}
    assert list(a_validator("report-1.schema.json").iter_errors(data))


def test_every_offset_counts_code_points_of_the_text():
    data = json.loads(json_report(a_ferry_report().made()))
    text = data["draft"]["text"]
    assert data["findings"]
    assert all(text[s["start"] : s["end"]] == s["text"] for s in data["statements"] + data["findings"])


def test_a_silenced_finding_keeps_its_reason():
    data = json.loads(json_report(a_ferry_report().made()))
    assert {f["code"]: f["silenced"] for f in data["findings"]}["ATT02"] == "The desk knows who said so."
    assert [u["code"] for u in data["gate"]["unmet"]] == ["QUOTE-FIDELITY", "COP01"]


def test_the_same_report_is_the_same_json():
    assert json_report(a_ferry_report().made()) == json_report(a_ferry_report().made())


@pytest.mark.parametrize("text", ["\x9b31m", "\u202e", "\ud800", "\x7f", "港"])
def test_what_a_terminal_might_obey_is_escaped_and_comes_back(text):
    made = json_text({"text": text})
    made.encode("utf-8")
    assert json.loads(made) == {"text": text}
    assert text == "港" or text not in made


@given(st.text(st.characters(codec=None)))
def test_any_text_survives_json(text):
    assert json.loads(json_text({"text": text}))["text"].encode("utf-16", "surrogatepass") == text.encode(
        "utf-16", "surrogatepass"
    )
