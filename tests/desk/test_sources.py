import tomllib

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
