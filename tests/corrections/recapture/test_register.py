import json

import pytest

from onrecord.corrections.recapture.register import read_register
from onrecord.errors import OnrecordError

HEAD = (
    "Record ID,Title,Journal,RetractionDate,RetractionDOI,OriginalPaperDate,OriginalPaperDOI,RetractionNature,Reason\n"
)


def table(*lines: str) -> bytes:
    return (HEAD + "\n".join(lines)).encode()


def test_the_table_tells_what_each_paper_is_worth_and_why():
    data = table(
        "1,Sleep,Annals,3/9/2026 0:00,10.5555/notice.1,1/2/2024,10.5555/Sleep.7,Retraction,+Fake Data;+Error in Image;",
        "2,Salt,Annals,3/9/2026 0:00,10.5555/notice.2,1/2/2024 0:00,10.5555/salt,Expression of concern,+Concerns;",
        "3,Tea,Annals,3/9/2026 0:00,,1/2/2024 0:00,10.5555/tea,Reinstatement,",
        "4,No DOI,Annals,3/9/2026 0:00,unavailable,1/2/2024 0:00,unavailable,Retraction,",
    )
    sleep, salt = read_register(data, "rw.csv").entries
    assert (sleep.doi, sleep.standing, sleep.notice) == ("10.5555/sleep.7", "retracted", "10.5555/notice.1")
    assert sleep.reason == "retraction in the table of Retraction Watch: Fake Data; Error in Image"
    assert str(sleep.day) == "2026-03-09"
    assert (salt.doi, salt.standing) == ("10.5555/salt", "changed")


def test_bad_lines_are_told_by_their_number_and_the_rest_goes_on():
    data = table(
        "1,short", "2,T,J,3/9/2026,,1/2/2024,10.5555/a,Haunting,", "3,T,J,3/9/2026,,1/2/2024,10.5555/b,Correction,x,y"
    )
    data += b"\n4,T,J,x,,y,https://doi.org/10.5555/C,Retraction,"
    read = read_register(data, "rw.csv")
    assert [e.doi for e in read.entries] == ["10.5555/c"]
    assert [fault.split(":")[0] for fault in read.faults] == ["line 2", "line 3", "line 4"]


@pytest.mark.parametrize("data", [b"", b"  ", b"a,b\n1,2", b"\x00\xff\xfe\x01" * 50, b"{not json", b'{"a":' * 100_000])
def test_what_is_no_register_is_told_with_what_to_give(data):
    with pytest.raises(OnrecordError, match="LOK02"):
        read_register(data, "x")


def test_a_works_record_tells_of_its_own_paper_and_of_others():
    update = {
        "DOI": "10.5555/notice",
        "type": "retraction",
        "label": "Retraction",
        "updated": {"date-parts": [[2026, 3]]},
    }
    paper = {"DOI": "10.5555/PAPER", "updated-by": [update, {"DOI": "10.5555/v2", "type": "new_version"}]}
    notice = {"DOI": "10.5555/notice", "update-to": [{"DOI": "10.5555/other", "type": "erratum", "label": "Erratum"}]}
    answer = {"status": "ok", "message": {"items": [paper, notice, {"title": ["no DOI"]}, 7]}}
    read = read_register(json.dumps(answer).encode(), "works.json")
    assert {(e.doi, e.standing) for e in read.entries} == {
        ("10.5555/paper", "retracted"),
        ("10.5555/other", "corrected"),
    }
    assert read.entries[0].reason == "retraction in Crossref, by 10.5555/notice"
    assert len(read.faults) == 2
    single = read_register(json.dumps({"status": "ok", "message": paper}).encode(), "work.json")
    assert [e.doi for e in single.entries] == ["10.5555/paper"]


def test_records_on_lines_are_read_one_by_one():
    paper = {"DOI": "10.5555/p", "updated-by": [{"DOI": "10.5555/n", "type": "withdrawal"}]}
    read = read_register(
        f"{json.dumps(paper)}\n{{broken\n{json.dumps(paper | {'DOI': '10.5555/q'})}\n".encode(), "w.jsonl"
    )
    assert [e.doi for e in read.entries] == ["10.5555/p", "10.5555/q"]
    assert read.faults == ("line 2: it is no JSON",)


def test_of_several_notices_the_one_that_weighs_most_counts():
    rows = [
        f"{n},T,J,3/{n}/2026,,1/2/2024,10.5555/a,{kind},r"
        for n, kind in enumerate(("Correction", "Retraction", "Correction"), 1)
    ]
    (entry,) = read_register(table(*rows), "rw.csv").entries
    assert entry.standing == "retracted"


def standings(*notices):
    """The standing that follows from notices of one paper, each a day and a kind; None for none."""
    rows = [f"{n},T,J,{day},,1/2/2019,10.5555/a,{kind},r" for n, (day, kind) in enumerate(notices, 1)]
    return [entry.standing for entry in read_register(table(*rows), "rw.csv").entries]


RETRACTED, REINSTATED = ("1/5/2020 0:00", "Retraction"), ("3/9/2021 0:00", "Reinstatement")


def test_a_later_reinstatement_takes_back_what_stood_against_a_paper_in_whatever_order_the_table_has_them():
    assert standings(RETRACTED, REINSTATED) == standings(REINSTATED, RETRACTED) == []
    assert standings(("1/5/2020", "Expression of concern"), REINSTATED) == []
    assert standings(("3/9/2021", "Retraction"), REINSTATED) == []


def test_what_came_after_a_reinstatement_and_what_no_day_is_told_of_counts():
    assert standings(RETRACTED, REINSTATED, ("4/1/2022", "Retraction")) == ["retracted"]
    assert standings(("", "Retraction"), REINSTATED) == ["retracted"]
    assert standings(RETRACTED, ("", "Reinstatement")) == ["retracted"]
    assert standings(("1/2/2019", "Correction"), RETRACTED, REINSTATED) == ["corrected"]


def test_a_reinstatement_is_of_one_paper_alone():
    rows = ["1,T,J,1/5/2020,,,10.5555/a,Retraction,r", "2,T,J,3/9/2021,,,10.5555/b,Reinstatement,"]
    assert [entry.doi for entry in read_register(table(*rows), "rw.csv").entries] == ["10.5555/a"]


def test_a_works_record_with_a_reinstatement_is_read_likewise():
    first, second = (
        {"DOI": f"10.5555/n{year}", "type": kind, "updated": {"date-parts": [[year]]}}
        for year, kind in ((2020, "retraction"), (2021, "reinstatement"))
    )
    paper = {"DOI": "10.5555/p", "updated-by": [first, second]}
    assert read_register(json.dumps(paper).encode(), "w.json").entries == ()
    assert len(read_register(json.dumps(paper | {"updated-by": [first]}).encode(), "w.json").entries) == 1
