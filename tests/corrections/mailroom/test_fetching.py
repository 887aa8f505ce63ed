import threading
from dataclasses import replace

import pytest
import trustme

from corrections.mailroom.mailrooms import Mailroom, a_mail
from dovecot_server import PASSWORD, running_dovecot
from onrecord.corrections.mailroom.fetching import fetch_letters, fetching, mailbox_set
from onrecord.corrections.mailroom.said import read_said
from onrecord.corrections.mailroom.trouble import FETCHING
from onrecord.desk.trouble import trouble_of
from onrecord.errors import OnrecordError
from onrecord.secret import Secret
from onrecord.storage.letter_tables import MAILBOX, TAKEN
from servers import wait_for


def at(mailroom, url, **more):
    """The mailroom with this mailbox set, and the server."""
    told = {"mailbox": url, "mailbox_password": Secret(PASSWORD)} | more
    mailroom.desk = replace(mailroom.desk, settings=replace(mailroom.desk.settings, **told))
    return mailbox_set(mailroom.desk.settings)


@pytest.fixture
def mailroom(tmp_path):
    return Mailroom(tmp_path, bare=True)


def mails(*numbers):
    return [a_mail(f"Letter {n} says so.", message=f"{n}@mail.example", sender=f"r{n}@mail.example") for n in numbers]


def named(mailroom):
    return [row.message_id.partition("@")[0] for row in mailroom.letters()]


def test_what_is_new_is_taken_in_order_and_only_that(mailroom, mailbox):
    server = at(mailroom, mailbox.url)
    assert fetch_letters(mailroom.desk, server) == 0
    mailbox.deliver(*mails(1, 2, 3))
    assert fetch_letters(mailroom.desk, server) == 3
    mailbox.deliver(*mails(4))
    assert [fetch_letters(mailroom.desk, server) for _ in range(2)] == [1, 0]
    assert named(mailroom) == ["1", "2", "3", "4"]
    assert len(mailroom.owed()) == 4


def test_the_mailbox_stays_as_it_is(mailroom, mailbox):
    mailbox.deliver(*mails(1))
    fetch_letters(mailroom.desk, at(mailroom, mailbox.url))
    with mailbox.open() as client:
        assert client.search(None, "UNSEEN")[1] == [b"1"]


def test_where_messages_are_numbered_anew_none_is_taken_twice_and_none_is_missed(mailroom, mailbox):
    server = at(mailroom, mailbox.url)
    mailbox.deliver(*mails(1, 2))
    fetch_letters(mailroom.desk, server)
    before = mailroom.rows(MAILBOX)[0].uidvalidity
    mailbox.renumber()
    mailbox.deliver(*mails(3))
    assert fetch_letters(mailroom.desk, server) == 3
    assert mailroom.rows(MAILBOX)[0].uidvalidity != before
    assert named(mailroom) == ["1", "2", "3"]
    assert (len(mailroom.rows(TAKEN)), len(mailroom.owed())) == (5, 3)


def test_of_a_mail_that_is_too_large_the_headers_are_taken(mailroom, mailbox):
    server = at(mailroom, mailbox.url, mail_largest_mb=1)
    mailbox.deliver(a_mail("word " * 300_000), *mails(2))
    fetch_letters(mailroom.desk, server)
    large, small = mailroom.letters()
    assert (large.subject, large.size > 1_500_000, len(large.raw) < 2_000) == ("The ferry", True, True)
    assert "these are its headers alone" in read_said(large.said).remarks[0]
    assert read_said(small.said).own == "Letter 2 says so."


def test_a_mail_that_was_deleted_meanwhile_is_passed_over(mailroom, mailbox):
    server = at(mailroom, mailbox.url)
    mailbox.deliver(*mails(1, 2, 3))
    with mailbox.open() as client:
        client.store("2", "+FLAGS", r"\Deleted")
        client.expunge()
    fetch_letters(mailroom.desk, server)
    assert named(mailroom) == ["1", "3"]


def test_letters_come_as_they_arrive_and_after_the_server_was_away(mailroom, mailbox):
    server = at(mailroom, mailbox.url)
    with fetching(mailroom.desk, server, lambda: None):
        for n in (1, 2):
            mailbox.deliver(*mails(n))
            wait_for(lambda n=n: str(n) in named(mailroom))
        mailbox.server.stop()
        wait_for(lambda: trouble_of(mailroom.desk, FETCHING))
        assert trouble_of(mailroom.desk, FETCHING).code == "LET02"
        mailbox.server.start()
        mailbox.deliver(*mails(3))
        wait_for(lambda: "3" in named(mailroom) and trouble_of(mailroom.desk, FETCHING) is None)
    assert named(mailroom) == ["1", "2", "3"]
    assert not [thread for thread in threading.enumerate() if thread.name == "letters"]


def test_a_mailbox_that_lets_us_not_in_or_is_not_there_is_told(mailroom, mailbox):
    with pytest.raises(OnrecordError, match="LET03"):
        fetch_letters(mailroom.desk, at(mailroom, mailbox.url, mailbox_password=Secret("wrong")))
    with pytest.raises(OnrecordError, match="LET03"):
        fetch_letters(mailroom.desk, at(mailroom, mailbox.url, mailbox_password_file=mailroom.desk.folder / "none"))
    mailroom.desk = replace(mailroom.desk, settings=replace(mailroom.desk.settings, mailbox_password_file=None))
    with pytest.raises(OnrecordError, match="LET02"):
        fetch_letters(mailroom.desk, at(mailroom, f"{mailbox.url}/Nowhere"))
    with pytest.raises(OnrecordError, match="LET02"):
        fetch_letters(mailroom.desk, at(mailroom, "imap://una@127.0.0.1:9/INBOX"))


def test_the_way_is_under_tls_and_a_server_that_can_not_prove_itself_is_refused(mailroom, tmp_path, monkeypatch):
    authority = trustme.CA()
    certificate = tmp_path / "server.pem"
    issued = authority.issue_cert("localhost")
    certificate.write_bytes(issued.private_key_and_cert_chain_pem.bytes())
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    with running_dovecot(certificate=certificate) as server:
        mailbox = server.mailbox()
        mailbox.deliver(*mails(1))
        with pytest.raises(OnrecordError, match=r"LET02.*certificate"):
            fetch_letters(mailroom.desk, at(mailroom, mailbox.secure_url))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert fetch_letters(mailroom.desk, at(mailroom, mailbox.secure_url)) == 1
