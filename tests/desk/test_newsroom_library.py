from datetime import UTC, datetime

import pytest

from desk.desks import a_newsroom
from onrecord.desk.attaching import NewSource, add_source, lay_in, mark_confidential
from onrecord.desk.backup import back_up
from onrecord.desk.library_folder import library_of
from onrecord.desk.newsroom_library import attach_from_library, keep_in_library, search_library
from onrecord.desk.on_desk import draft_for
from onrecord.desk.restoring import restore
from onrecord.desk.sources import Looking, sources_held
from onrecord.errors import OnrecordError
from onrecord.sources.library import Library
from web_archives import a_page, answer, record, write_archive

MINUTES = b"The harbour board closed the pier on Monday after a crack was found in its third pillar."
SAID = {"who": "Harbour Board", "kind": "body", "closeness": "primary", "owner": "The town"}
AT = datetime(2026, 3, 12, 9, tzinfo=UTC)


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


@pytest.fixture
def kept(newsroom):
    """A source that lies in the library."""
    source = NewSource(name="minutes.txt", data=MINUTES, taken=AT, **SAID)
    keep_in_library(newsroom.desk, newsroom.people["checker"], source)
    return source


def folder(newsroom):
    return library_of(newsroom.desk, newsroom.people["checker"].newsroom)


def found(newsroom, draft, words, by="checker"):
    return search_library(newsroom.desk, newsroom.people[by], draft, words)


def held(newsroom, draft):
    desk, person = newsroom.desk, newsroom.people["checker"]
    with desk.database.reading() as connection:
        return sources_held(desk, connection, person, draft_for(connection, person, draft), Looking()).held


def attaching(newsroom, draft, sha256, by="checker"):
    attach_from_library(newsroom.desk, newsroom.people[by], draft, sha256)


def test_what_is_kept_is_found_by_its_words_and_attached_with_all_that_is_said_of_it(newsroom, kept):
    draft = newsroom.handing_in()
    (one,) = found(newsroom, draft, "crack in a pillar")
    assert "third pillar" in one.passages[0]
    assert not one.attached
    attaching(newsroom, draft, one.capture.sha256)
    (mine,) = held(newsroom, draft)
    source = mine.capture.source
    assert (source.name, source.kind, source.closeness, source.owner) == tuple(SAID.values())
    assert (mine.capture.sha256, mine.capture.taken) == (kept.hashes[0], AT)
    assert mine.attached.person == newsroom.people["checker"].id
    assert found(newsroom, draft, "crack in a pillar")[0].attached


def test_nothing_is_attached_twice(newsroom, kept):
    draft = newsroom.handing_in()
    attaching(newsroom, draft, kept.hashes[0])
    with pytest.raises(OnrecordError, match="DSK03"):
        attaching(newsroom, draft, kept.hashes[0])


def test_nothing_is_kept_twice(newsroom, kept):
    keep_in_library(newsroom.desk, newsroom.people["editor"], kept)
    assert [path.name for path in folder(newsroom).glob("*.txt")] == ["minutes.txt"]


@pytest.mark.parametrize("words", ["", "   ", "?!", "zeppelin"])
def test_nothing_is_found_for_words_that_say_nothing(newsroom, words):
    assert found(newsroom, newsroom.handing_in(), words) == ()


def test_what_is_confidential_is_not_kept_there(newsroom):
    with pytest.raises(OnrecordError, match="confidential"):
        keep_in_library(
            newsroom.desk, newsroom.people["editor"], NewSource(name="a.txt", data=MINUTES, confidential=True)
        )
    assert not list(folder(newsroom).iterdir())


def test_what_becomes_confidential_is_taken_out(newsroom, kept):
    draft = newsroom.handing_in()
    attaching(newsroom, draft, kept.hashes[0])
    mark_confidential(newsroom.desk, newsroom.people["checker"], draft, kept.hashes[0])
    assert found(newsroom, newsroom.handing_in("The pier is open."), "crack in a pillar") == ()
    assert not list(folder(newsroom).glob("*.txt"))


def test_what_is_added_as_confidential_is_taken_out_as_well(newsroom, kept):
    hidden = NewSource(name="mine.txt", data=MINUTES, who="Ann Roe", confidential=True)
    add_source(newsroom.desk, newsroom.people["checker"], newsroom.handing_in(), hidden)
    assert found(newsroom, newsroom.handing_in("The pier is open."), "crack in a pillar") == ()


