import smtplib
import threading

import pytest

from corrections.mailroom.mailrooms import Mailroom, a_mail
from onrecord.corrections.mailroom.receiving import receiving
from onrecord.errors import OnrecordError
from servers import free_port, wait_for

TO = ["corrections@skerrytimes.example"]


@pytest.fixture
def mailroom(tmp_path):
    return Mailroom(tmp_path, bare=True, mail_largest_mb=1)


@pytest.fixture
def port(mailroom):
    with receiving(mailroom.desk, lambda: None, "127.0.0.1", 0) as port:
        yield port


@pytest.fixture
def client(port):
    with smtplib.LMTP("127.0.0.1", port, timeout=10) as client:
        client.ehlo("mx.skerrytimes.example")
        yield client


def test_a_letter_that_was_answered_for_is_kept_with_what_the_envelope_says(mailroom, client):
    client.sendmail("una@mail.example", TO, a_mail(".\r\n.. two dots\r\n" + "long " * 400))
    (row,) = mailroom.letters()
    assert row.way == "lmtp"
    assert row.raw.startswith(b"Return-Path: <una@mail.example>\r\nFrom: ")
    assert b"\r\n.\r\n.. two dots\r\n" in row.raw


def test_what_is_delivered_again_is_the_same_letter(mailroom, client):
    for _ in range(3):
        client.sendmail("una@mail.example", TO, a_mail())
    assert len(mailroom.letters()) == 1


def test_from_a_null_sender_nothing_is_answered_whatever_the_letter_says_itself(mailroom, client):
    client.sendmail("", TO, a_mail(more="Return-Path: <una@mail.example>\r\n"))
    (row,) = mailroom.letters()
    assert row.automatic == "bounce"
    assert mailroom.owed() == []


def test_a_letter_that_is_too_large_is_refused_in_words_beforehand_and_afterwards(mailroom, client):
    large = a_mail("word\r\n" * 200_000)
    with pytest.raises(smtplib.SMTPSenderRefused, match="552"):
        client.sendmail("una@mail.example", TO, large)
    assert client.docmd("MAIL FROM:<una@mail.example>")[0] == 250
    assert client.docmd("RCPT TO:<corrections@skerrytimes.example>")[0] == 250
    with pytest.raises(smtplib.SMTPDataError, match="552"):
        raise smtplib.SMTPDataError(*client.data(large))
    assert mailroom.letters() == []
    client.sendmail("una@mail.example", TO, a_mail())
    assert len(mailroom.letters()) == 1


def test_each_letter_is_taken_for_one_recipient(client):
    client.docmd("MAIL FROM:<una@mail.example>")
    assert client.docmd("RCPT TO:<corrections@skerrytimes.example>")[0] == 250
    assert client.docmd("RCPT TO:<desk@skerrytimes.example>")[0] == 452


def test_what_can_not_be_kept_is_left_to_the_mail_server(mailroom, client):
    with mailroom.desk.database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE taken RENAME TO elsewhere")
    with pytest.raises(smtplib.SMTPDataError, match="451"):
        client.sendmail("una@mail.example", TO, a_mail())
    assert mailroom.letters() == []
    with mailroom.desk.database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO taken")
    client.sendmail("una@mail.example", TO, a_mail())
    assert len(mailroom.letters()) == 1


def test_many_deliver_at_once(mailroom, port):
    def deliver(n):
        with smtplib.LMTP("127.0.0.1", port, timeout=30) as one:
            for k in range(5):
                one.sendmail("una@mail.example", TO, a_mail(f"Letter {n} of {k}", message=f"{n}.{k}@mail.example"))

    threads = [threading.Thread(target=deliver, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({row.message_id for row in mailroom.letters()}) == len(mailroom.letters()) == 40


def test_it_listens_on_this_machine_alone_and_tells_when_it_can_not(mailroom, port):
    with pytest.raises(OnrecordError, match="LET07"), receiving(mailroom.desk, lambda: None, "0.0.0.0", 0):
        pass
    with pytest.raises(OnrecordError, match="LET07"), receiving(mailroom.desk, lambda: None, "127.0.0.1", port):
        pass


def test_a_mail_server_delivers_and_keeps_what_we_could_not_take(mailroom, postfix):
    postfix.send(a_mail("First", message="1@mail.example"), sender="una@mail.example")
    wait_for(lambda: "status=deferred" in postfix.log)
    with receiving(mailroom.desk, lambda: None, "127.0.0.1", postfix.lmtp):
        postfix.send(a_mail("Second", message="2@mail.example"), sender="una@mail.example")
        wait_for(lambda: len(mailroom.letters()) == 2)
    assert {row.message_id for row in mailroom.letters()} == {"1@mail.example", "2@mail.example"}
    assert all(row.raw.startswith(b"Return-Path: <una@mail.example>\r\n") for row in mailroom.letters())


def test_a_port_that_is_free_again_can_be_taken_again(mailroom):
    port = free_port()
    for _ in range(2):
        with receiving(mailroom.desk, lambda: None, "127.0.0.1", port) as taken:
            assert taken == port
