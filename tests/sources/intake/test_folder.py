import os
from pathlib import Path

import pytest

from factories import some_settings
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.intake.folder import INTAKE
from onrecord.sources.intake.intake import Arrival


def lay(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def paths(folder: Path, settings: Settings | None = None) -> list[str]:
    return [arrival.path for arrival in INTAKE.arrivals(folder, settings or some_settings())]


def test_files_come_in_the_order_of_their_names_from_all_folders(tmp_path: Path) -> None:
    lay(tmp_path, "b.txt", "a.txt", "mails/2.eml", "mails/1.eml", "c/d/e.txt")
    assert paths(tmp_path) == ["a.txt", "b.txt", "c/d/e.txt", "mails/1.eml", "mails/2.eml"]


def test_hidden_files_and_the_desks_own_notes_are_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, ".hidden", ".git/config", "~$letter.docx", "sources.toml", "a.txt", "below/sources.toml")
    assert paths(tmp_path) == ["a.txt", "below/sources.toml"]


def test_the_index_is_no_source(tmp_path: Path) -> None:
    lay(tmp_path, "a.txt", "index/one.sqlite")
    assert paths(tmp_path, Settings(index_folder=tmp_path / "index")) == ["a.txt"]


def test_links_to_files_inside_are_files_and_links_to_folders_inside_show_nothing_new(tmp_path: Path) -> None:
    lay(tmp_path, "in/a.txt", "in/below/b.txt")
    for name, target in {"l3": "in/a.txt", "l4": "in/below", "l5": "in"}.items():
        (tmp_path / "in" / name).symlink_to(tmp_path / target)
    assert paths(tmp_path / "in") == ["a.txt", "below/b.txt", "l3"]


@pytest.mark.parametrize("target", ["out/secret.txt", "out", "out/nothing.txt"])
def test_a_link_that_leads_out_of_the_folder_is_listed_and_not_followed(tmp_path: Path, target: str) -> None:
    lay(tmp_path, "in/below/a.txt", "out/secret.txt")
    (tmp_path / "in" / "below" / "link").symlink_to(tmp_path / target)
    (_, arrival) = INTAKE.arrivals(tmp_path / "in", some_settings())
    with pytest.raises(OnrecordError, match="a link that leads out of the folder"):
        INTAKE.read(arrival, some_settings())


def test_a_link_in_a_circle_is_handed_on_and_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path / "round")
    (arrival,) = INTAKE.arrivals(tmp_path, some_settings())
    with pytest.raises(OnrecordError, match="DOC09"):
        INTAKE.read(arrival, some_settings())


def test_a_pipe_is_told_as_such_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (arrival,) = INTAKE.arrivals(tmp_path, some_settings())
    with pytest.raises(OnrecordError, match="not a file"):
        INTAKE.read(arrival, some_settings())


def test_a_folder_that_may_not_be_opened_is_handed_on_as_unreadable(tmp_path: Path) -> None:
    locked = Arrival(path="locked", location=str(tmp_path), stamp="", taken=0.0)
    with pytest.raises(OnrecordError, match="DOC09"):
        INTAKE.read(locked, some_settings())


def test_a_name_that_is_no_text_is_still_told(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text("words")
    (arrival,) = INTAKE.arrivals(tmp_path, some_settings())
    assert arrival.path == "caf\\xe9.txt"
    assert INTAKE.read(arrival, some_settings()) == b"words"


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * 1_000_001)
    settings = Settings(index_folder=tmp_path / "index", max_file_mb=1)
    (arrival,) = INTAKE.arrivals(tmp_path, settings)
    with pytest.raises(OnrecordError, match="DOC04"):
        INTAKE.read(arrival, settings)


def test_a_folder_is_accepted_and_a_file_is_not(tmp_path: Path) -> None:
    lay(tmp_path, "a.txt")
    assert INTAKE.accepts(tmp_path)
    assert not INTAKE.accepts(tmp_path / "a.txt")
