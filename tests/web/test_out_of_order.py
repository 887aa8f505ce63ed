"""A disk that is full, or a database that can't do its work, is told as such, and a mistake of the program is not."""

import errno
from dataclasses import replace

import pytest
from sqlalchemy import event

from onrecord.errors import OnrecordError
from web.sites import Site, text_of

FULL = "The desk can't do this for the moment: the disk is full."


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def failing_with(error):
    def check(*_):
        raise error

    return check


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "No space left", "/home/una/desk"), OnrecordError("SRC03", detail="the disk is full")],
)
def test_a_full_disk_is_told_to_people_in_words_for_them(site, error):
    site.use(replace(site.newsroom.desk, check=failing_with(error)))
    page = site.as_role("editor").send("/drafts", text="The pier is open.")
    assert page.status_code == 503
    assert FULL in text_of(page.text).replace("&#39;", "'")
    assert "--index" not in page.text
    assert "/home/una" not in page.text


def test_a_full_disk_is_told_to_programs(site):
    site.use(replace(site.newsroom.desk, check=failing_with(OSError(errno.ENOSPC, "No space left"))))
    answer = site.program("editor").post("/drafts", text="The pier is open.")
    assert (answer.status_code, answer.json()["code"], answer.json()["detail"]) == (503, "DSK21", FULL)


def test_a_database_that_has_no_room_says_so_on_the_card_and_keeps_nothing(site):
    draft = site.newsroom.handing_in()
    checker, engine = site.as_role("checker"), site.newsroom.desk.database.engine
    event.listen(engine, "checkout", lambda connection, *_: connection.execute("PRAGMA max_page_count = 1"))
    address = f"/drafts/{draft}/statements/s1/note"
    sent = (checker.send(address, part=True, version="1", beside=f"{n} asked. " * 150) for n in range(100))
    refused = next(answer for answer in sent if answer.status_code != 200)
    assert refused.status_code == 503
    assert FULL in text_of(refused.text).replace("&#39;", "'")
    assert checker.get(f"/drafts/{draft}").status_code == 200


@pytest.mark.parametrize("error", [OSError(errno.EBADF, "Bad file descriptor"), ValueError("a mistake")])
def test_a_mistake_of_the_program_is_no_trouble_of_the_disk(site, error):
    site.use(replace(site.newsroom.desk, check=failing_with(error)))
    editor = site.as_role("editor")
    editor.client._transport.raise_server_exceptions = False
    page = editor.send("/drafts", text="The pier is open.")
    assert page.status_code == 500
    assert "DSK12" in page.text