@pytest.mark.parametrize("name", ["minutes.txt", "harbour.warc"])
def test_words_that_must_stay_in_the_house_stay_there_in_the_draft_too(newsroom, name):
    address = "https://harbour.example/minutes"
    if name.endswith(".warc"):
        write_archive(folder(newsroom) / name, record(address, answer(a_page(MINUTES.decode()))))
    else:
        (folder(newsroom) / name).write_bytes(MINUTES)
    said = f'[[source]]\nfiles = ["{name}*"]\naddress = "{address}"\nmay_leave = false\n'
    (folder(newsroom) / "sources.toml").write_text(said, "utf-8")
    draft = newsroom.handing_in()
    (one,) = found(newsroom, draft, "crack in a pillar")
    attaching(newsroom, draft, one.capture.sha256)
    (mine,) = held(newsroom, draft)
    assert (mine.capture.document.address, mine.capture.may_leave) == (address, False)


def test_only_who_may_add_sources_searches_and_attaches(newsroom, kept):
    draft = newsroom.handing_in()
    for by in ("writer", "lawyer"):
        with pytest.raises(OnrecordError, match="DSK01"):
            found(newsroom, draft, "crack", by)
        with pytest.raises(OnrecordError, match="DSK01"):
            attaching(newsroom, draft, kept.hashes[0], by)


@pytest.mark.parametrize("sha256", ["", "0" * 64, "../../etc/passwd"])
def test_what_the_library_does_not_hold_is_not_there(newsroom, kept, sha256):
    with pytest.raises(OnrecordError, match="DSK02"):
        attaching(newsroom, newsroom.handing_in(), sha256)


@pytest.mark.parametrize(("pages", "whole"), [(2, True), (9, False)])
def test_a_page_of_an_archive_is_attached_with_its_address(newsroom, pages, whole):
    story = "The ferry {} struck the pier of Larkhaven on Sunday evening, and nobody was hurt on board. "
    told = {f"https://harbour.example/{n}": a_page(story.format(n) * 3) for n in range(pages)}
    write_archive(folder(newsroom) / "harbour.warc", *(record(a, answer(page)) for a, page in told.items()))
    draft = newsroom.handing_in()
    one = next(
        f for f in found(newsroom, draft, "the ferry struck the pier") if f.capture.document.address.endswith("/1")
    )
    attaching(newsroom, draft, one.capture.sha256)
    with Library.open(newsroom.desk.sources_in(_folder(newsroom, draft)), settings=newsroom.desk.settings) as library:
        mine = [library.capture(sha256) for sha256 in library.captures()]
    assert len(mine) == (pages if whole else 1)
    same = next(c for c in mine if c.sha256 == one.capture.sha256)
    assert same.document.address == "https://harbour.example/1"
    assert abs((same.taken - one.capture.taken).total_seconds()) < 1
    assert {h.capture.sha256 for h in held(newsroom, draft) if h.attached} == {c.sha256 for c in mine}


def _folder(newsroom, draft):
    person = newsroom.people["checker"]
    with newsroom.desk.database.reading() as connection:
        return draft_for(connection, person, draft).folder


def test_the_library_is_backed_up_and_restored(newsroom, kept, tmp_path):
    file, there = tmp_path / "desk.backup", tmp_path / "there"
    back_up(newsroom.desk.folder, file, AT)
    restore(file, there)
    place = folder(newsroom).relative_to(newsroom.desk.folder)
    assert (there / place / "minutes.txt").read_bytes() == MINUTES
    assert "Harbour Board" in (there / place / "sources.toml").read_text("utf-8")


def test_one_newsrooms_library_is_not_anothers(newsroom, kept, tmp_path):
    assert library_of(newsroom.desk, 1) != library_of(newsroom.desk, 2)
    add_source(newsroom.desk, newsroom.people["checker"], newsroom.handing_in(), kept)
    assert not list(library_of(newsroom.desk, 2).iterdir())


def test_a_file_finds_its_place_however_many_are_called_like_it(tmp_path):
    for name in ("notes.txt", *(f"notes~{n}.txt" for n in range(2, 1_002))):
        (tmp_path / name).touch()
    lay_in(tmp_path, "notes.txt", NewSource(name="notes.txt", data=MINUTES))
    assert (tmp_path / "notes~1002.txt").read_bytes() == MINUTES
