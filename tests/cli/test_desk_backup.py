import subprocess
import sys

import pytest

from desk.desks import a_newsroom
from onrecord.cli.main import main
from onrecord.storage.database import open_database, sqlite_url


@pytest.fixture
def folder(tmp_path):
    """The folder of a desk with one draft."""
    (tmp_path / "desk").mkdir()
    newsroom = a_newsroom(tmp_path / "desk")
    newsroom.deciding(newsroom.handing_in(), "s1")
    newsroom.desk.database.close()
    return tmp_path / "desk"


def run_main(capsys, *words: object) -> tuple[int, str]:
    code = main(["desk", *map(str, words)])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_desk_that_runs_is_backed_up_and_restored_beside(folder, tmp_path, capsys):
    words = [sys.executable, "-m", "onrecord.cli.main", "desk", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as desk:
        while "Ctrl-C" not in desk.stdout.readline():
            assert desk.poll() is None
        code, told = run_main(capsys, "backup", tmp_path / "desk.backup", "--data", folder, "--database", "")
        desk.terminate()
        desk.wait(timeout=30)
    assert (code, "1 draft, 1 version, 1 decision, 0 signatures" in told, "confidential" in told) == (0, True, True)
    code, told = run_main(capsys, "restore", tmp_path / "desk.backup", "--data", tmp_path / "new", "--database", "")
    assert (code, told.startswith("Restored: 1 draft")) == (0, True)
    open_database(sqlite_url(tmp_path / "new" / "desk.sqlite")).close()


def test_the_folder_may_stand_before_the_word_too(folder, tmp_path, capsys):
    code, _told = run_main(capsys, "--data", folder, "backup", tmp_path / "desk.backup", "--database", "")
    assert code == 0


def test_it_can_move_to_postgresql_and_back(folder, tmp_path, capsys, postgresql):
    url = postgresql.own_database()
    there, back = tmp_path / "there", tmp_path / "back"
    for words in (
        ("backup", tmp_path / "1.backup", "--data", folder, "--database", ""),
        ("restore", tmp_path / "1.backup", "--data", there, "--database", url),
        ("backup", tmp_path / "2.backup", "--data", there, "--database", url),
        ("restore", tmp_path / "2.backup", "--data", back, "--database", ""),
    ):
        code, told = run_main(capsys, *words)
        assert (code, "1 draft, 1 version, 1 decision" in told) == (0, True)
    assert not (there / "desk.sqlite").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["backup", "x.backup", "--data", "nowhere", "--database", ""], "DSK30"),
        (["restore", "nowhere.backup", "--database", ""], "DSK31"),
        (["restore", "nowhere.backup", "--database", "postgresql://a:secret@x:y@z/"], "USE01"),
        (["backup"], "USE01"),
        (["back"], "USE01"),
    ],
)
def test_what_cannot_be_done_is_told(capsys, tmp_path, monkeypatch, words, code):
    monkeypatch.chdir(tmp_path)
    exit_code, told = run_main(capsys, *words)
    assert (exit_code, code in told, "secret" in told, "Traceback" in told) == (2, True, False, False)
    assert list(tmp_path.iterdir()) == []
