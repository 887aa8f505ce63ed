import tomllib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.desks import a_newsroom
from onrecord.desk.attaching import NewSource, add_source
from onrecord.desk.on_desk import draft_for
from onrecord.desk.sources import Looking, sources_held
from onrecord.desk.toml_words import toml_words
from onrecord.errors import OnrecordError


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


def adding(newsroom, draft, **told):
    add_source(newsroom.desk, newsroom.people["checker"], draft, NewSource(**told))


def shelf(newsroom, draft, by="checker", **looking):
    desk, person = newsroom.desk, newsroom.people[by]
    with desk.database.reading() as connection:
        return sources_held(desk, connection, person, draft_for(connection, person, draft), Looking(**looking))


def held(newsroom, draft):
    return shelf(newsroom, draft).held


def test_what_is_said_of_a_source_is_kept_beside_it(newsroom):
    draft = newsroom.handing_in()
    told = {"who": 'Ann "the harbour" Roe\n', "kind": "person", "closeness": "primary"}
    adding(newsroom, draft, name="talk.txt", data=b"The pier is shut.", **told)
    (one,) = held(newsroom, draft)
    assert (one.capture.source.name, one.capture.source.closeness) == ('Ann "the harbour" Roe', "primary")


def test_two_files_of_one_name_are_both_kept(newsroom):
    draft = newsroom.handing_in()
    for words in (b"The pier is shut.", b"The pier is open."):
        adding(newsroom, draft, name="talk.txt", data=words)
    assert sorted(h.capture.paths[0] for h in held(newsroom, draft)) == ["talk.txt", "talk~2.txt"]


def test_files_of_one_name_that_come_at_the_same_moment_are_all_kept_and_nothing_else_is_left(newsroom):
    draft = newsroom.handing_in()
    said = [f"The pier number {n} is shut.".encode() for n in range(6)]
    with ThreadPoolExecutor(len(said)) as several:
        list(several.map(lambda words: adding(newsroom, draft, name="talk.txt", data=words), said))
    (folder,) = (newsroom.desk.folder / "drafts").iterdir()
    assert sorted(path.read_bytes() for path in folder.rglob("*.txt")) == said
    assert [path.name for path in folder.iterdir()] == ["sources"]


@pytest.mark.parametrize("name", ["sources.toml", "Sources.TOML", "../sources.toml"])
def test_nobody_uploads_what_the_desk_says_of_its_sources(newsroom, name):
    draft = newsroom.handing_in()
    adding(newsroom, draft, name=name, data=b'[[source]]\nfiles = ["*"]\ncloseness = "primary"\n')
    assert not list(newsroom.desk.folder.rglob("sources.toml"))


def test_a_file_that_cannot_be_read_is_refused_and_not_kept(newsroom):
    draft = newsroom.handing_in()
    with pytest.raises(OnrecordError, match="DOC"):
        adding(newsroom, draft, name="empty.txt", data=b"")
    assert held(newsroom, draft) == ()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_can_stand_in_the_file(words):
    assert tomllib.loads(f"a = {toml_words(words)}")["a"] == words


def laid_down(newsroom, draft, files, said=""):
    with newsroom.desk.database.reading() as connection:
        folder = newsroom.desk.sources_in(draft_for(connection, newsroom.people["checker"], draft).folder)
    for name, words in files.items():
        (folder / name).write_text(words, "utf-8")
    (folder / "sources.toml").write_text(said, "utf-8")


def test_many_sources_come_page_by_page(newsroom):
    draft = newsroom.handing_in()
    laid_down(newsroom, draft, {f"n{n:02}.txt": f"Words number {n}." for n in range(27)})
    first, last, beyond = (shelf(newsroom, draft, page=n) for n in (1, 2, 99))
    assert (len(first.held), len(last.held), first.total, first.pages) == (25, 2, 27, 2)
    assert (
        [h.capture.paths[0] for h in last.held] == ["n25.txt", "n26.txt"] == [h.capture.paths[0] for h in beyond.held]
    )


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("roe", ["talk.txt"]),
        ("OTHER.txt", ["other.txt"]),
        ("tugboat", ["other.txt"]),
        ("harbour trust", ["other.txt", "talk.txt"]),
        ("zeppelin", []),
    ],
)
def test_a_search_looks_into_names_owners_files_and_texts(newsroom, words, files):
    draft = newsroom.handing_in()
    said = '[[source]]\nfiles = ["talk.txt"]\nname = "Ann Roe"\n\n[[source]]\nfiles = ["*"]\nowner = "Harbour Trust"\n'
    laid_down(newsroom, draft, {"talk.txt": "The pier is shut.", "other.txt": "A tugboat waits at noon."}, said)
    found = shelf(newsroom, draft, words=words)
    assert sorted(h.capture.paths[0] for h in found.held) == files
    if words == "tugboat":
        assert found.held[0].passages == ("A tugboat waits at noon.",)


def test_who_owns_whom_is_told(newsroom):
    draft = newsroom.handing_in()
    said = "".join(
        f'[[source]]\nfiles = ["{n}.txt"]\nname = "{n}"\n' + ('owner = "Trust"\n' if n != "Trust" else "")
        for n in ("Post", "Mail", "Trust")
    )
    laid_down(newsroom, draft, {f"{n}.txt": f"{n} says so." for n in ("Post", "Mail", "Trust")}, said)
    told = {h.capture.source.name: (h.owns, h.beside) for h in held(newsroom, draft)}
    assert told == {"Post": ((), ("Mail",)), "Mail": ((), ("Post",)), "Trust": (("Mail", "Post"), ())}


def test_who_brought_a_source_is_kept(newsroom):
    draft = newsroom.handing_in()
    adding(newsroom, draft, name="talk.txt", data=b"The pier is shut.", owner="Harbour Trust", standing="retracted")
    (one,) = held(newsroom, draft)
    assert one.attached.person == newsroom.people["checker"].id
    assert (one.capture.source.owner, one.capture.source.standing) == ("Harbour Trust", "retracted")


def test_what_is_found_is_shown_where_the_words_stand(newsroom):
    draft = newsroom.handing_in()
    laid_down(newsroom, draft, {"long.txt": f"{'Nothing of it stands here. ' * 12}A tugboat waits at noon."})
    (one,) = shelf(newsroom, draft, words="tugboat").held
    assert one.passages[0].startswith("…")
    assert "A tugboat waits" in one.passages[0]
