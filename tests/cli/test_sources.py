import os
from pathlib import Path

import pytest

from cli.drafts import a_folder
from onrecord.cli.main import main


@pytest.fixture
def folder(tmp_path):
    _, sources = a_folder(tmp_path)
    return [sources, "--index", str(tmp_path / "index")]


def test_the_sources_are_listed_and_the_unreadable_with_the_reason(folder, capsys):
    assert main(["sources", "list", *folder]) == 0
    told = capsys.readouterr().out
    assert told.startswith("speech.txt\n")
    assert "broken.pdf\n    DOC0" in told
    assert "1 source, " in told


def test_a_source_is_shown_with_its_text(folder, capsys):
    assert main(["sources", "show", folder[0], "speech.txt", *folder[1:]]) == 0
    told = capsys.readouterr().out
    assert "sha256     " in told
    assert "Nobody will lose a day of pay." in told


def test_a_source_that_is_not_there_is_told(folder, capsys):
    assert main(["sources", "show", folder[0], "other.txt", *folder[1:]]) == 2
    assert "There is no source “other.txt” in the folder" in capsys.readouterr().err
    assert main(["sources", "show", *folder]) == 2
    assert "The following arguments are required: FILE" in capsys.readouterr().err
    assert main(["sources"]) == 2
    assert "The following arguments are required: WHAT" in capsys.readouterr().err


def test_vectors_are_made_once_and_until_then_the_list_says_that_they_are_missing(tmp_path, capsys):
    place, index = tmp_path / "many", ["--index", str(tmp_path / "index")]
    place.mkdir()
    for number in range(201):
        (place / f"{number}.txt").write_text(f"Note {number}.")
    assert main(["sources", "list", str(place), *index]) == 0
    assert "Search by meaning isn't there yet: 201 passages have no vectors." in capsys.readouterr().out
    for told in ("201 vectors made: ", "No vector was missing: "):
        assert main(["sources", "embed", str(place), *index]) == 0
        assert capsys.readouterr().out == f"{told}all passages of 201 sources can be found by their meaning.\n"
    assert main(["sources", "list", str(place), *index]) == 0
    assert "meaning" not in capsys.readouterr().out


def test_a_source_that_is_no_longer_what_was_taken_in_is_told_and_not_shown(folder, capsys):
    speech = Path(folder[0]) / "speech.txt"
    state = speech.stat()
    os.utime(speech, ns=(state.st_atime_ns, state.st_mtime_ns - 10**11))
    assert main(["sources", "list", *folder]) == 0
    state = speech.stat()
    speech.write_text(speech.read_text(encoding="utf-8").replace("day", "DAY"), encoding="utf-8")
    os.utime(speech, ns=(state.st_atime_ns, state.st_mtime_ns))
    capsys.readouterr()
    assert main(["sources", "list", *folder]) == 0
    assert "speech.txt\n    SRC07: The file no longer holds the bytes" in capsys.readouterr().out
    assert main(["sources", "show", folder[0], "speech.txt", *folder[1:]]) == 2
    assert "SRC07" in capsys.readouterr().err
