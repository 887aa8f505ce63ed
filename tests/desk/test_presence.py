from dataclasses import replace
from datetime import timedelta

import pytest

from desk.desks import a_newsroom
from onrecord.desk.presence import SILENT_FOR, Present, be_present, leave, people_present
from onrecord.errors import OnrecordError

PAGE = "0123456789abcdef" * 2


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


@pytest.fixture
def draft(newsroom):
    return newsroom.handing_in()


def told(newsroom, who, draft=None):
    with newsroom.desk.database.reading() as connection:
        return people_present(newsroom.desk, connection, newsroom.people[who], draft)


def test_somebody_is_where_their_page_was_last_and_sees_not_themselves(newsroom, draft):
    editor = newsroom.people["editor"]
    for statement in ("s1", "s2"):
        be_present(newsroom.desk, editor, PAGE, draft, statement)
    assert told(newsroom, "checker", draft) == (
        Present(person=editor.id, name="Una Editor", draft=draft, statement="s2"),
    )
    assert told(newsroom, "checker", draft + 1) == told(newsroom, "editor", draft) == ()


def test_two_pages_of_one_person_on_one_statement_are_one(newsroom, draft):
    for page in (PAGE, PAGE[::-1]):
        be_present(newsroom.desk, newsroom.people["editor"], page, draft, "s1")
    assert len(told(newsroom, "checker", draft)) == 1


def test_a_page_that_closes_or_falls_silent_is_forgotten(newsroom, draft):
    editor = newsroom.people["editor"]
    be_present(newsroom.desk, editor, PAGE, draft, "s1")
    leave(newsroom.desk, newsroom.people["checker"], PAGE)
    assert len(told(newsroom, "checker")) == 1
    leave(newsroom.desk, editor, PAGE)
    assert told(newsroom, "checker") == ()
    be_present(newsroom.desk, editor, PAGE, draft, "s1")
    newsroom.desk.clock.now += SILENT_FOR + timedelta(seconds=1)
    assert told(newsroom, "checker") == ()


def test_a_writer_and_a_stranger_are_told_of_nobody(newsroom, draft):
    be_present(newsroom.desk, newsroom.people["editor"], PAGE, draft, "s1")
    assert told(newsroom, "writer") == ()
    newsroom.people["stranger"] = replace(newsroom.people["chief"], id=9_999, newsroom=77)
    assert told(newsroom, "stranger") == ()


@pytest.mark.parametrize(
    ("who", "page", "draft", "at", "code"),
    [
        ("writer", PAGE, 1, "s1", "DSK01"),
        ("editor", PAGE, 9, "s1", "DSK02"),
        ("editor", "x" * 32, 1, "s1", "DSK03"),
        ("editor", PAGE, 1, "<b>", "DSK03"),
    ],
)
def test_nobody_is_where_they_may_not_be(newsroom, draft, who, page, at, code):
    with pytest.raises(OnrecordError, match=code):
        be_present(newsroom.desk, newsroom.people[who], page, draft if code != "DSK02" else 99, at)


def test_nobody_speaks_for_the_page_of_another(newsroom, draft):
    be_present(newsroom.desk, newsroom.people["editor"], PAGE, draft, "s1")
    with pytest.raises(OnrecordError, match="DSK02"):
        be_present(newsroom.desk, newsroom.people["checker"], PAGE, draft, "s2")


@pytest.mark.parametrize(
    ("name", "initials"), [("Una Editor", "UE"), ("Cher", "C"), ("Åsa van der Berg", "ÅB"), ("–", "?")]
)
def test_initials_are_of_the_first_name_and_the_last(name, initials):
    assert Present(person=1, name=name, draft=1, statement="").initials == initials
