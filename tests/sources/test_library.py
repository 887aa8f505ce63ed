import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from factories import some_settings
from onrecord.documents.document import Document
from onrecord.documents.words import words_of
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capture import Capture
from onrecord.sources.intake.folder import FolderIntake
from onrecord.sources.intake.intake import Arrival
from onrecord.sources.library import Library, installed_intakes
from onrecord.sources.source import Source

BOARD = "The harbour board met on Monday and heard the engineer. " * 12
FERRY = BOARD + "The ferry Osterfjord stays in dock until June."


class CountingIntake(FolderIntake):
    """A folder that counts how often a file of it is opened."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def read(self, arrival: Arrival, settings: Settings) -> bytes:
        self.opened.append(arrival.path)
        return super().read(arrival, settings)


def opened(folder: Path, settings: Settings, *intakes: FolderIntake) -> Library:
    return Library.open([folder / "sources"], settings=settings, intakes=intakes or (FolderIntake(),))


def laid(folder: Path, name: str, text: str | bytes, *, days_ago: int = 3) -> Path:
    """A file of the sources that was last written some days ago."""
    path = folder / "sources" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    then = datetime.now(UTC).timestamp() - days_ago * 86_400
    os.utime(path, (then, then))
    return path


def a_capture(text: str, number: int = 0) -> Capture:
    return Capture(
        sha256=f"{number:064x}",
        paths=(f"{number}.txt",),
        size=len(text),
        taken=datetime(2026, 3, 1, tzinfo=UTC),
        source=Source(name=f"Source {number}"),
        document=Document(text=text, format="text", blocks=()),
    )


@pytest.fixture(params=["kept", "in memory"])
def library(request: pytest.FixtureRequest, tmp_path: Path, settings: Settings) -> Library:
    """Two captures: the board's minutes, and the same with the ferry in them."""
    laid(tmp_path, "a-board.txt", BOARD)
    laid(tmp_path, "b-ferry.txt", FERRY)
    kept = opened(tmp_path, settings)
    if request.param == "kept":
        return kept
    return Library.of_captures([kept.capture(sha256) for sha256 in kept.captures()])


def test_a_library_holds_its_captures_in_the_order_of_their_files(library: Library) -> None:
    assert [library.capture(sha256).paths for sha256 in library.captures()] == [("a-board.txt",), ("b-ferry.txt",)]
    assert len(library) == 2
    assert library.words == len(words_of(BOARD)) + len(words_of(FERRY))
    assert library.unreadable == ()


def test_a_rare_word_leads_to_its_capture(library: Library) -> None:
    hit = library.search(["the", "osterfjord"])[0]
    capture = library.capture(hit.capture)
    assert capture.paths == ("b-ferry.txt",)
    assert "Osterfjord" in hit.span.of(capture.document.text)


def test_common_words_alone_are_answered_too(library: Library) -> None:
    assert library.search(["the", "board", "met"])
    assert library.search(["nowhere"]) == []
    assert library.search([]) == []
    assert len(library.search(["the"], limit=1)) == 1


def test_commonness_counts_passages_and_knows_absent_words(library: Library) -> None:
    common = library.commonness(["the", "osterfjord", "nowhere"])
    assert common["osterfjord"] == 1
    assert common["nowhere"] == 0
    assert common["the"] > 1


def test_a_capture_that_is_not_there_is_told_by_a_code(library: Library) -> None:
    with pytest.raises(OnrecordError, match="SRC04"):
        library.capture("0" * 64)


def test_the_same_bytes_under_two_names_are_one_capture(tmp_path: Path, settings: Settings) -> None:
    laid(tmp_path, "a.txt", FERRY)
    laid(tmp_path, "below/b.txt", FERRY)
    with opened(tmp_path, settings) as library:
        (sha256,) = library.captures()
        assert library.capture(sha256).paths == ("a.txt", "below/b.txt")
        assert library.commonness(["osterfjord"]) == {"osterfjord": 1}


