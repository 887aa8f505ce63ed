"""Two programs serve one newsroom from one PostgreSQL database: what happens in one is told by the other."""

import http.client
import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event, Thread
from urllib.parse import urlencode

import pytest
from sqlalchemy import insert

from desk.confiding import MARKS, confiding
from desk.desks import a_newsroom
from onrecord.desk.desk import events_after, note_event
from onrecord.desk.entering import open_session, read_session
from onrecord.desk.presence import be_present, people_present
from onrecord.storage.tables import PRESENCE
from onrecord.web.visit import COOKIE

RUN = "import sys; from onrecord.cli.main import main; sys.exit(main(['desk', '--port', '0', '--data', sys.argv[1]]))"


@pytest.fixture(scope="module")
def url(postgresql):
    """A database of its own."""
    return postgresql.own_database()


@pytest.fixture(scope="module")
def newsroom(url, tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    newsroom = a_newsroom(folder, url=url)
    newsroom.desk = replace(newsroom.desk, clock=lambda: datetime.now(UTC))
    newsroom.folder = folder
    yield newsroom
    newsroom.desk.database.close()


@pytest.fixture(scope="module")
def programs(newsroom, url):
    """Two programs that serve the desk, by their addresses."""
    environment = os.environ | {"ONRECORD_DATABASE": url, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [
        subprocess.Popen(
            [sys.executable, "-u", "-c", RUN, str(newsroom.folder)], env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    yield [address_of(one) for one in running]
    for one in running:
        one.terminate()
        one.wait(timeout=20)
        one.stdout.close()


def address_of(program):
    for line in program.stdout:
        found = re.search(r"http://(127\.0\.0\.1:\d+)/enter/", line)
        if found:
            return found[1]
    raise AssertionError("the desk has not opened")


class Person:
    """Somebody signed in, at one of the programs."""

    def __init__(self, newsroom, role, address):
        with newsroom.desk.database.writing() as connection:
            token = open_session(newsroom.desk, connection, newsroom.people[role])
            self.csrf = read_session(newsroom.desk, connection, token).csrf
        self.address, self.cookie = address, {"Cookie": f"{COOKIE}={token}"}

    def send(self, path, **fields):
        connection = http.client.HTTPConnection(self.address, timeout=30)
        head = self.cookie | {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, urlencode({"csrf": self.csrf} | fields), head)
        status = connection.getresponse().status
        connection.close()
        return status

    def read(self, path):
        connection = http.client.HTTPConnection(self.address, timeout=30)
        connection.request("GET", path, headers=self.cookie)
        words = connection.getresponse().read().decode()
        connection.close()
        return words

    @contextmanager
    def listening(self, path, **head):
        """The events of the stream, one at a time: number, kind and what is told."""
        connection = http.client.HTTPConnection(self.address, timeout=30)
        connection.request("GET", path, headers=self.cookie | head)
        yield events_in(connection.getresponse())
        connection.close()


def events_in(answer):
    told = {}
    for line in answer:
        name, _, value = line.decode().rstrip("\n").partition(": ")
        if name in ("id", "event", "data"):
            told[name] = value
        if not line.strip():
            if "data" in told:
                yield told.get("id", ""), told.get("event", "message"), json.loads(told["data"])
            told = {}


def test_presence_and_news_reach_people_at_another_program_and_what_was_missed_is_caught_up(newsroom, programs):
    draft = newsroom.handing_in()
    here, there = Person(newsroom, "checker", programs[0]), Person(newsroom, "editor", programs[1])
    page, base = "ab" * 16, f"/drafts/{draft}"
    with here.listening(f"/news?draft={draft}") as events:
        assert next(events)[1:] == ("presence", [])
        assert there.send(f"{base}/presence", page=page, at="s2") == 204
        _, kind, (one,) = next(events)
        assert (kind, one["at"], one["initials"]) == ("presence", "s2", "UE")
        assert there.send(f"{base}/presence", page=page, gone="yes") == 204
        assert next(events)[1:] == ("presence", [])
        assert there.send(f"{base}/statements/s1/decision", word="cut", note="We can't know.", version="1") == 303
        number, kind, told = next(events)
        assert (kind, told["draft"], told["name"]) == ("message", draft, "statement:decision:cut")
    there.send(f"{base}/statements/s2/decision", word="stands", version="1")
    there.send(f"{base}/statements/s3/note", beside="Look again.", version="1")
    with here.listening(f"/news?draft={draft}", **{"Last-Event-ID": number}) as events:
        caught_up = [next(events)[2]["name"] for _ in range(2)]
    assert caught_up == ["statement:decision:stands", "statement:note:added"]


def test_no_event_is_there_before_one_of_a_lower_number(newsroom):
    """A reader who has heard number 8 never looks for 7 again, so 7 may not come later."""
    desk, person = newsroom.desk, newsroom.people["chief"]
    begun, done = Event(), Event()

    def second():
        with desk.database.writing() as connection:
            begun.set()
            note_event(desk, connection, person, "test:second", draft=None)
        done.set()

    with desk.database.writing() as connection:
        note_event(desk, connection, person, "test:first", draft=None)
        other = Thread(target=second)
        other.start()
        assert begun.wait(10)
        assert not done.wait(0.5)
    other.join()
    with desk.database.reading() as connection:
        names = [one.name for one in events_after(connection, person.newsroom, 0)]
    assert names[-2:] == ["test:first", "test:second"]


def test_a_page_that_says_twice_at_once_where_it_is_breaks_nothing(newsroom):
    draft, person, page = newsroom.handing_in(), newsroom.people["editor"], "0f" * 16
    failed = []

    def again():
        try:
            be_present(newsroom.desk, person, page, draft, "s2")
        except Exception as error:
            failed.append(error)

    other = Thread(target=again)
    told = {"page": page, "newsroom": person.newsroom, "person": person.id, "draft": draft, "statement": "s1"}
    with newsroom.desk.database.writing() as connection:
        connection.execute(insert(PRESENCE).values(at=newsroom.desk.clock(), **told))
        other.start()
        other.join(0.5)
        assert other.is_alive()
    other.join()
    assert failed == []
    with newsroom.desk.database.reading() as connection:
        present = people_present(newsroom.desk, connection, newsroom.people["checker"], draft)
    assert [(p.person, p.statement) for p in present] == [(person.id, "s2")]


def test_a_confidential_source_is_withheld_by_a_program_that_did_not_take_it_in(newsroom, programs):
    draft, sha256 = confiding(newsroom, "The ferry left at noon.\n\nThe pier is shut.", by="chief")
    for role, seen in (("lawyer", False), ("chief", True)):
        person = Person(newsroom, role, programs[1])
        pages = [person.read(f"/drafts/{draft}{path}") for path in ("?at=s1", "/sources", f"/sources/{sha256}")]
        assert [mark in "".join(pages) for mark in MARKS] == [seen] * len(MARKS)
