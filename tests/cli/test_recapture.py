"""onrecord recall recapture and register, as functions, against a server on this machine."""

import pytest
from sqlalchemy import update

from corrections.recall.fallings import a_page, a_paper
from onrecord.cli.main import main
from onrecord.storage.recall_tables import SOURCE
from web_archives import answer
from web_servers import a_site

CITED = "There were 412 people aboard."
TABLE = "OriginalPaperDOI,RetractionNature,Reason\n10.5555/sleep,Retraction,+Fake Data;\nshort\n"


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """A desk in its folder, with one article out."""
    (tmp_path / "desk").mkdir()
    paper = a_paper(tmp_path / "desk", url=f"sqlite:///{tmp_path / 'desk' / 'desk.sqlite'}")
    paper.publishing(CITED, on={"harbour": CITED})
    monkeypatch.delenv("ONRECORD_DATABASE", raising=False)
    monkeypatch.setenv("ONRECORD_CAPTURE_HOSTS", "127.0.0.1")
    return paper


def move(paper, **values):
    with paper.desk.database.writing() as connection:
        connection.execute(update(SOURCE).values(**values))


def test_pages_are_looked_at_again_and_what_was_found_is_told(paper, tmp_path, capsys):
    with a_site({"/": answer(a_page("harbour", "There were 312 people aboard."))}, name=None) as site:
        move(paper, address=site.at(host="127.0.0.1"))
        paper.desk.database.close()
        assert main(["recall", "recapture", "--data", str(tmp_path / "desk"), "--pause", "0"]) == 0
    told = capsys.readouterr().out
    assert "a cited passage reads otherwise" in told
    assert "1 page looked at again, 1 to be looked at by a person, 0 could not be had." in told


def test_a_table_is_held_against_the_sources_and_bad_files_are_told(paper, tmp_path, capsys):
    move(paper, doi="10.5555/sleep")
    paper.desk.database.close()
    (tmp_path / "table.csv").write_text(TABLE)
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    arguments = ["recall", "register", "--data", str(tmp_path / "desk")]
    assert main([*arguments, str(tmp_path / "bad.csv"), str(tmp_path / "table.csv")]) == 2
    told = capsys.readouterr()
    assert "LOK02" in told.err
    assert "1 of 1 source with a DOI stand in it." in told.out
    assert "not read: line 3" in told.out
    assert "to be looked at: https://harbour.example/notice" in told.out


@pytest.mark.parametrize("wrong", [["recapture", "--limit", "0"], ["recapture", "--pause", "-1"], ["register"]])
def test_what_makes_no_sense_is_told(wrong, tmp_path, capsys):
    assert main(["recall", *wrong, "--data", str(tmp_path)]) == 2
    assert "USE01" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["recapture"], ["register", "--ask"]])
def test_a_folder_that_is_not_there_is_told_and_no_desk_is_founded_in_it(words, tmp_path, capsys):
    assert main(["recall", *words, "--data", str(tmp_path / "nowhere")]) == 2
    assert "DSK14" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_no_register_is_asked_unless_one_is_set(paper, tmp_path, capsys, monkeypatch):
    paper.desk.database.close()
    monkeypatch.delenv("ONRECORD_CROSSREF", raising=False)
    assert main(["recall", "register", "--ask", "--data", str(tmp_path / "desk")]) == 2
    assert "ONRECORD_CROSSREF" in capsys.readouterr().err
