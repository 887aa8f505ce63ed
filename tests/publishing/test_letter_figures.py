"""Letters in figures on the record page: counts and times, counted to the end of a day, and not a word."""

from datetime import UTC, datetime, timedelta

import pytest

from corrections.mailroom.mailrooms import PASSED, Mailroom, a_mail
from corrections.triage.triages import Triage
from onrecord.publishing.going_out import Messenger, site_of, standing_of
from onrecord.publishing.imprint import read_imprint
from onrecord.publishing.letter_figures import letter_figures_of


@pytest.fixture
def triage(tmp_path):
    return Triage(tmp_path)


def figures(triage, **later):
    with triage.desk.database.reading() as connection:
        return letter_figures_of(connection, triage.newsroom, triage.desk.clock() + timedelta(**later))


def closed(triage, sender, text, hours, kind="error", outcome="answered"):
    number = triage.letter_from(sender, text)
    triage.sort(number, kind, by="chief")
    triage.desk.clock.now = triage.letter(number).received + timedelta(hours=hours)
    triage.close(number, outcome, "We have looked again.", by="chief", note="Seen.")
    return number


def test_letters_are_counted_by_kind_with_the_median_of_the_hours(triage):
    closed(triage, "a@mail.example", "It was at nine and not at noon.", 2)
    closed(triage, "b@mail.example", "When does it go on Sundays?", 4, kind="question")
    closed(triage, "c@mail.example", "You are all of you fools.", 1, kind="abuse", outcome="none")
    triage.letter_from("d@mail.example", "The pier is open again.")
    triage.letter_from("d@mail.example", "The pier is open again.", message="other@mail.example")
    triage.letter_from("away@mail.example", "I am away.", more=f"{PASSED}Auto-Submitted: auto-replied\r\n")
    told = figures(triage, days=1)
    assert (told.received, told.kinds["error"], told.kinds["question"], told.kinds["abuse"]) == (4, 1, 1, 1)
    assert (told.unsorted, told.answered, told.corrected, told.share_corrected) == (1, 2, 0, 0.0)
    assert told.hours == pytest.approx(3, abs=0.05)


def test_what_came_today_is_told_tomorrow(triage):
    triage.letter_from()
    assert figures(triage).received == 0
    assert figures(triage, days=1).received == 1
    assert figures(triage, days=1).hours is None


def test_the_record_page_tells_them_on_the_next_day_without_anything_published(triage):
    messenger = Messenger(desk=triage.desk, imprint=lambda: read_imprint(triage.desk.folder))
    assert messenger.look()
    page = site_of(triage.desk) / "record" / "index.html"
    number = closed(triage, "a@mail.example", "It was at nine, says Heatherfield.", 3)
    assert not messenger.look()
    assert "Readers’ letters" not in page.read_text("utf-8")
    triage.desk.clock.now = datetime(2026, 3, 13, 9, tzinfo=UTC)
    assert messenger.look()
    told = page.read_text("utf-8")
    assert "median 3 hours" in told
    assert "0 of 1 answered (0%)" in told
    assert not messenger.look()
    for words in ("Heatherfield", "a@mail.example", triage.letter(number).reference):
        assert not any(words in file.read_text("utf-8", "ignore") for file in site_of(triage.desk).rglob("*.html"))


def test_letters_alone_bring_nothing_out(tmp_path):
    mailroom = Mailroom(tmp_path, bare=True)
    mailroom.take(a_mail())
    mailroom.desk.clock.now += timedelta(days=1)
    assert standing_of(mailroom.desk)[-1] > 0
    messenger = Messenger(desk=mailroom.desk, imprint=lambda: read_imprint(mailroom.desk.folder))
    assert not messenger.look()
    assert not site_of(mailroom.desk).exists()
