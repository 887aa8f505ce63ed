"""onrecord letters export and erase."""

from zipfile import ZipFile

import pytest

from corrections.mailroom.mailrooms import READER
from corrections.triage.triages import Triage
from onrecord.cli.main import main


@pytest.fixture
def triage(tmp_path):
    made = Triage(tmp_path)
    made.letter_from()
    return made


def test_letters_are_handed_out_as_a_file(triage, tmp_path, capsys):
    place = tmp_path / "una.zip"
    assert main(["letters", "export", READER, "--output", str(place), "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"1 letter written to {place}.\n"
    with ZipFile(place) as held:
        assert "letters.json" in held.namelist()
    assert main(["letters", "export", "nobody@mail.example", "--output", str(place), "--data", str(tmp_path)]) == 2
    assert "LET24" in capsys.readouterr().err
    with ZipFile(place) as held:
        assert "letters.json" in held.namelist()


def test_letters_are_erased_only_when_that_is_said(triage, tmp_path, capsys):
    assert main(["letters", "erase", READER, "--data", str(tmp_path)]) == 2
    assert "--yes" in capsys.readouterr().err
    assert triage.letter(1).raw is not None
    assert main(["letters", "erase", READER, "--yes", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "1 letter erased.\n"
    assert triage.letter(1).raw is None
    assert triage.deeds(1)[-1] == "erased"
