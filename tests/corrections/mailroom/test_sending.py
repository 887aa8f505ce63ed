import email
import secrets
import threading
from dataclasses import replace
from datetime import timedelta
from email import policy

import pytest

from corrections.mailroom.mailrooms import PASSED, Mailroom, a_mail
from onrecord.corrections.mailroom.owing import owe_mail
from onrecord.corrections.mailroom.sending import Dispatch, mail_server_set, send_owed, sending
from onrecord.corrections.mailroom.sending_lock import alone
from onrecord.corrections.mailroom.trouble import SENDING
from onrecord.desk.trouble import trouble_of
from onrecord.errors import OnrecordError
from onrecord.storage.database import open_database
from onrecord.storage.letter_tables import LETTER, MAIL_OUT
from servers import free_port, wait_for


@pytest.fixture
def mailroom(tmp_path, postfix):
    return with_server(Mailroom(tmp_path, bare=True), postfix.port)


def with_server(mailroom, port):
    settings = replace(mailroom.desk.settings, mail_server=f"smtp://127.0.0.1:{port}")
    mailroom.desk = replace(mailroom.desk, settings=settings)
    return mailroom


@pytest.fixture
def reader(dovecot):
    """The mailbox of a reader, where what we send ends up."""
    return dovecot.mailbox(f"una{secrets.token_hex(4)}@mail.example")


def server(mailroom):
    return mail_server_set(mailroom.desk.settings)


def send(mailroom):
    return send_owed(mailroom.desk, server(mailroom))


def came(reader, count=1):
    """The mails that the reader has, as their program reads them."""
    found = wait_for(lambda: len(reader.mails()) >= count and reader.mails())
    return [email.message_from_bytes(raw, policy=policy.default) for raw in found]


def change(mailroom, **values):
    with mailroom.desk.database.writing() as connection:
        connection.execute(MAIL_OUT.update().values(**values))


def test_a_receipt_and_an_answer_reach_the_reader_in_the_thread_of_their_letter(mailroom, reader):
    number = mailroom.take(a_mail(sender=reader.user, more=PASSED))
    assert send(mailroom) == Dispatch(sent=1)
    with mailroom.desk.database.writing() as connection:
        owe_mail(mailroom.desk, connection, number, kind="answer", text="It left at nine — thank you.\n.\nThe desk")
    assert send(mailroom) == Dispatch(sent=1)
    receipt, answer = sorted(came(reader, 2), key=lambda mail: mail["Auto-Submitted"] or "z")
    assert [mail["Subject"] for mail in (receipt, answer)] == ["Re: The ferry"] * 2
    assert [mail["In-Reply-To"] for mail in (receipt, answer)] == ["<one@mail.example>"] * 2
    assert [mail["Auto-Submitted"] for mail in (receipt, answer)] == ["auto-replied", None]
    assert [mail["Return-Path"] for mail in (receipt, answer)] == ["<>", "<corrections@skerrytimes.example>"]
    assert answer.get_content().splitlines() == ["It left at nine — thank you.", ".", "The desk"]
    assert [row.state for row in mailroom.owed()] == ["sent", "sent"]
    assert mailroom.deeds(number) == ["received: from a file", "receipt", "sent", "sent"]


def test_what_was_sent_is_not_sent_again(mailroom, reader):
    mailroom.take(a_mail(sender=reader.user))
    assert [send(mailroom) for _ in range(2)] == [Dispatch(sent=1), Dispatch()]


def test_what_a_program_had_claimed_that_ended_is_sent_again_as_the_same_message(mailroom, reader):
    mailroom.take(a_mail(sender=reader.user))
    send(mailroom)
    change(mailroom, state="sending", sent=None, next=mailroom.desk.clock() + timedelta(hours=1))
    assert send(mailroom) == Dispatch(sent=1)
    assert {mail["Message-ID"] for mail in came(reader, 2)} == {f"<{mailroom.owed()[0].message_id}>"}


def test_only_one_program_sends_at_a_time(mailroom, reader):
    mailroom.take(a_mail(sender=reader.user))
    with alone(mailroom.desk) as free:
        assert free
        assert send(mailroom) == Dispatch()
    done = []
    threads = [threading.Thread(target=lambda: done.append(send(mailroom))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(each.sent for each in done) == 1


def test_one_program_alone_sends_on_postgresql_too(tmp_path, postgresql):
    url = postgresql.own_database()
    mailroom = Mailroom(tmp_path, url=url, bare=True)
    with alone(mailroom.desk) as first, alone(mailroom.desk) as second:
        assert (first, second) == (True, False)
    with alone(mailroom.desk) as third:
        assert third
    with pytest.raises(OnrecordError, match="LET06"), alone(mailroom.desk):
        raise OnrecordError("LET06", detail="it is away")
    other = replace(mailroom.desk, database=open_database(url))
    with alone(other) as fourth:
        assert fourth
    other.database.close()
    mailroom.desk.database.close()


def test_a_server_that_is_away_is_told_and_costs_the_mail_no_try(mailroom, reader):
    mailroom.take(a_mail(sender=reader.user))
    away = with_server(mailroom, free_port())
    with pytest.raises(OnrecordError, match="LET06"):
        send(away)
    row = mailroom.owed()[0]
    assert (row.state, row.tries) == ("waiting", 0)


def test_what_the_server_refuses_is_given_up_and_told_without_the_readers_address_in_what_stays(mailroom):
    number = mailroom.take(a_mail(sender="una@mail.example"))
    change(mailroom, address="una@nowhere..example")
    assert send(mailroom) == Dispatch(given_up=1)
    row = mailroom.owed()[0]
    assert (row.state, row.tries) == ("given_up", 1)
    assert row.problem.startswith("501")
    assert mailroom.deeds(number)[-1] == "not_sent"


def test_the_note_that_an_answer_could_not_be_delivered_comes_back_to_its_letter(mailroom, postfix):
    from onrecord.corrections.mailroom.receiving import receiving

    number = mailroom.take(a_mail(sender="una@gone.example"))
    with mailroom.desk.database.writing() as connection:
        owe_mail(mailroom.desk, connection, number, kind="answer", text="Thank you.")
    with receiving(mailroom.desk, lambda: None, "127.0.0.1", postfix.lmtp):
        assert send(mailroom) == Dispatch(sent=2)
        bounce = wait_for(lambda: mailroom.rows(LETTER, follows=number))
    assert [(row.automatic, row.state) for row in bounce] == [("answer,bounce,unanswerable", "closed")]
    assert len(mailroom.owed()) == 2


def test_what_is_owed_is_sent_in_the_background_also_after_the_server_was_away(mailroom, postfix, reader):
    away = with_server(mailroom, free_port())
    mailroom.take(a_mail(sender=reader.user))
    with sending(away.desk, server(away)):
        wait_for(lambda: trouble_of(mailroom.desk, SENDING))
    with sending(mailroom.desk, server(with_server(mailroom, postfix.port))):
        came(reader)
        wait_for(lambda: trouble_of(mailroom.desk, SENDING) is None)


def test_what_was_erased_is_not_sent(mailroom):
    mailroom.take(a_mail())
    change(mailroom, raw=None)
    assert send(mailroom) == Dispatch()
    assert mailroom.owed()[0].state == "given_up"


def test_a_letter_without_an_address_can_not_be_answered(mailroom):
    number = mailroom.take(a_mail(sender=""))
    with mailroom.desk.database.writing() as connection, pytest.raises(OnrecordError, match="LET04"):
        owe_mail(mailroom.desk, connection, number, kind="answer", text="Thank you.")