def test_only_what_changed_is_opened_again(tmp_path: Path, settings: Settings) -> None:
    laid(tmp_path, "a.txt", BOARD)
    laid(tmp_path, "b.txt", FERRY)
    opened(tmp_path, settings).close()
    laid(tmp_path, "b.txt", FERRY.replace("Osterfjord", "Westerfjord"), days_ago=2)
    counting = CountingIntake()
    with opened(tmp_path, settings, counting) as library:
        assert counting.opened == ["b.txt"]
        assert library.commonness(["osterfjord", "westerfjord"]) == {"osterfjord": 0, "westerfjord": 1}


def test_a_file_just_written_is_opened_again_because_its_time_proves_nothing(
    tmp_path: Path, settings: Settings
) -> None:
    path = laid(tmp_path, "a.txt", FERRY, days_ago=0)
    opened(tmp_path, settings).close()
    state = path.stat()
    path.write_text(FERRY.replace("Osterfjord", "Westerfjor"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    with opened(tmp_path, settings) as library:
        assert library.commonness(["westerfjor"]) == {"westerfjor": 1}


def test_a_file_that_is_gone_takes_its_passages_with_it(tmp_path: Path, settings: Settings) -> None:
    laid(tmp_path, "a.txt", BOARD)
    gone = laid(tmp_path, "b.txt", FERRY)
    opened(tmp_path, settings).close()
    gone.unlink()
    with opened(tmp_path, settings) as library:
        assert len(library) == 1
        assert library.search(["osterfjord"]) == []
        assert library.words == len(words_of(BOARD))


def test_files_that_cannot_be_read_are_listed_and_stop_nothing(tmp_path: Path, settings: Settings) -> None:
    laid(tmp_path, "a.txt", FERRY)
    laid(tmp_path, "b.txt", b"")
    laid(tmp_path, "c.pdf", b"%PDF-1.7 cut short")
    laid(tmp_path, "d.bin", bytes(range(256)) * 8)
    (tmp_path / "sources" / "e.txt").symlink_to(tmp_path / "sources" / "nothing")
    with opened(tmp_path, settings) as library:
        assert len(library) == 1
        assert [u.path for u in library.unreadable] == ["b.txt", "c.pdf", "d.bin", "e.txt"]
        assert library.unreadable[0].error.code == "DOC01"
        assert library.unreadable[3].error.code == "DOC09"


def test_a_file_that_becomes_readable_is_read(tmp_path: Path, settings: Settings) -> None:
    laid(tmp_path, "a.txt", FERRY)
    small = replace(settings, max_file_mb=1)
    laid(tmp_path, "b.txt", "harbour " * 200_000)
    with Library.open([tmp_path / "sources"], settings=small) as library:
        assert [u.error.code for u in library.unreadable] == ["DOC04"]
    with opened(tmp_path, settings) as library:
        assert library.unreadable == ()


def test_sources_toml_applies_without_opening_a_file_again(tmp_path: Path, settings: Settings) -> None:
    laid(tmp_path, "minutes.txt", FERRY)
    opened(tmp_path, settings).close()
    told = '[[source]]\nfiles = ["minutes*"]\nname = "Harbour Board"\nkind = "body"\npublished = 2026-03-02\n'
    laid(tmp_path, "sources.toml", told + 'address = "https://board.example/minutes"\n')
    counting = CountingIntake()
    with opened(tmp_path, settings, counting) as library:
        capture = library.capture(library.captures()[0])
        assert counting.opened == []
        assert (capture.source.name, capture.source.kind, capture.dated) == ("Harbour Board", "body", date(2026, 3, 2))
        assert library.addresses() == {"https://board.example/minutes"}
        assert library.sources() == (capture.source,)


def test_only_a_public_page_may_leave_unless_sources_toml_says_otherwise(tmp_path: Path, settings: Settings) -> None:
    page = '<link rel="canonical" href="https://courier.example/{}"><p>The ferry {} on Sunday.</p>'
    for name in ("page", "leak", "copy"):
        laid(tmp_path, f"{name}.html", page.format(name, name))
    laid(tmp_path, "two/copy-of-leak.html", page.format("leak", "leak"))
    laid(tmp_path, "note.txt", BOARD)
    laid(tmp_path, "speech.txt", FERRY)
    told = "[[source]]\nfiles = 'leak.html'\nmay_leave = false\n[[source]]\nfiles = 'speech.txt'\nmay_leave = true\n"
    laid(tmp_path, "sources.toml", told)
    with opened(tmp_path, settings) as library:
        leaves = {(c := library.capture(sha256)).paths[0]: c.may_leave for sha256 in library.captures()}
    assert leaves == {
        "copy.html": True,
        "leak.html": False,
        "note.txt": False,
        "page.html": True,
        "speech.txt": True,
    }


def test_an_entry_for_a_file_that_is_not_there_is_listed(tmp_path: Path, settings: Settings) -> None:
    laid(tmp_path, "a.txt", FERRY)
    laid(tmp_path, "sources.toml", '[[source]]\nfiles = ["minuets.pdf"]\nname = "Harbour Board"\n')
    with opened(tmp_path, settings) as library:
        (listed,) = library.unreadable
        assert listed.error.code == "SRC02"
        assert 'line 2: there is no file "minuets.pdf"' in listed.error.detail


def test_a_mistake_in_sources_toml_stops_the_library(tmp_path: Path, settings: Settings) -> None:
    laid(tmp_path, "sources.toml", "[[source]]\nfile = 'a.txt'\n")
    with pytest.raises(OnrecordError, match="line 2"):
        opened(tmp_path, settings)


@pytest.mark.parametrize("harm", [b"not a database at all", b"", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_index_is_made_anew(tmp_path: Path, harm: bytes) -> None:
    laid(tmp_path, "a.txt", FERRY)
    opened(tmp_path, some_settings(tmp_path / "index")).close()
    (index,) = (tmp_path / "index").glob("*.sqlite")
    index.write_bytes(harm)
    with opened(tmp_path, some_settings(tmp_path / "index")) as library:
        assert library.commonness(["osterfjord"]) == {"osterfjord": 1}


def test_damage_that_shows_only_while_reading_is_mended(tmp_path: Path) -> None:
    laid(tmp_path, "a.txt", FERRY)
    with opened(tmp_path, some_settings(tmp_path / "index")) as library:
        (index,) = (tmp_path / "index").glob("*.sqlite")
        with sqlite3.connect(index) as other:
            other.execute("UPDATE capture SET document = x'00'")
        other.close()
        assert library.capture(library.captures()[0]).document.text.startswith("The harbour board")


def test_an_index_of_another_state_of_the_program_is_made_anew(tmp_path: Path) -> None:
    laid(tmp_path, "a.txt", FERRY)
    opened(tmp_path, some_settings(tmp_path / "index")).close()
    (index,) = (tmp_path / "index").glob("*.sqlite")
    with sqlite3.connect(index) as other:
        other.execute("UPDATE state SET value = 'older'")
    other.close()
    counting = CountingIntake()
    opened(tmp_path, some_settings(tmp_path / "index"), counting).close()
    assert counting.opened == ["a.txt"]


def test_an_index_in_the_form_of_an_older_version_is_made_anew_and_never_misread(tmp_path: Path) -> None:
    laid(tmp_path, "a.txt", FERRY)
    opened(tmp_path, some_settings(tmp_path / "index")).close()
    (index,) = (tmp_path / "index").glob("*.sqlite")
    with sqlite3.connect(index) as other:
        other.execute("ALTER TABLE passage RENAME COLUMN first TO past_first")
        other.execute("UPDATE capture SET document = zeroblob(9)")
        other.execute("PRAGMA user_version = 1")
    other.close()
    counting = CountingIntake()
    with opened(tmp_path, some_settings(tmp_path / "index"), counting) as library:
        assert counting.opened == ["a.txt"]
        (hit,) = library.search(["osterfjord"])
        assert "Osterfjord" in hit.span.of(library.capture(hit.capture).document.text)


def test_an_index_that_cannot_be_written_is_told_by_a_code(tmp_path: Path) -> None:
    laid(tmp_path, "a.txt", FERRY)
    (tmp_path / "index").write_text("a file where the folder should be")
    with pytest.raises(OnrecordError, match="SRC03"):
        opened(tmp_path, some_settings(tmp_path / "index"))


def test_a_folder_that_is_not_there_is_told_by_a_code(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(OnrecordError, match="SRC01"):
        opened(tmp_path, settings)
    with pytest.raises(OnrecordError, match="SRC01"):
        Library.open([], settings=some_settings(tmp_path))


def test_several_folders_make_one_library_and_paths_tell_them_apart(tmp_path: Path) -> None:
    laid(tmp_path / "one", "a.txt", BOARD)
    laid(tmp_path / "two", "a.txt", FERRY)
    folders = [tmp_path / "one" / "sources", tmp_path / "two" / "sources"]
    with Library.open(folders, settings=some_settings(tmp_path / "index")) as library:
        paths = [library.capture(sha256).paths[0] for sha256 in library.captures()]
        assert paths == [f"{folders[0]}/a.txt", f"{folders[1]}/a.txt"]


def test_progress_tells_the_file_at_hand_and_how_many_there_are(tmp_path: Path) -> None:
    laid(tmp_path, "a.txt", BOARD)
    told: list[tuple[str, int, int]] = []
    settings = some_settings(tmp_path / "index")
    Library.open([tmp_path / "sources"], settings=settings, progress=lambda *now: told.append(now)).close()
    assert told == [("a.txt", 0, 1), ("", 1, 1)]


def test_the_folder_is_an_installed_way_in() -> None:
    assert "folder" in [intake.name for intake in installed_intakes()]


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1, max_size=5))
def test_a_word_that_one_capture_alone_holds_finds_it(texts: list[str]) -> None:
    rare = [f"{text}\nosterfjord{number}x {text * 9}" for number, text in enumerate(texts)]
    library = Library.of_captures([a_capture(text, number) for number, text in enumerate(rare)])
    for number in range(len(rare)):
        hits = library.search([f"osterfjord{number}x", *words_of(texts[number]).forms])
        assert f"{number:064x}" in {hit.capture for hit in hits}


def swapped(path: Path, old: str, new: str) -> None:
    """Other bytes of the same length in a file, with the time that it had: nothing shows from without."""
    state = path.stat()
    path.write_text(path.read_text().replace(old, new))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def test_a_capture_whose_bytes_are_no_longer_those_of_its_hash_is_named_and_never_found(
    tmp_path: Path, settings: Settings
) -> None:
    laid(tmp_path, "a.txt", BOARD)
    path = laid(tmp_path, "b.txt", FERRY)
    opened(tmp_path, settings).close()
    swapped(path, "June", "July")
    with opened(tmp_path, settings) as library:
        assert library.unreadable == ()
        assert library.search(["osterfjord"]) == []
        assert [(u.path, u.error.code) for u in library.unreadable] == [("b.txt", "SRC07")]
        assert library.search(["board"])
        assert (len(library), library.in_use()) == (2, (1, len(BOARD.split())))
    path.write_text(FERRY)
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 86_400))
    with opened(tmp_path, settings) as library:
        assert library.search(["osterfjord"])


def test_a_file_that_changes_while_the_library_is_open_is_not_used_and_taken_in_by_the_next_run(
    tmp_path: Path, settings: Settings
) -> None:
    path = laid(tmp_path, "b.txt", FERRY)
    with opened(tmp_path, settings) as library:
        path.write_text(FERRY.replace("Osterfjord", "Westerfjord"))
        assert library.search(["osterfjord"]) == []
        assert [u.error.code for u in library.unreadable] == ["SRC07"]
    with opened(tmp_path, settings) as library:
        assert library.search(["westerfjord"])
        assert library.unreadable == ()


def test_of_two_files_of_the_same_bytes_the_whole_one_is_used_and_the_other_named(
    tmp_path: Path, settings: Settings
) -> None:
    laid(tmp_path, "a.txt", FERRY)
    swap = laid(tmp_path, "b.txt", FERRY)
    opened(tmp_path, settings).close()
    swapped(swap, "June", "July")
    with opened(tmp_path, settings) as library:
        assert library.search(["osterfjord"])
        assert [u.path for u in library.unreadable] == ["b.txt"]


def test_a_file_that_is_written_to_while_it_is_read_is_named_and_stops_nothing(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(tmp_path, "a.txt", FERRY)
    path, look = laid(tmp_path, "b.txt", BOARD), os.fstat

    def look_and_write(number: int) -> os.stat_result:
        seen = look(number)
        if os.path.samestat(seen, path.stat()):
            with path.open("ab") as file:
                file.write(b"x")
        return seen

    with monkeypatch.context() as patching:
        patching.setattr(os, "fstat", look_and_write)
        with opened(tmp_path, settings) as library:
            assert [(u.path, u.error.code) for u in library.unreadable] == [("b.txt", "DOC14")]
            assert library.search(["osterfjord"])
    path.write_text("The pier is open again.")
    with opened(tmp_path, settings) as library:
        assert (len(library), library.unreadable) == (2, ())


def test_a_document_with_scanned_pages_is_used_and_told_to_be_read_in_part(tmp_path: Path, settings: Settings) -> None:
    noise, pdf = BytesIO(), FPDF()
    Image.effect_noise((300, 420), 90).save(noise, "PNG")
    pdf.set_font("Helvetica", size=12)
    pdf.add_page()
    pdf.multi_cell(150, 6, FERRY)
    pdf.add_page()
    pdf.image(noise, 0, 0, 210, 297)
    for name in ("a.pdf", "copy.pdf"):
        laid(tmp_path, name, bytes(pdf.output()))
    for _ in ("drawn", "as kept"):
        with opened(tmp_path, settings) as library:
            assert [(u.path, u.error.detail) for u in library.unreadable] == [
                ("a.pdf", "page 2 of 2"),
                ("copy.pdf", "page 2 of 2"),
            ]
            assert library.search(["osterfjord"])


def test_the_addresses_of_captures_are_told_with_their_hashes(tmp_path: Path, settings: Settings) -> None:
    laid(
        tmp_path,
        "page.html",
        '<link rel="canonical" href="https://courier.example/a"><p>The ferry sails on Sunday.</p>',
    )
    laid(tmp_path, "note.txt", BOARD)
    with opened(tmp_path, settings) as library:
        ((address, sha256),) = library.located()
        assert (address, library.capture(sha256).paths) == ("https://courier.example/a", ("page.html",))
        again = Library.of_captures([library.capture(sha256)])
        assert (again.located(), again.holds(sha256)) == (library.located(), True)


def room(folder: Path, kilobytes: int) -> list[str]:
    """The beginning of a command that runs with a disk of that size at `folder`, "" where there can be none."""
    line = ["unshare", "--user", "--map-root-user", "--mount"]
    mount = f'mount -t tmpfs -o size={kilobytes}k disk "$0" && exec "$@"'
    whole = [*line, "sh", "-c", mount, str(folder)]
    try:
        possible = subprocess.run([*whole, "true"], capture_output=True, timeout=20).returncode == 0
    except OSError:
        possible = False
    return whole if possible else []


FILLING = """
import sys
from pathlib import Path
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.library import Library

disk, sources = Path(sys.argv[1]), Path(sys.argv[2])

def told():
    try:
        with Library.open([sources], settings=Settings(index_folder=disk / "index")) as library:
            return len(library), len(library.search(["osterfjord"]))
    except OnrecordError as error:
        return error.code, error.what

print(told())
for number in range(8):
    words = " ".join(f"{number}word{place}" for place in range(1500))
    (sources / f"more{number}.txt").write_text(words)
print(told())
for number in range(8):
    (sources / f"more{number}.txt").unlink()
print(told())
(disk / "other").write_bytes(b"")
with (disk / "other").open("ab", buffering=0) as other:
    try:
        while True:
            other.write(b"x" * 512)
    except OSError:
        print(told())
(disk / "other").unlink()
print(told())
"""


def test_a_disk_that_fills_up_while_the_index_is_made_leaves_the_old_index_good(
    tmp_path: Path, settings: Settings
) -> None:
    laid(tmp_path, "a.txt", FERRY)
    (tmp_path / "disk").mkdir()
    disk = room(tmp_path / "disk", 300)
    if not disk:
        pytest.skip("no disk of its own can be had here")
    line = [*disk, sys.executable, "-c", FILLING, str(tmp_path / "disk"), str(tmp_path / "sources")]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60)
    full = ("SRC03", "The index of the sources can't be written: the disk is full. What it held before is unharmed.")
    assert done.stdout.splitlines() == [str(told) for told in ((1, 1), full, (1, 1), full, (1, 1))], done.stderr
