import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from corrections.mailroom.mailrooms import PASSED, READER, TOML, Mailroom, a_mail
from onrecord.corrections.mailroom.said import read_authentication, read_said
from onrecord.corrections.mailroom.taking_in import Place
from onrecord.storage.letter_tables import MAILBOX, TAKEN
from publishing.releases import IMPRINT


@pytest.fixture(params=["sqlite", "postgresql"])
def mailroom(request, tmp_path):
    url = request.getfixturevalue("postgresql").own_database() if request.param == "postgresql" else ""
    made = Mailroom(tmp_path, url=url)
    yield made
    made.desk.database.close()


def test_a_letter_is_kept_with_what_it_says_and_what_it_is_about(mailroom):
    address = f"https://skerrytimes.example/{mailroom.paper.article.path}"
    number = mailroom.take(
        a_mail(f"In {address} you write:\n\n“The ferry left at noon.”\n\nIt left at nine."), way="form"
    )
    row = mailroom.letter(number)
    assert (row.address, row.name, row.subject, row.way) == (READER, "Una Reader", "The ferry", "form")
    assert (row.state, row.message_id, row.size) == ("open", "one@mail.example", len(row.raw))
    assert "It left at nine." in read_said(row.said).own
    assert mailroom.meant(number) == [(1, 1, None, "certain"), (1, 1, 3, "certain")]
    assert mailroom.deeds(number) == ["received: by the form", "receipt"]


def test_what_came_is_taken_once_by_its_mark_and_by_its_bytes(mailroom):
    first = mailroom.take(a_mail(), mark="imap:1:1")
    assert mailroom.take(a_mail(), mark="imap:1:1") == first
    assert mailroom.take(a_mail(), mark="imap:2:1") == first
    assert [len(mailroom.letters()), len(mailroom.rows(TAKEN)), len(mailroom.owed())] == [1, 2, 1]


def test_the_same_letter_by_other_bytes_is_joined_and_not_answered_again(mailroom):
    first = mailroom.take(a_mail())
    again = mailroom.take(a_mail(more="Received: from elsewhere\r\n"))
    by_form = mailroom.take(a_mail(message="form-7@skerrytimes.example", subject="Another subject"), way="form")
    assert [mailroom.letter(n).same_as for n in (first, again, by_form)] == [None, first, first]
    assert [mailroom.letter(n).state for n in (first, again, by_form)] == ["open", "closed", "closed"]
    assert len(mailroom.owed()) == 1
    assert mailroom.deeds(again)[-1] == "no_receipt: it repeats another letter"


def test_an_answer_in_a_thread_of_ours_is_joined_to_its_letter(mailroom):
    first = mailroom.take(a_mail())
    ours, reference = mailroom.owed()[0].message_id, mailroom.letter(first).reference
    answer = mailroom.take(a_mail("Thank you.", message="2@x.example", more=f"In-Reply-To: <{ours}>\r\n"))
    anew = mailroom.take(
        a_mail("And the pier?", message="3@y.example", sender="una@work.example", subject=f"x [{reference.lower()}] y")
    )
    later = mailroom.take(a_mail("One more.", message="4@x.example", more="References: <one@mail.example>\r\n"))
    other = mailroom.take(a_mail("A stranger’s.", message="5@x.example", sender="z@z.example", subject="W"))
    assert [mailroom.letter(n).follows for n in (answer, anew, later, other)] == [first, first, first, None]
    assert [row.letter for row in mailroom.owed()] == [first, other]
    assert mailroom.deeds(first) == ["received: from a file", "receipt", "followed", "followed", "followed"]


def test_a_note_that_a_receipt_could_not_be_delivered_is_joined_and_closed(mailroom):
    first = mailroom.take(a_mail())
    raw = mailroom.owed()[0].raw.decode()
    head = "Return-Path: <>\r\nContent-Type: multipart/report; boundary=b\r\n"
    note = f"--b\r\n\r\nIt could not be delivered.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{raw}\r\n--b--\r\n"
    bounce = mailroom.take(a_mail(note, sender="mailer-daemon@mail.example", message="b@mail.example", more=head))
    row = mailroom.letter(bounce)
    assert (row.follows, row.state, row.outcome) == (first, "closed", "none")
    assert mailroom.deeds(first)[-1].startswith("bounced")
    assert len(mailroom.owed()) == 1


