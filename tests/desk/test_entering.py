from datetime import timedelta

import pytest
from sqlalchemy import text

from desk.desks import PASSWORD, a_desk, a_newsroom
from onrecord.desk.entering import (
    close_session,
    look_at_link,
    make_link,
    open_session,
    read_session,
    require_csrf,
    sign_in,
    use_link,
)
from onrecord.desk.people import first_person, set_up
from onrecord.errors import OnrecordError


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


def a_link(newsroom):
    with newsroom.desk.database.writing() as connection:
        return make_link(newsroom.desk, connection, newsroom.people["writer"])


def used(newsroom, token):
    with newsroom.desk.database.writing() as connection:
        return use_link(newsroom.desk, connection, token)


def test_a_link_works_once(newsroom):
    token = a_link(newsroom)
    with newsroom.desk.database.reading() as connection:
        assert look_at_link(newsroom.desk, connection, token).person == newsroom.people["writer"]
    assert used(newsroom, token).person == newsroom.people["writer"]
    with pytest.raises(OnrecordError, match="DSK06"):
        used(newsroom, token)


def test_a_link_grows_old(newsroom):
    token = a_link(newsroom)
    newsroom.desk.clock.now += timedelta(days=4)
    with pytest.raises(OnrecordError, match="DSK06"):
        used(newsroom, token)


def test_a_newsroom_is_set_up_and_its_link_used_up_at_one_stroke_or_neither(tmp_path):
    desk = a_desk(tmp_path)
    with desk.database.writing() as connection:
        links = [make_link(desk, connection, None) for _ in range(2)]
        use_link(desk, connection, links[0])
    with pytest.raises(OnrecordError, match="DSK06"):
        set_up(desk, "The Quay", "Una", "una", PASSWORD, link=links[0])
    assert first_person(desk) is None
    with pytest.raises(OnrecordError, match="DSK03"):
        set_up(desk, "", "Una", "una", PASSWORD, link=links[1])
    assert set_up(desk, "The Quay", "Una", "una", PASSWORD, link=links[1]) == first_person(desk)
    with desk.database.reading() as connection, pytest.raises(OnrecordError, match="DSK06"):
        look_at_link(desk, connection, links[1])


@pytest.mark.parametrize("token", ["", "x" * 10_000, "\ud800", "' OR 1=1 --"])
def test_a_link_that_was_never_made_leads_nowhere(newsroom, token):
    with pytest.raises(OnrecordError, match="DSK06"):
        used(newsroom, token)


def test_name_and_password_open_the_door_whatever_their_case_and_blanks(newsroom):
    assert sign_in(newsroom.desk, " CHIEF ", PASSWORD).name == "Una Chief"


@pytest.mark.parametrize(("login", "password"), [("chief", "wrong"), ("nobody", PASSWORD), ("writer", ""), ("", "")])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(newsroom, login, password):
    with pytest.raises(OnrecordError, match="DSK07"):
        sign_in(newsroom.desk, login, password)


def test_many_wrong_passwords_shut_the_door_for_passwords_but_not_for_links(newsroom):
    for _ in range(8):
        with pytest.raises(OnrecordError, match="DSK07"):
            sign_in(newsroom.desk, "chief", "wrong")
    with pytest.raises(OnrecordError, match="DSK08"):
        sign_in(newsroom.desk, "chief", PASSWORD)
    assert used(newsroom, a_link(newsroom)).person
    newsroom.desk.clock.now += timedelta(minutes=20)
    assert sign_in(newsroom.desk, "chief", PASSWORD)


def test_a_session_ends_when_it_is_closed_or_old(newsroom):
    with newsroom.desk.database.writing() as connection:
        tokens = [open_session(newsroom.desk, connection, newsroom.people["editor"]) for _ in range(2)]
        assert read_session(newsroom.desk, connection, tokens[0]).person == newsroom.people["editor"]
        close_session(connection, tokens[0])
        assert read_session(newsroom.desk, connection, tokens[0]) is None
        newsroom.desk.clock.now += timedelta(hours=15)
        assert read_session(newsroom.desk, connection, tokens[1]) is None


def test_a_form_without_the_word_of_its_session_is_refused(newsroom):
    with newsroom.desk.database.writing() as connection:
        token = open_session(newsroom.desk, connection, newsroom.people["editor"])
        session = read_session(newsroom.desk, connection, token)
    require_csrf(session, session.csrf)
    for given in ("", "x", session.csrf + "x", "ä"):
        with pytest.raises(OnrecordError, match="DSK09"):
            require_csrf(session, given)


def test_tokens_and_passwords_are_not_kept_in_the_clear(newsroom):
    token = a_link(newsroom)
    with newsroom.desk.database.reading() as connection:
        kept = str(connection.execute(text("SELECT * FROM link")).all())
        kept += str(connection.execute(text("SELECT * FROM person")).all())
    assert token not in kept
    assert PASSWORD not in kept
    assert "$argon2id$" in kept
