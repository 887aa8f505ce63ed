"""Nothing typed into a long form is lost when the session has ended; nothing of it is left for anybody else."""

import pytest
from sqlalchemy import delete

from desk.desks import PASSWORD, a_newsroom
from onrecord.desk.people import set_password
from onrecord.storage.tables import SESSION
from web.served import signed_in

TEXT = "The pier is shut. Nobody was hurt."


@pytest.fixture
def newsroom(tmp_path):
    newsroom = a_newsroom(tmp_path)
    for role in ("editor", "checker"):
        set_password(newsroom.desk, newsroom.people[role], PASSWORD)
    return newsroom


def end_sessions(newsroom):
    with newsroom.desk.database.writing() as connection:
        connection.execute(delete(SESSION))


def sign_in_again(page, login):
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.click("button.main")


def typed(page):
    return page.input_value("form[action='/drafts'] [name=text]")


def sent_after_the_end(browser, address, newsroom):
    """A page whose writer has sent a text when their session had ended."""
    page = signed_in(browser, address, newsroom, "editor")
    page.fill("[name=text]", TEXT)
    page.select_option("[name=writer]", label="Una Writer")
    end_sessions(newsroom)
    page.click("text=Hand it in")
    page.wait_for_url("**/sign-in?*")
    assert "what you sent has not arrived" in page.inner_text("main")
    return page


def test_a_text_sent_after_the_session_has_ended_is_there_again_and_gone_once_sent(browser, served, newsroom):
    page = sent_after_the_end(browser, served(newsroom.desk), newsroom)
    sign_in_again(page, "editor")
    page.wait_for_url("**/drafts")
    assert typed(page) == TEXT
    assert page.locator("[name=writer] option:checked").inner_text() == "Una Writer"
    page.click("text=Hand it in")
    page.wait_for_url("**/drafts/1*")
    page.click("text=Drafts")
    page.wait_for_url("**/drafts")
    assert typed(page) == ""
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('form:'))") == []


def test_somebody_else_who_signs_in_finds_nothing_of_it(browser, served, newsroom):
    page = sent_after_the_end(browser, served(newsroom.desk), newsroom)
    sign_in_again(page, "checker")
    page.wait_for_url("**/drafts")
    assert typed(page) == ""


def test_whoever_signs_out_leaves_nothing(browser, served, newsroom):
    page = signed_in(browser, served(newsroom.desk), newsroom, "editor")
    page.fill("[name=text]", TEXT)
    page.click("text=Sign out")
    page.wait_for_url("**/sign-in")
    sign_in_again(page, "editor")
    page.wait_for_url("**/drafts")
    assert typed(page) == ""


def test_the_way_back_from_a_page_comes_to_the_statement_that_was_in_sight(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    page = signed_in(browser, address, newsroom, "checker")
    page.goto(f"{address}/drafts/{draft}?at=s1")
    for number in ("s2", "s3"):
        page.keyboard.press("j")
        page.wait_for_selector(f'#card .one[data-number="{number}"]')
    page.goto(f"{address}/drafts/{draft}/sources")
    page.go_back()
    page.wait_for_selector('#card .one[data-number="s3"]')


def test_next_open_says_that_nothing_is_left(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    for number in ("s1", "s2", "s3"):
        newsroom.deciding(draft, number, "cut", "Nobody knows.")
    page = signed_in(browser, address, newsroom, "checker")
    page.goto(f"{address}/drafts/{draft}?at=s1")
    page.keyboard.press("o")
    page.wait_for_selector(".none-left:has-text('Nothing in this draft waits for a decision any more.')")
    page.keyboard.press("j")
    page.wait_for_selector('#card .one[data-number="s2"]')
    assert page.inner_text(".none-left") == ""