def test_many_at_once_are_each_taken_once(mailroom):
    mails = [a_mail(f"Letter {n % 6} says so and so.", message=f"{n % 6}@mail.example") for n in range(24)]
    threads = [threading.Thread(target=mailroom.take, args=(mail,)) for mail in mails]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(row.message_id for row in mailroom.letters()) == [f"{n}@mail.example" for n in range(6)]
    assert len(mailroom.rows(TAKEN)) == 24


def test_how_far_a_mailbox_was_read_is_kept_with_the_letter_and_never_goes_back(mailroom):
    for uid in (4, 3):
        place = Place(mailbox="box", uidvalidity=7, uid=uid, size=9)
        mailroom.take(a_mail(message=f"{uid}@mail.example", text=f"Number {uid}"), place=place)
    box = mailroom.rows(MAILBOX)[0]
    assert (box.name, box.uidvalidity, box.uid) == ("box", 7, 4)
    mailroom.take(a_mail(message="5@mail.example"), place=Place(mailbox="box", uidvalidity=8, uid=1, size=9))
    assert [(b.uidvalidity, b.uid) for b in mailroom.rows(MAILBOX)] == [(8, 1)]


def test_of_a_letter_that_is_too_large_the_headers_are_kept_and_it_says_so(mailroom):
    head = a_mail(text="").rstrip() + b"\r\n\r\n"
    arrived = datetime(2026, 3, 12, 8, 59, tzinfo=UTC)
    place = Place(mailbox="box", uidvalidity=7, uid=1, size=31_000_000, arrived=arrived)
    row = mailroom.letter(mailroom.take(head, place=place))
    assert (row.size, row.raw, row.received) == (31_000_000, head, arrived)
    assert "31,000,000 bytes, more than are kept" in read_said(row.said).remarks[0]


def test_what_lay_in_the_mailbox_for_long_is_taken_and_gets_no_receipt(mailroom):
    arrived = mailroom.desk.clock() - timedelta(days=4)
    number = mailroom.take(a_mail(), place=Place(mailbox="b", uidvalidity=1, uid=1, size=1, arrived=arrived))
    assert mailroom.deeds(number)[-1] == "no_receipt: it came more than 3 days before it was fetched"


def test_an_article_that_went_out_meanwhile_is_found_at_once(tmp_path):
    mailroom = Mailroom(tmp_path)
    mailroom.take(a_mail())
    mailroom.paper.correct()
    told = "You write: “The ferry left at nine.” That is right now, thank you."
    number = mailroom.take(a_mail(told, message="2@mail.example"))
    assert mailroom.meant(number)[0][:2] == (1, 2)


def test_whatever_the_bytes_are_a_letter_is_kept(mailroom):
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(1_000))
    odd = [
        b"",
        b"\x00\xff" * 900,
        b"Message-ID: <a\x00b@c>\r\nFrom: \x00 <a\x00@b>\r\nSubject: \x00\x1b\r\n\r\n\x00",
        nested,
    ]
    for raw in odd:
        row = mailroom.letter(mailroom.take(raw))
        assert row.raw == raw
        assert read_authentication(row.authentication).standing == "unconfirmed"
    assert mailroom.owed() == []


def test_a_sender_whom_our_server_confirms_is_kept_as_that(mailroom):
    row = mailroom.letter(mailroom.take(a_mail(more=PASSED)))
    assert read_authentication(row.authentication).standing == "confirmed"


def test_a_letter_to_an_address_with_an_umlaut_is_kept_and_answered(mailroom):
    toml = TOML.replace("@skerrytimes.example", "@schären-blatt.example")
    (mailroom.desk.folder / "newsroom.toml").write_text(toml, "utf-8")
    number = mailroom.take(a_mail())
    assert mailroom.deeds(number)[-1] == "receipt"
    assert b"<corrections@xn--schren-blatt-icb.example>\r\n" in mailroom.owed()[0].raw
    ours = a_mail("Ours.", sender="Corrections@xn--schren-blatt-icb.example", message="2@mail.example")
    assert mailroom.deeds(mailroom.take(ours))[-1] == "no_receipt: it comes from the newsroom's own address"


def test_where_a_receipt_cannot_be_written_the_letter_is_kept_and_says_so(mailroom):
    number = mailroom.take(a_mail(), imprint=replace(IMPRINT, mail="correctións@skerrytimes.example"))
    assert mailroom.letter(number).state == "open"
    assert mailroom.deeds(number)[-1] == "no_receipt: it could not be written; the desk’s log says why"
    assert mailroom.owed() == []
    assert len(mailroom.rows(TAKEN)) == 1
