from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from desk.desks import a_desk
from onrecord.desk.open_folder import folder_without
from onrecord.sources.library import Library
from onrecord.sources.sources_toml import read_sources_toml

SAID = """[[source]]
files = ["a.txt"]
name = "Ann Roe"
may_leave = false
published = 2026-03-12

[[source]]
files = ["b.txt"]
name = "Bo Secret"

[[source]]
files = ["b.txt", "sub/c.txt"]
owner = "The Board"

[[source]]
files = ["*.txt"]
kind = "person"
"""
MAIL = (
    "From ann@harbour.example Thu Mar 12 09:00:00 2026\nFrom: Ann <ann@harbour.example>\n"
    "Message-ID: <{0}@h>\nSubject: {0}\n\n{0}.\n\n"
)


@pytest.fixture
def desk(tmp_path):
    desk = a_desk(tmp_path)
    folder = desk.sources_in("f")
    (folder / "sub").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "sub/c.txt"):
        (folder / name).write_text(f"The words of {name}.", "utf-8")
    (folder / "sources.toml").write_text(SAID, "utf-8")
    return desk


def hash_of(desk, name):
    return sha256((desk.sources_in("f") / name).read_bytes()).hexdigest()


def names_in(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_nothing_withheld_is_the_folder_itself(desk):
    assert folder_without(desk, "f", frozenset()) == desk.sources_in("f")


def test_what_is_withheld_is_not_in_it_and_nothing_is_said_of_it(desk):
    folder = folder_without(desk, "f", frozenset({hash_of(desk, "b.txt")}))
    assert names_in(folder) == ["a.txt", "sources.toml", "sub/c.txt"]
    said = (folder / "sources.toml").read_text("utf-8")
    assert "Secret" not in said
    assert "b.txt" not in said
    assert [(e.files, dict(e.says)["owner"]) for e in read_sources_toml(folder) if "owner" in e.says] == [
        (("sub/c.txt",), "The Board")
    ]
    with Library.open(folder, settings=desk.settings) as library:
        assert [s.name for s in library.sources()] == ["Ann Roe", "c.txt"]
        assert library.unreadable == ()


def test_it_follows_what_is_added_changed_and_taken_away(desk):
    withheld = frozenset({hash_of(desk, "b.txt")})
    whole, secret = desk.sources_in("f"), (desk.sources_in("f") / "b.txt").read_bytes()
    folder_without(desk, "f", withheld)
    (whole / "a.txt").unlink()
    (whole / "copy.txt").write_bytes(secret)
    (whole / "d.txt").write_text("New.", "utf-8")
    (whole / "sub" / "c.txt").unlink()
    (whole / "sub" / "c.txt").write_bytes(secret)
    assert names_in(folder_without(desk, "f", withheld)) == ["d.txt", "sources.toml"]


def test_an_archive_that_holds_it_is_withheld_whole(desk):
    whole = desk.sources_in("f")
    (whole / "mails.mbox").write_text(MAIL.format("Quietly") + MAIL.format("Loudly"), "utf-8")
    with Library.open(whole, settings=desk.settings) as library:
        held = {c.paths[0]: c.sha256 for c in map(library.capture, library.captures())}
    (mail,) = [sha for path, sha in held.items() if "Quietly" in path]
    assert "mails.mbox" not in names_in(folder_without(desk, "f", frozenset({mail})))
    assert "mails.mbox" in names_in(folder_without(desk, "f", frozenset({held["a.txt"]})))


def test_several_pages_may_bring_it_up_to_date_at_once(desk):
    whole, withheld = desk.sources_in("f"), frozenset({hash_of(desk, "b.txt")})
    names = [f"{n:03}.txt" for n in range(40)]
    for name in names:
        (whole / name).write_text(f"The words of {name}.", "utf-8")
    with ThreadPoolExecutor(8) as pages:
        folders = set(pages.map(lambda _: folder_without(desk, "f", withheld), range(16)))
    (folder,) = folders
    assert names_in(folder) == [*names, "a.txt", "sources.toml", "sub/c.txt"]
    assert not [path.name for path in whole.parent.iterdir() if path.name.startswith(".")]


def test_a_link_that_is_there_already_is_made_again_without_a_trace(desk):
    withheld = frozenset({hash_of(desk, "b.txt")})
    folder = folder_without(desk, "f", withheld)
    (folder / "a.txt").unlink()
    (folder / "a.txt").write_text("Something else.", "utf-8")
    assert (folder_without(desk, "f", withheld) / "a.txt").read_text("utf-8") == "The words of a.txt."
    assert sorted(path.name for path in folder.parent.parent.iterdir()) == ["open", "sources"]
