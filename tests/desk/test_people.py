"""People are invited by several chiefs at the same moment: nobody's name is given twice, and nobody is turned away."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from desk.desks import a_newsroom
from onrecord.desk.people import everybody, invite
from onrecord.errors import OnrecordError

AT_ONCE = 6


@pytest.fixture
def newsroom(tmp_path, database):
    newsroom = a_newsroom(tmp_path, url=database)
    yield newsroom
    newsroom.desk.database.close()


def inviting_at_once(newsroom, logins):
    """What comes of inviting each of them, all at the same moment: the name they sign in with, or an error's code."""
    start = Barrier(len(logins))

    def one(login):
        start.wait()
        try:
            return invite(newsroom.desk, newsroom.people["chief"], "Ann Roe", login, ("writer",))[0].login
        except OnrecordError as error:
            return f"{error.code} {error.detail}"

    with ThreadPoolExecutor(len(logins)) as pool:
        return sorted(pool.map(one, logins))


def test_of_several_who_are_given_one_name_at_once_one_has_it_and_the_others_are_told(newsroom):
    told = inviting_at_once(newsroom, ["ann"] * AT_ONCE)
    assert told == ["DSK16 “ann”"] * (AT_ONCE - 1) + ["ann"]
    assert [p.login for p in everybody(newsroom.desk, newsroom.people["chief"])].count("ann") == 1


def test_several_who_are_given_names_of_their_own_at_once_all_have_them(newsroom):
    logins = [f"ann{n}" for n in range(AT_ONCE)]
    assert inviting_at_once(newsroom, logins) == logins
