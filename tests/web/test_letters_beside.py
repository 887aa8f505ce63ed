"""Letters on screen: the correction that another one led to, a second article, and an answer that never arrived."""

import pytest

from corrections.mailroom.mailrooms import TOML, a_mail
from corrections.outings import Paper
from corrections.triage.triages import ABOUT
from onrecord.corrections.mailroom.owing import note_deed
from onrecord.corrections.mailroom.taking_in import take_in
from onrecord.corrections.triage.answering import Closing, close_letter
from onrecord.corrections.triage.sorting import sort_letter
from web.sites import Site, text_of


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    (tmp_path / "newsroom.toml").write_text(TOML)
    site.paper = Paper(tmp_path, newsroom=site.newsroom)
    return site


def come(site, mark="one", **more) -> str:
    """A letter that came; the address of its page."""
    newsroom = site.newsroom.people["chief"].newsroom
    return f"/letters/{take_in(site.newsroom.desk, newsroom, a_mail(ABOUT, **more), way='lmtp', mark=mark)}"


def test_a_second_letter_on_one_error_joins_the_correction_on_its_page(site):
    first, second = come(site), come(site, mark="two", sender="other@mail.example", message="two@mail.example")
    checker = site.as_role("checker")
    key = site.paper.correct(letter=int(first.rpartition("/")[2]))
    assert "This puts it right" not in checker.get(first).text
    assert "This puts it right" in checker.get(second).text
    assert checker.send(f"{second}/act", joined=key).headers["location"] == f"{second}#acts"
    page = text_of(checker.get(second).text)
    assert "What it led to Correction , published" in page
    assert "And of this one" in text_of(checker.get(f"/drafts/{site.paper.draft}/after").text)


def test_a_letter_is_said_to_be_about_a_second_article_too(site):
    address, checker = come(site), site.as_role("checker")
    other = Paper(site.newsroom.desk.folder, "The bridge is shut.", newsroom=site.newsroom).article
    page = checker.get(f"{address}?about=https://skerrytimes.example/news/{other.path}/versions/1/").text
    assert "It is about this, too" in page
    assert checker.send(f"{address}/meant", article=other.key, number="1", meant=["1"], beside="yes").status_code == 303
    told = text_of(checker.get(address).text)
    assert told.count("Put this right") == 2
    assert "is also about" in told


def test_an_answer_that_never_arrived_is_told_above_the_queue(site):
    address, checker = come(site), site.as_role("checker")
    assert "didn’t arrive" not in checker.get("/letters").text
    number = int(address.rpartition("/")[2])
    sort_letter(site.newsroom.desk, site.newsroom.people["checker"], number, "error")
    close_letter(site.newsroom.desk, site.newsroom.people["checker"], number, Closing(outcome="answered", text="Yes."))
    with site.newsroom.desk.database.writing() as connection:
        note_deed(site.newsroom.desk, connection, number, "bounced")
    assert "1 answer didn’t arrive : it came back" in text_of(checker.get("/letters").text)
    assert address in checker.get("/letters?pile=undelivered").text
