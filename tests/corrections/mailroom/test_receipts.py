import email
from datetime import timedelta
from email import policy

import pytest

from corrections.mailroom.mailrooms import FAILED, PASSED, READER, Mailroom, a_mail


@pytest.fixture
def mailroom(tmp_path):
    return Mailroom(tmp_path, bare=True)


def read(row):
    return email.message_from_bytes(row.raw, policy=policy.default)


def test_a_receipt_names_the_reference_goes_on_with_the_thread_and_is_marked_as_automatic(mailroom):
    number = mailroom.take(a_mail(subject="Fähre", more=f"{PASSED}References: <a@b> <c@d>\r\n"))
    (row,) = mailroom.owed()
    mail, reference = read(row), mailroom.letter(number).reference
    assert (mail["From"], mail["To"]) == ("The Skerry Times <corrections@skerrytimes.example>", READER)
    assert (mail["Subject"], mail["In-Reply-To"]) == ("Re: Fähre", "<one@mail.example>")
    assert mail["References"] == "<a@b> <c@d> <one@mail.example>"
    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == ("auto-replied", "All")
    assert mail["Message-ID"] == f"<{row.message_id}>"
    assert row.message_id.startswith(f"letter.{reference}.")
    assert reference in mail.get_content()


def test_to_a_sender_whom_nothing_confirms_not_a_word_of_the_letter_goes_back(mailroom):
    number = mailroom.take(a_mail(subject="BUY THIS", message="buy-this@mail.example"))
    mail = read(mailroom.owed()[0])
    assert mail["Subject"] == f"Your letter to The Skerry Times [{mailroom.letter(number).reference}]"
    assert "BUY" not in mail.as_string()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("Auto-Submitted: auto-replied\r\n", "it says itself that a program wrote it"),
        ("List-Id: <news.example>\r\n", "mail of a list"),
        ("Precedence: bulk\r\n", "bulk mail"),
        ("Return-Path: <>\r\n", "a note on a mail that could not be delivered"),
        (FAILED, "its sender may be forged"),
    ],
)
def test_mail_that_must_not_be_answered_gets_no_receipt(mailroom, more, why):
    number = mailroom.take(a_mail(more=more))
    assert mailroom.owed() == []
    assert mailroom.deeds(number)[-1] == f"no_receipt: {why}"


@pytest.mark.parametrize(
    ("sender", "why"),
    [
        ("corrections@skerrytimes.example", "it comes from the newsroom's own address"),
        ("noreply@shop.example", "it has no sender that an answer could go to"),
        ("ünä@mail.example", "it has no sender that an answer could go to"),
        ("a@b.example>, <c@d.example", "who its sender is can't be told for certain"),
        ("-oQ/tmp@mail.example", "mail can't go to its sender's address"),
    ],
)
def test_nobody_who_must_not_be_answered_gets_a_receipt(mailroom, sender, why):
    number = mailroom.take(a_mail(sender=sender))
    assert mailroom.owed() == []
    assert mailroom.deeds(number)[-1] == f"no_receipt: {why}"


def test_one_address_gets_three_receipts_a_day(mailroom):
    def take(n):
        text = f"Letter {n} is about something else: {'word ' * n}"
        return mailroom.take(a_mail(text, message=f"{n}@mail.example", subject=f"s{n}"))

    numbers = [take(n) for n in range(5)]
    assert [row.letter for row in mailroom.owed()] == numbers[:3]
    assert mailroom.deeds(numbers[4])[-1] == "no_receipt: its sender has had 3 receipts in 24 hours"
    mailroom.desk.clock.now += timedelta(days=1)
    assert take(9) in [row.letter for row in mailroom.owed()]


def test_in_all_so_many_receipts_go_out_and_a_fifth_of_them_to_whom_nothing_confirms(tmp_path):
    mailroom = Mailroom(tmp_path, bare=True, mail_receipts=5)

    def take(n, more=""):
        return mailroom.take(
            a_mail(f"So says letter {n}", message=f"{n}@m.example", sender=f"r{n}@mail.example", more=more)
        )

    loose = [take(n) for n in range(3)]
    assert [row.letter for row in mailroom.owed()] == loose[:1]
    assert mailroom.deeds(loose[2])[-1] == "no_receipt: 1 receipts went to unconfirmed senders in 24 hours"
    sure = [take(n, PASSED) for n in range(10, 16)]
    assert [row.letter for row in mailroom.owed()] == [loose[0], *sure[:4]]
    assert mailroom.deeds(sure[5])[-1] == "no_receipt: 5 receipts went out in 24 hours"


def test_without_newsroom_toml_letters_come_in_and_nothing_is_answered(mailroom):
    (mailroom.desk.folder / "newsroom.toml").unlink()
    number = mailroom.take(a_mail())
    assert mailroom.deeds(number)[-1].startswith("no_receipt: newsroom.toml")
