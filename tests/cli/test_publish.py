"""onrecord publish, as a process and as a function."""

import re

import pytest

from onrecord.cli.main import main
from publishing.releases import a_press


def test_the_demo_is_published_into_an_empty_folder(tmp_path, capsys):
    assert main(["publish", "--demo", "--output", str(tmp_path / "site")]) == 0
    assert re.search(r"1 article and \d+ files written to .*site; 10 entries appended", capsys.readouterr().out)
    (page,) = (tmp_path / "site").glob("20*/*/pier-stays-shut/index.html")
    assert "How this was checked" in page.read_text("utf-8")
    assert "Correction, " in page.read_text("utf-8")
    assert (page.parent / "versions" / "1.tlog-proof").exists()
    assert main(["record", "verify", str(tmp_path / "site" / "log")]) == 0
    assert main(["record", "verify", str(tmp_path / "site" / "log"), "--article", str(page)]) == 0
    page.with_name("forged.html").write_text(page.read_text("utf-8").replace("index 6", "index 5"), "utf-8")
    assert (
        main(["record", "verify", str(tmp_path / "site" / "log"), "--article", str(page.with_name("forged.html"))]) == 1
    )
    assert main(["publish", "--demo", "--output", str(tmp_path / "site")]) == 2
    assert "PUB07" in capsys.readouterr().err


@pytest.fixture
def desk(tmp_path, monkeypatch):
    (tmp_path / "desk").mkdir()
    press = a_press(tmp_path / "desk")
    press.publishing()
    press.desk.database.close()
    monkeypatch.delenv("ONRECORD_DATABASE", raising=False)
    return tmp_path / "desk"


def name_newsroom(desk):
    (desk / "newsroom.toml").write_text(
        'name = "The Skerry Times"\naddress = "https://skerrytimes.example"\nmail = "desk@skerrytimes.example"\n'
    )


def test_a_desk_is_published_from_its_folder_and_only_what_is_new_is_written(desk, tmp_path, capsys):
    name_newsroom(desk)
    for files in (r"\d\d", "0"):
        assert main(["publish", "--data", str(desk), "--output", str(tmp_path / "site")]) == 0
        assert re.search(rf"articles? and {files} files written", capsys.readouterr().out)


def test_without_newsroom_toml_it_is_told_what_to_write(desk, tmp_path, capsys):
    assert main(["publish", "--data", str(desk), "--output", str(tmp_path / "site")]) == 2
    told = capsys.readouterr().err
    assert "PUB09" in told
    assert "Write one into the folder of the desk" in told


def test_without_a_desk_it_is_told_how_to_name_one(tmp_path, capsys):
    assert main(["publish", "--data", str(tmp_path / "nowhere"), "--output", str(tmp_path / "site")]) == 2
    told = capsys.readouterr().err
    assert "DSK14" in told
    assert "Name the folder of the desk with --data" in told
    assert not (tmp_path / "nowhere").exists()


def test_a_place_that_cannot_be_written_is_told(desk, tmp_path, capsys):
    name_newsroom(desk)
    (tmp_path / "site").write_text("a file")
    for which in (["--data", str(desk)], ["--demo"]):
        assert main(["publish", *which, "--output", str(tmp_path / "site")]) == 2
        assert "PUB07" in capsys.readouterr().err


def test_a_file_where_the_log_should_go_is_told(desk, tmp_path, capsys):
    name_newsroom(desk)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "log").write_text("a file")
    assert main(["publish", "--data", str(desk), "--output", str(tmp_path / "site")]) == 2
    assert f"PUB07  {tmp_path / 'site' / 'log'}" in capsys.readouterr().err


def test_output_is_needed(capsys):
    assert main(["publish"]) == 2
    assert "--output" in capsys.readouterr().err
