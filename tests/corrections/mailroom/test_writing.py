import email
from datetime import UTC, datetime
from email import policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corrections.mailroom.writing import Outgoing, answer_subject, can_be_written_to, write_mail

AT = datetime(2026, 3, 12, 9, tzinfo=UTC)


def written(**more):
    told = {"sender": "c@s.example", "sender_name": "The Skerry Times", "recipient": "una@mail.example"}
    told |= {"subject": "Re: x", "text": "Words.", "message_id": "m@s.example", "at": AT}
    return write_mail(Outgoing(**told | more))


def read(raw):
    return email.message_from_bytes(raw, policy=policy.default)


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=2_000))
def test_whatever_the_words_are_they_make_no_header_and_come_out_as_they_are(subject, name, text):
    mail = read(written(subject=subject, sender_name=name, text=text))
    assert list(mail.keys()) == [
        *("From", "To", "Subject", "Date", "Message-ID"),
        *("MIME-Version", "Content-Type", "Content-Transfer-Encoding"),
    ]
    assert mail["From"].addresses[0].addr_spec == "c@s.example"
    told = (
        text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").rstrip()
    )
    assert mail.get_content().replace("\r\n", "\n") == "\n".join(line.rstrip() for line in told.split("\n")) + "\n"


def test_no_line_is_longer_than_mail_may_have_it_and_all_end_alike():
    raw = written(
        subject="Ä" * 300, text="wörd " * 900, references=[f"{'r' * 300}{n}@x" for n in range(50)], answers="a@b"
    )
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()


def test_long_message_ids_stay_what_they_are_and_of_a_long_thread_the_beginning_and_the_end_are_named():
    named = [f"{'r' * 120}{n}@x.example" for n in range(50)]
    mail = read(written(references=named, answers=named[7]))
    told = mail["References"].split()
    assert told == [f"<{one}>" for one in (named[0], *named[32:], named[7])]


@pytest.mark.parametrize(
    ("subject", "answer"),
    [
        ("Ferry", "Re: Ferry"),
        ("RE: Ferry", "RE: Ferry"),
        ("AW: Fähre", "AW: Fähre"),
        ("", "Re: your letter"),
        ("a\r\nBcc: x@y.example", "Re: a Bcc: x@y.example"),
    ],
)
def test_the_subject_of_an_answer_is_that_of_the_letter_on_one_line(subject, answer):
    assert answer_subject(subject) == answer


@pytest.mark.parametrize(
    "address", ["a@b.example\r\nRCPT TO:<c@d>", "a b@c.example", "", "a@b@c", "-x@b.example", "a" * 250 + "@b.ex"]
)
def test_an_address_that_is_none_is_never_written_to(address):
    assert not can_be_written_to(address)
