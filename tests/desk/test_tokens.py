from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from desk.desks import a_newsroom
from onrecord.desk.tokens import LOOKS, Wish, make_token, read_token, revoke_token, tokens_for
from onrecord.errors import OnrecordError
from onrecord.storage.tables import PERSON


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


def made(newsroom, role="editor", *, scopes=("read",), days=30, name="The site"):
    return make_token(newsroom.desk, newsroom.people[role], Wish(name=name, scopes=scopes, days=days))


def refusal(newsroom, words) -> str:
    with pytest.raises(OnrecordError) as caught:
        read_token(newsroom.desk, words)
    return f"{caught.value.code} {caught.value.detail}"


def test_a_token_speaks_for_its_person_within_its_scopes(newsroom):
    token, words = made(newsroom, scopes=("gate", "read"))
    person, read = read_token(newsroom.desk, words)
    assert (person.id, read.id, read.scopes) == (newsroom.people["editor"].id, token.id, ("gate", "read"))
    assert person.may("see_check")
    assert not person.may("decide")
    assert newsroom.people["editor"].may("decide")


def test_a_token_never_does_more_than_its_person(newsroom):
    person, _ = read_token(newsroom.desk, made(newsroom, "writer", scopes=("read", "decide"))[1])
    assert person.may("see_board")
    assert not person.may("decide")
    assert not person.may("see_check")


def test_the_words_of_a_token_are_kept_nowhere(newsroom):
    _, words = made(newsroom)
    newsroom.desk.database.close()
    kept = b"".join(p.read_bytes() for p in newsroom.desk.folder.glob("desk.sqlite*"))
    assert b"The site" in kept
    assert words.encode() not in kept
    assert words.removeprefix("onr_").encode() not in kept


def test_a_token_that_has_run_out_or_was_revoked_or_made_up_is_refused(newsroom):
    desk, clock = newsroom.desk, newsroom.desk.clock
    token, words = made(newsroom)
    assert "nobody here has one" in refusal(newsroom, words + "x")
    assert "nobody here has one" in refusal(newsroom, "\udcff")
    revoke_token(desk, newsroom.people["editor"], token.id)
    assert refusal(newsroom, words) == "API01 it was revoked"
    words = made(newsroom, days=2)[1]
    clock.now += timedelta(days=1, hours=23)
    read_token(desk, words)
    clock.now += timedelta(hours=1)
    assert refusal(newsroom, words) == "API01 it has run out"


def test_the_token_of_who_has_left_is_refused(newsroom):
    _, words = made(newsroom)
    with newsroom.desk.database.writing() as connection:
        connection.execute(update(PERSON).where(PERSON.c.login == "editor").values(active=False))
    assert refusal(newsroom, words).startswith("API01")


def test_a_token_follows_its_person_into_another_role(newsroom):
    _, words = made(newsroom, scopes=("read", "decide"))
    with newsroom.desk.database.writing() as connection:
        connection.execute(update(PERSON).where(PERSON.c.login == "editor").values(roles="writer"))
    person, _ = read_token(newsroom.desk, words)
    assert not person.may("decide")


def test_the_last_use_is_written_down_once_a_minute_at_most(newsroom):
    desk, editor = newsroom.desk, newsroom.people["editor"]
    _, words = made(newsroom)
    assert tokens_for(desk, editor)[0].used is None
    read_token(desk, words)
    first = tokens_for(desk, editor)[0].used
    read_token(desk, words)
    assert tokens_for(desk, editor)[0].used == first
    desk.clock.now += LOOKS
    read_token(desk, words)
    assert tokens_for(desk, editor)[0].used > first


@pytest.mark.parametrize(
    "wish", [{"name": " "}, {"scopes": ()}, {"scopes": ("read", "sign")}, {"days": 0}, {"days": 367}]
)
def test_a_token_that_says_too_little_or_wants_too_much_is_not_made(newsroom, wish):
    with pytest.raises(OnrecordError, match="DSK03"):
        made(newsroom, **wish)


def test_people_see_and_revoke_their_own_and_who_manages_people_all(newsroom):
    desk, people = newsroom.desk, newsroom.people
    own, other = made(newsroom, "checker")[0], made(newsroom, "editor")[0]
    assert [t.id for t in tokens_for(desk, people["checker"])] == [own.id]
    assert [t.id for t in tokens_for(desk, people["chief"])] == [other.id, own.id]
    with pytest.raises(OnrecordError, match="DSK02"):
        revoke_token(desk, people["checker"], other.id)
    revoke_token(desk, people["chief"], other.id)
    assert tokens_for(desk, people["editor"]) == ()
    elsewhere = replace(people["chief"], id=9_999, newsroom=77)
    assert tokens_for(desk, elsewhere) == ()
    with pytest.raises(OnrecordError, match="DSK02"):
        revoke_token(desk, elsewhere, own.id)


def test_making_and_revoking_are_noted_without_the_words(newsroom):
    token, _words = made(newsroom)
    revoke_token(newsroom.desk, newsroom.people["editor"], token.id)
    with newsroom.desk.database.reading() as connection:
        told = connection.execute(text("SELECT name, words FROM event WHERE name LIKE 'desk:token:%'")).all()
    assert [tuple(t) for t in told] == [("desk:token:made", "The site"), ("desk:token:revoked", "The site")]
