import pytest

from corrections.mailroom.mailrooms import a_mail
from onrecord.corrections.letters.reading import read_letter
from onrecord.corrections.triage.kinds import proposed_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ferry left at nine. You have that wrong.", "error"),
        ("Your figure is incorrect, I want to complain about it!", "error"),
        ("Das ist falsch: die Fähre fuhr um neun.", "error"),
        ("The ferry left at nine.", "error"),
        ("When does the ferry go on Sundays?", "question"),
        ("Your piece was unfair to the crew.", "complaint"),
        ("I ask for a right of reply to what you printed of me.", "reply"),
        ("Ich verlange eine Gegendarstellung.", "reply"),
        ("My lawyer will be in touch about this error.", "legal"),
        ("This is libellous and defamatory.", "legal"),
        ("", "error"),
    ],
)
def test_what_a_letter_is_is_proposed_by_its_words(text, kind):
    assert proposed_kind(read_letter(a_mail(text))) == kind


def test_what_is_only_quoted_or_signed_says_nothing():
    assert proposed_kind(read_letter(a_mail("When does it go?\r\n\r\n-- \r\nJo Doe, attorney at law"))) == "question"
    assert proposed_kind(read_letter(a_mail("When does it go?\r\n\r\n> The court order was wrong."))) == "question"
