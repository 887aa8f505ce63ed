from dataclasses import replace

import pytest

from desk.desks import PASSWORD, a_newsroom
from onrecord.desk.deciding import assign
from onrecord.desk.entering import look_at_link, make_link, open_session, read_session, sign_in
from onrecord.desk.on_desk import draft_for
from onrecord.desk.people import everybody, first_person, invite, link_for, set_password
from onrecord.desk.person import names_of, read_person
from onrecord.desk.shutting_out import acts_on_people, change_roles, let_in_again, shut_out, those_shut_out
from onrecord.desk.signing import lacking, sign_off, sign_offs_of
from onrecord.desk.tokens import Wish, make_token, read_token
from onrecord.errors import OnrecordError


@pytest.fixture
def newsroom(tmp_path, database):
    newsroom = a_newsroom(tmp_path, url=database)
    yield newsroom
    newsroom.desk.database.close()


def code_of(act, *told):
    with pytest.raises(OnrecordError) as caught:
        act(*told)
    return caught.value.code


def a_second_chief(newsroom):
    return invite(newsroom.desk, newsroom.people["chief"], "Bo Second", "bo", ("chief",))[0]


def test_whoever_is_shut_out_finds_every_way_in_shut(newsroom):
    desk, chief, checker = newsroom.desk, newsroom.people["chief"], newsroom.people["checker"]
    set_password(desk, checker, PASSWORD)
    _, words = make_token(desk, checker, Wish(name="The site", scopes=("read",), days=30))
    with desk.database.writing() as connection:
        session, link = open_session(desk, connection, checker), make_link(desk, connection, checker)
    shut_out(desk, chief, checker.id)
    with desk.database.reading() as connection:
        assert read_session(desk, connection, session) is None
        assert code_of(look_at_link, desk, connection, link) == "DSK06"
    assert code_of(sign_in, desk, "checker", PASSWORD) == "DSK07"
    assert code_of(read_token, desk, words) == "API01"
    assert code_of(link_for, desk, chief, checker.id) == "DSK02"
    assert checker.id not in [person.id for person in everybody(desk, chief)]
    assert [person.id for person in those_shut_out(desk, chief)] == [checker.id]


def test_whoever_is_let_in_again_comes_by_a_new_link_and_by_nothing_old(newsroom):
    desk, chief, checker = newsroom.desk, newsroom.people["chief"], newsroom.people["checker"]
    set_password(desk, checker, PASSWORD)
    _, words = make_token(desk, checker, Wish(name="The site", scopes=("read",), days=30))
    shut_out(desk, chief, checker.id)
    person, token = let_in_again(desk, chief, checker.id)
    assert (person.roles, those_shut_out(desk, chief)) == (("checker",), ())
    with desk.database.reading() as connection:
        known = look_at_link(desk, connection, token).person
    assert (known.id, known.has_password) == (checker.id, False)
    assert code_of(sign_in, desk, "checker", PASSWORD) == "DSK07"
    assert code_of(read_token, desk, words) == "API01"


def test_what_somebody_signed_stays_signed(newsroom):
    desk, draft, checker = newsroom.desk, newsroom.handing_in(), newsroom.people["checker"]
    newsroom.settling(draft)
    version = newsroom.version(draft)
    sign_off(desk, checker, draft, version.sha256, version.protocol.sha256, "")
    shut_out(desk, newsroom.people["chief"], checker.id)
    with desk.database.reading() as connection:
        signed = sign_offs_of(connection, version)
        assert names_of(connection, checker.newsroom)[checker.id] == "Una Checker"
    assert [s.person for s in signed] == [checker.id]
    assert [s.role for s in lacking(version, signed)] == ["editor"]


def test_what_somebody_had_is_free_for_others(newsroom):
    desk, draft, chief = newsroom.desk, newsroom.handing_in(), newsroom.people["chief"]
    for role in ("checker", "editor"):
        assign(desk, chief, draft, role, newsroom.people[role])
    shut_out(desk, chief, newsroom.people["checker"].id)
    with desk.database.reading() as connection:
        assert draft_for(connection, chief, draft).assigned == {"editor": newsroom.people["editor"].id}


def test_other_roles_hold_at_once_and_free_what_went_with_the_old_ones(newsroom):
    desk, draft, chief, editor = (
        newsroom.desk,
        newsroom.handing_in(),
        newsroom.people["chief"],
        newsroom.people["editor"],
    )
    change_roles(desk, chief, editor.id, ("checker", "editor"))
    with desk.database.reading() as connection:
        both = read_person(connection, editor.id)
    for role in ("checker", "editor"):
        assign(desk, chief, draft, role, both)
    change_roles(desk, chief, editor.id, ("checker",))
    with desk.database.reading() as connection:
        assert read_person(connection, editor.id).roles == ("checker",)
        assert draft_for(connection, chief, draft).assigned == {"checker": editor.id}


@pytest.mark.parametrize("roles", [(), ("poet",), ("writer", "poet")])
def test_roles_that_are_none_are_refused(newsroom, roles):
    assert (
        code_of(change_roles, newsroom.desk, newsroom.people["chief"], newsroom.people["writer"].id, roles) == "DSK03"
    )


def test_the_last_one_who_lets_people_in_neither_leaves_nor_loses_the_right(newsroom):
    desk, chief = newsroom.desk, newsroom.people["chief"]
    assert code_of(shut_out, desk, chief, chief.id) == "DSK17"
    assert code_of(change_roles, desk, chief, chief.id, ("editor",)) == "DSK17"
    change_roles(desk, chief, chief.id, ("chief", "editor"))
    second = a_second_chief(newsroom)
    shut_out(desk, second, chief.id)
    assert code_of(shut_out, desk, second, second.id) == "DSK17"
    assert first_person(desk).id == second.id


def test_whoever_lost_the_right_meanwhile_shuts_nobody_out(newsroom):
    desk, chief, second = newsroom.desk, newsroom.people["chief"], a_second_chief(newsroom)
    change_roles(desk, chief, second.id, ("editor",))
    assert code_of(shut_out, desk, second, chief.id) == "DSK01"
    shut_out(desk, chief, second.id)
    assert code_of(shut_out, desk, second, chief.id) == "DSK02"


def test_nobody_of_another_newsroom_is_found(newsroom):
    desk, chief, writer = newsroom.desk, newsroom.people["chief"], newsroom.people["writer"]
    elsewhere = replace(chief, newsroom=chief.newsroom + 1)
    for act in (shut_out, let_in_again):
        assert code_of(act, desk, elsewhere, writer.id) == "DSK02"
    assert code_of(change_roles, desk, elsewhere, writer.id, ("editor",)) == "DSK02"


def test_the_history_tells_who_did_what_with_whom(newsroom):
    desk, chief, writer = newsroom.desk, newsroom.people["chief"], newsroom.people["writer"]
    change_roles(desk, chief, writer.id, ("writer",))
    change_roles(desk, chief, writer.id, ("writer", "checker"))
    shut_out(desk, chief, writer.id)
    let_in_again(desk, chief, writer.id)
    acts = acts_on_people(desk, chief, {chief.id: chief.name})
    told = [(act.who, act.name.split(":")[2], act.words) for act in acts][:3]
    changed = "Una Writer: writer and fact-checker; before: writer"
    assert told == [
        ("Una Chief", "let_in", "Una Writer"),
        ("Una Chief", "shut_out", "Una Writer"),
        ("Una Chief", "roles_changed", changed),
    ]
    assert acts[3].name == "desk:person:invited"
