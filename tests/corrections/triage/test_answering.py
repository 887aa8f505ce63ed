"""Answers: each outcome, what it needs, the mail that is owed in the thread, and who may close which kind."""

import email
from concurrent.futures import ThreadPoolExecutor, wait
from email import policy

import pytest

from corrections.mailroom.mailrooms import PASSED, READER
from corrections.triage.triages import LINK, Triage, refusal
from onrecord.corrections.proposing import propose
from onrecord.corrections.triage.answering import Closing, close_letter, show_answer, suggested_text
from onrecord.publishing.imprint import read_imprint


@pytest.fixture
def triage(tmp_path):
    return Triage(tmp_path)


@pytest.fixture
def letter(triage):
    number = triage.letter_from()
    triage.sort(number)
    return number


def answers(triage):
    raws = [row.raw for row in triage.owed() if row.kind == "answer"]
    return [email.message_from_bytes(raw, policy=policy.default) for raw in raws]


def corrected(triage, letter) -> str:
    """The article corrected because of the letter; the key of the act."""
    triage.paper.change()
    key = triage.paper.propose(letter=letter)
    triage.paper.sign(key)
    triage.paper.publish(key)
    return key


def test_an_answer_is_owed_in_the_thread_and_the_letter_is_closed(triage, letter):
    triage.close(letter, text="It left at noon: the harbour’s log has it.\n\nThe Skerry Times", note="Log seen.")
    (mail,) = answers(triage)
    asked = triage.letter(letter)
    assert (mail["To"], mail["Subject"]) == (READER, "Re: The ferry")
    assert mail["In-Reply-To"] == f"<{asked.message_id}>"
    assert mail["Auto-Submitted"] is None
    assert "the harbour’s log has it" in mail.get_content()
    assert (asked.state, asked.outcome, asked.closed is not None) == ("closed", "answered", True)
    assert triage.deeds(letter)[-2:] == ["answer", "closed: answered: Log seen."]
    assert refusal(lambda: triage.close(letter)).startswith("LET20")
    assert len(answers(triage)) == 1


def test_corrected_needs_a_correction_that_is_out_and_its_link(triage, letter):
    said = f"We have corrected it: {LINK}"
    assert refusal(lambda: triage.close(letter, "corrected", said)).startswith("LET21 no correction")
    triage.paper.change()
    key = triage.paper.propose(letter=letter)
    assert refusal(lambda: triage.close(letter, "corrected", said)).startswith("LET21 no correction")
    triage.paper.sign(key)
    triage.paper.publish(key)
    link = f"{LINK}#act-{key}"
    assert refusal(lambda: triage.close(letter, "corrected", "It is done.")) == (
        f"LET21 the answer has to lead to where readers find it: {link}"
    )
    opened = triage.open(letter)
    imprint = read_imprint(triage.desk.folder)
    suggested = suggested_text("corrected", opened, imprint.name, imprint)
    assert suggested.startswith("Dear Una Reader,")
    assert link in suggested
    triage.close(letter, "corrected", suggested)
    assert link in answers(triage)[0].get_content().replace("=\n", "")
    assert triage.letter(letter).outcome == "corrected"


def test_the_act_is_linked_in_the_transaction_that_proposes_it(triage, letter):
    key = triage.paper.propose(kind="note", right="It is open again.", letter=letter)
    (linked,) = triage.open(letter).acts
    assert (linked.act.key, linked.act.published, linked.draft) == (key, None, triage.paper.draft)
    assert refusal(lambda: triage.paper.propose(kind="note", letter=999)).startswith("DSK02")
    assert len(triage.paper.out.acts) == 1
    assert propose.__doc__


def test_a_published_reply_is_told_with_its_place(triage, letter):
    assert refusal(lambda: triage.close(letter, "published", "It is out.")).startswith("LET21 the answer has to lead")
    triage.close(letter, "published", "Your reply is here: https://skerrytimes.example/2026/03/a-reply/")
    assert triage.letter(letter).outcome == "published"


