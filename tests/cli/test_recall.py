import json

import pytest

from corrections.recall.fallings import a_paper
from corrections.recall.test_falling import HURT, SHUT
from onrecord.cli.main import main
from onrecord.storage.recall_tables import RESTS
from report.test_json_report import a_validator

FALLEN = ("--standing", "retracted", "--reason", "The authority took its notice back.", "--as", "editor")


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """A desk in a folder, with an article out that rests on a page, and one that cites it."""
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "data"))
    paper = a_paper(tmp_path)
    first = paper.publishing(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    paper.publishing(f"We looked again at it. {SHUT}", cites=(first,))
    return paper


def told_as_json(capsys, paper, *words):
    """The exit code, and what is told as data, which fits the published schema."""
    code, out = told(capsys, paper, *words, "--format", "json")
    data = json.loads(out.out)
    a_validator("recall-1.schema.json").validate(data)
    return code, data


def told(capsys, paper, *words):
    code = main(["recall", *words, "--data", str(paper.folder)])
    return code, capsys.readouterr()


@pytest.mark.parametrize("source", ["https://www.harbour.example/notice/", "capture"])
def test_a_source_falls_by_its_address_or_a_hash(capsys, paper, source):
    if source == "capture":
        with paper.desk.database.reading() as connection:
            source = connection.execute(RESTS.select()).first().capture
    code, out = told(capsys, paper, "open", source, *FALLEN)
    assert (code, out.out) == (0, "1  The harbour was retracted: 0 of 3 statements in 2 articles decided\n")
    assert told(capsys, paper, "list")[1].out == out.out


def test_a_recall_is_shown_as_a_tree(capsys, paper):
    told(capsys, paper, "open", "https://harbour.example/notice", *FALLEN)
    lines = told(capsys, paper, "show", "1")[1].out.splitlines()
    assert "    The authority took its notice back." in lines
    assert [line for line in lines if ": open: " in line] == [
        f"    1: open: {SHUT}",
        f"    2: open: {HURT}",
        f"      2: open: {SHUT}",
    ]


def test_the_tree_as_json(capsys, paper):
    told(capsys, paper, "open", "https://harbour.example/notice", *FALLEN)
    _, data = told_as_json(capsys, paper, "show", "1")
    assert data["schema_version"] == 1
    assert [a["depth"] for a in data["articles"]] == [1, 2]
    assert data["articles"][1]["cites"] == data["articles"][0]["article"]
    assert data["recall"]["open"] == 3


def test_whatever_is_told_as_json_fits_the_schema(capsys, paper):
    opened = told_as_json(capsys, paper, "open", "https://harbour.example/notice", *FALLEN)[1]["recall"]
    assert (opened["standing"], opened["statements"], opened["closed"]) == ("retracted", 3, None)
    assert told_as_json(capsys, paper, "index")[1]["drafts"] == 0
    ending = ("--outcome", "unchanged", "--reason", "It was retracted for its layout alone.", "--as", "editor")
    told_as_json(capsys, paper, "decide", "1", "--article", "1", *ending)
    told_as_json(capsys, paper, "decide", "1", "--article", "2", *ending)
    assert told_as_json(capsys, paper, "list")[1]["recalls"] == []
    assert told_as_json(capsys, paper, "list", "--closed")[1]["recalls"][0]["open"] == 0
    statements = told_as_json(capsys, paper, "show", "1")[1]["articles"][0]["statements"]
    assert {one["state"] for one in statements} == {"unchanged"}


def test_it_is_decided_to_its_end(capsys, paper):
    told(capsys, paper, "open", "https://harbour.example/notice", *FALLEN)
    ending = ("--outcome", "unchanged", "--reason", "It was retracted for its layout alone.", "--as", "editor")
    assert told(capsys, paper, "decide", "1", "--article", "1", "--statement", "1", *ending)[0] == 0
    assert told(capsys, paper, "decide", "1", "--article", "1", *ending)[0] == 0
    assert "3 of 3 statements" in told(capsys, paper, "decide", "1", "--article", "2", *ending)[1].out
    assert told(capsys, paper, "list")[1].out == "No recall is open.\n"
    assert "closed 2026-" in told(capsys, paper, "list", "--closed")[1].out


def test_words_that_fit_several_sources_ask_for_one(capsys, paper):
    paper.publishing("The quay is cracked.", {"harbour-master": "The quay is cracked."})
    exit_code, out = told(capsys, paper, "open", "The harbour", *FALLEN)
    assert exit_code == 2
    assert "RCL04" in out.err
    assert "2 fit “The harbour”" in out.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("open", "https://nobody.example/x", *FALLEN), "RCL01"),
        (("open", "https://harbour.example/notice", *FALLEN[:-1], "nobody"), "SGN03"),
        (("open", "https://harbour.example/notice", *FALLEN[:-1], "writer"), "DSK01"),
        (("show", "77"), "USE01"),
        (("decide", "77", "--article", "1", "--outcome", "stands", "--as", "editor"), "USE01"),
    ],
)
def test_what_can_not_be_done_is_told(capsys, paper, words, code):
    exit_code, out = told(capsys, paper, *words)
    assert exit_code == 2
    assert code in out.err


def test_articles_from_before_are_noted(capsys, paper):
    with paper.desk.database.writing() as connection:
        connection.execute(RESTS.delete())
    assert told(capsys, paper, "index")[1].out == "3 passages of 2 articles noted.\n"
    assert told(capsys, paper, "index")[1].out == "0 passages of 0 articles noted.\n"


def test_a_folder_that_is_not_there_is_told(capsys, tmp_path):
    assert main(["recall", "list", "--data", str(tmp_path / "nowhere")]) == 2
    assert "DSK14" in capsys.readouterr().err


def test_several_articles_are_decided_at_once(capsys, paper):
    told(capsys, paper, "open", "https://harbour.example/notice", *FALLEN)
    ending = ("--outcome", "unchanged", "--reason", "It was retracted for its layout alone.", "--as", "editor")
    code, out = told(capsys, paper, "decide", "1", "--article", "1", "--article", "2", *ending)
    assert code == 0
    assert "3 of 3 statements in 2 articles decided, closed" in out.out


def test_an_article_that_does_not_stand_is_left_out_and_named(capsys, paper):
    told(capsys, paper, "open", "https://harbour.example/notice", *FALLEN)
    paper.adding(1, "police", SHUT)
    ending = ("--outcome", "stands", "--reason", "The police say so.", "--as", "editor")
    code, data = told_as_json(capsys, paper, "decide", "1", "--all", *ending)
    assert code == 1
    assert data["decided"] == []
    assert [(one["article"], one["code"]) for one in data["left_out"]] == [(1, "RCL02"), (2, "RCL02")]


@pytest.mark.parametrize("more", [("--act", "k"), ("--statement", "1")])
def test_an_act_or_a_statement_is_of_one_article(capsys, paper, more):
    told(capsys, paper, "open", "https://harbour.example/notice", *FALLEN)
    code, out = told(
        capsys, paper, "decide", "1", "--all", "--outcome", "unchanged", "--reason", "x" * 9, "--as", "editor", *more
    )
    assert code == 2
    assert "RCL02" in out.err