@pytest.mark.parametrize(
    ("closing", "told"),
    [
        (Closing(outcome="answered", text="  \n"), "DSK03 what its writer is told"),
        (Closing(outcome="unchanged", text="It stays, because […]"), "DSK03 what its writer is told in place"),
        (Closing(outcome="none", text="Bye."), "DSK03 why it is closed without an answer"),
        (Closing(outcome="burned", text="Bye."), "DSK03 what came of it"),
    ],
)
def test_what_is_missing_is_told_when_it_is_shown_and_when_it_is_sent(triage, letter, closing, told):
    for verb in (show_answer, close_letter):
        found = refusal(lambda verb=verb: verb(triage.desk, triage.people["checker"], letter, closing))
        assert found.startswith(told)
    assert triage.letter(letter).state == "open"


def test_it_is_shown_as_it_goes_out_and_nothing_is_sent_by_that(triage, letter):
    shown = show_answer(triage.desk, triage.people["checker"], letter, Closing(outcome="answered", text="At nine."))
    assert (shown.recipient, shown.subject, shown.text) == (READER, "Re: The ferry", "At nine.")
    assert shown.sender == "The Skerry Times <corrections@skerrytimes.example>"
    assert answers(triage) == []


def test_without_an_address_it_is_closed_with_a_note_and_no_mail(triage):
    number = triage.take(
        b"From: Jo\r\nMessage-ID: <x@mail.example>\r\n\r\nThe ferry left at nine, not at noon, I saw it.\r\n"
    )
    triage.sort(number)
    assert refusal(lambda: triage.close(number)).startswith("DSK03 by which way")
    triage.close(number, note="By telephone.")
    assert answers(triage) == []
    assert triage.deeds(number)[-1] == "closed: answered: By telephone."


def test_an_answer_is_shown_while_somebody_else_writes(triage, letter):
    triage.sort(letter)
    closing = Closing(outcome="answered", text="At nine.")
    with ThreadPoolExecutor() as beside:
        with triage.desk.database.writing():
            shown = beside.submit(show_answer, triage.desk, triage.people["checker"], letter, closing)
            wait([shown], timeout=10)
            assert shown.done()
        assert shown.result().text == "At nine."


def test_the_newsroom_s_own_address_gets_no_mail(triage):
    number = triage.letter_from("corrections@skerrytimes.example", "Mail to ourselves goes round.", more="")
    triage.sort(number)
    triage.close(number, "none", note="It is ours.")
    assert triage.owed() == []


def test_the_protocol_says_who_may_close_which_kind(triage, letter):
    assert refusal(lambda: triage.close(triage.letter_from("b@mail.example", "Another letter of mine."))).startswith(
        "LET21"
    )
    triage.sort(letter, "legal")
    assert refusal(lambda: triage.close(letter)).startswith("DSK01 the protocol leaves “legal” to lawyer")
    assert refusal(lambda: triage.close(letter, by="writer")).startswith("DSK01")
    triage.close(letter, by="lawyer")


def test_one_answer_closes_what_the_same_person_wrote_in_the_thread_and_nothing_else(triage, letter):
    first = triage.letter(letter)
    more = f"{PASSED}In-Reply-To: <{first.message_id}>\r\n"
    again = triage.letter_from(text="I forgot: it was the Maren, not the Brenna.", more=more)
    other = triage.letter_from("b@mail.example", "I saw it as well as he did.", subject=f"Re: [{first.reference}]")
    assert {number: triage.letter(number).follows for number in (again, other)} == {again: letter, other: letter}
    assert [one.id for one in triage.open(letter).thread] == [again, other]
    triage.close(letter)
    assert [triage.letter(number).state for number in (letter, again, other)] == ["closed", "closed", "open"]
    assert triage.letter(again).outcome == "answered"
    assert len(answers(triage)) == 1


def test_no_header_can_be_smuggled_in_by_an_answer(triage, letter):
    triage.close(letter, text="Hello\r\n\r\n.\r\nBcc: all@mail.example\r\n\r\nX")
    (mail,) = answers(triage)
    assert mail["Bcc"] is None
    assert "Bcc: all@mail.example" in mail.get_content()
