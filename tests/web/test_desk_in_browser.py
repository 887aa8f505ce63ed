"""The desk in a real browser: a first start, a check by three people, a clash, a version that re-opens, and axe."""

import re

import pytest

from desk.desks import PASSWORD, PIER, a_desk
from onrecord.web.serving import first_link
from web.served import a_page, signed_in, wait_for


def test_a_first_start_ends_with_a_draft_on_the_desk(browser, served, tmp_path):
    desk = a_desk(tmp_path)
    page = a_page(browser)
    page.goto(f"{served(desk)}/enter/{first_link(desk)}")
    for name, value in {"newsroom": "The Skerry Times", "name": "Una", "login": "una", "password": PASSWORD}.items():
        page.fill(f"[name={name}]", value)
    page.click("button.main")
    page.wait_for_url("**/drafts")
    page.fill("[name=text]", PIER)
    page.click("text=Hand it in")
    page.wait_for_url("**/drafts/1")
    assert page.locator(".manuscript .mark[id]").count() == 3
    assert page.complaints == []


def test_a_draft_is_checked_by_keyboard_alone_and_signed_by_two_others(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    checker = signed_in(browser, address, newsroom, "checker")
    checker.goto(f"{address}/drafts/{draft}")
    for number, then in (("s1", "s2"), ("s2", "s3"), ("s3", "s1")):
        wait_for(checker, number)
        for key in ("1", "n"):
            checker.keyboard.press(key)
        checker.keyboard.type("I was there.")
        checker.keyboard.press("Control+Enter")
        wait_for(checker, then) if then != "s1" else checker.wait_for_selector(".gate.stands")
    for role in ("checker", "editor"):
        page = checker if role == "checker" else signed_in(browser, address, newsroom, role)
        page.goto(f"{address}/drafts/{draft}/sign-off")
        page.click("text=Sign as")
        page.wait_for_selector(f"text=Una {role.title()}, ")
    assert "Signed" in page.inner_text(".gate")
    assert checker.complaints == page.complaints == []


def test_keys_walk_ask_for_a_note_and_show_their_list(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    page = signed_in(browser, address, newsroom, "checker")
    page.goto(f"{address}/drafts/{draft}")
    for key, number in (("j", "s2"), ("j", "s3"), ("k", "s2"), ("o", "s3")):
        page.keyboard.press(key)
        wait_for(page, number)
    page.keyboard.press("x")
    assert page.evaluate("document.activeElement.name") == "note"
    assert "Say why it is cut" in page.inner_text(".pending")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.is_visible("dialog.help")


def test_the_second_of_two_is_shown_the_first_decision_and_loses_nothing(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    page = signed_in(browser, address, newsroom, "editor")
    page.goto(f"{address}/drafts/{draft}?at=s1")
    page.fill("[name=note]", "We can't print this.")
    newsroom.deciding(draft, "s1", "stands", "The log says so.")
    page.click("button[value=cut]")
    page.wait_for_selector(".clash")
    assert "Una Checker decided" in page.inner_text(".clash")
    assert page.input_value("[name=note]") == "We can't print this."
    page.click("button[value=cut]")
    page.wait_for_selector('.mark[data-card="s1"][data-state="cut"]')
    assert newsroom.decision(draft, "s1").word == "cut"


def test_news_moves_nothing_away_under_a_button_that_is_being_pressed(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    page = signed_in(browser, address, newsroom, "editor")
    page.goto(f"{address}/drafts/{draft}?at=s1")
    page.fill("[name=note]", "We can't print this.")
    page.hover("button[value=cut]")
    page.mouse.down()
    with page.expect_response(f"**/drafts/{draft}/marks?*"):
        newsroom.deciding(draft, "s1", "stands", "The log says so.")
    page.wait_for_timeout(500)
    assert not page.locator(".stale").count()
    page.mouse.up()
    page.wait_for_selector(".clash")
    assert page.input_value("[name=note]") == "We can't print this."


def test_what_one_decides_the_other_sees_at_once_and_what_is_typed_stays(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    page = signed_in(browser, address, newsroom, "editor")
    page.goto(f"{address}/drafts/{draft}?at=s1")
    page.fill("[name=note]", "Half a thought")
    page.wait_for_timeout(300)
    newsroom.deciding(draft, "s3", "cut", "Nobody knows.")
    page.wait_for_selector('.mark[data-card="s3"][data-state="cut"]')
    assert not page.locator(".stale").count()
    newsroom.deciding(draft, "s1", "cut", "Nobody knows that either.")
    page.wait_for_selector('.mark[data-card="s1"][data-state="cut"]')
    page.wait_for_selector(".stale")
    assert page.input_value("[name=note]") == "Half a thought"
    page.reload()
    assert page.input_value("[name=note]") == "Half a thought"


def test_a_new_version_reopens_what_was_touched_and_says_why(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    newsroom.settling(draft)
    writer = signed_in(browser, address, newsroom, "writer")
    writer.goto(f"{address}/drafts/{draft}/versions")
    writer.click("summary:has-text('Hand in a new version')")
    writer.fill("[name=text]", PIER.replace("shut", "open"))
    writer.click("button:has-text('Hand it in')")
    writer.wait_for_selector("text=2 statements re-opened")
    assert (writer.inner_text(".diff del"), writer.inner_text(".diff ins")) == ("shut", "open")
    checker = signed_in(browser, address, newsroom, "checker")
    checker.goto(f"{address}/drafts/{draft}")
    assert checker.locator('.mark[data-state="reopened"]').count() == 2
    assert "The words were changed." in checker.inner_text(".decision")


def test_the_writer_answers_and_the_checker_reads_it(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    newsroom.deciding(draft, "s1", "ask", "Who told you?")
    writer = signed_in(browser, address, newsroom, "writer")
    writer.goto(f"{address}/queries")
    writer.fill("[name=answer]", "The harbour master.")
    writer.click("button:has-text('Answer')")
    writer.wait_for_selector(".query.answered")
    checker = signed_in(browser, address, newsroom, "checker")
    checker.goto(f"{address}/drafts/{draft}?at=s1")
    assert "The harbour master." in checker.inner_text("#card")


def test_without_scripts_a_draft_can_be_decided_on(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    page = signed_in(browser, address, newsroom, "checker", java_script_enabled=False)
    page.goto(f"{address}/drafts/{draft}")
    page.click("button[value=stands]")
    assert page.url.endswith("?at=s2")
    assert newsroom.decision(draft, "s1").word == "stands"


def test_signs_of_one_line_stand_side_by_side_however_narrow_the_window_is(browser, served, newsroom):
    text = "It fell. It sank. Nobody was hurt when the pier fell into the sea in the night. It was seen by two."
    draft, address = newsroom.handing_in(text), served(newsroom.desk)
    page = signed_in(browser, address, newsroom, "checker")
    for width in (360, 500, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}/drafts/{draft}")
        page.wait_for_load_state()
        places = page.evaluate(
            """() => [...document.querySelectorAll(".manuscript .sign")].map((s) => {
              const { left, top } = s.getBoundingClientRect();
              return [Math.round(left / 4), Math.round(top / 4)].join();
            })"""
        )
        lines = {place.split(",")[1] for place in places}
        assert len(places) == 4
        assert len(lines) < 4, "no line has several signs"
        assert len(set(places)) == 4, f"at {width}"


def with_programs(newsroom):
    """A token and a webhook with a delivery, so that their pages have something to show."""
    from onrecord.desk.announcing import EVENTS
    from onrecord.desk.tokens import Wish, make_token
    from onrecord.desk.webhooks import NewWebhook, add_webhook, send_test
    from web_servers import HOST, some_terms

    desk, chief = newsroom.desk, newsroom.people["chief"]
    make_token(desk, chief, Wish(name="The content system", scopes=["gate", "read"], days=90))
    new = NewWebhook(address=f"https://{HOST}/a/rather/long/path/of/a/content/system", events=tuple(EVENTS))
    hook, _ = add_webhook(desk, chief, new, some_terms(desk.folder))
    send_test(desk, chief, hook.id)


def with_a_library(newsroom):
    """A source in the newsroom's library, so that a search in it finds something."""
    from onrecord.desk.attaching import NewSource
    from onrecord.desk.newsroom_library import keep_in_library

    board = NewSource(name="minutes.txt", data=b"The pier was shut on Monday.", who="Harbour Board", kind="body")
    keep_in_library(newsroom.desk, newsroom.people["checker"], board)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_and_nothing_sticks_out(browser, served, newsroom, scheme):
    from axe_playwright_python.sync_playwright import Axe

    draft, address = newsroom.handing_in(PIER + " The the wind rose."), served(newsroom.desk)
    newsroom.deciding(draft, "s1", "ask", "Which pier?")
    newsroom.deciding(draft, "s2", "cut", "Nobody knows.")
    with_programs(newsroom)
    with_a_library(newsroom)
    page = signed_in(browser, address, newsroom, "chief", color_scheme=scheme)
    page.context.set_default_timeout(20_000)
    for path in (
        "/drafts",
        "/drafts?state=writer",
        "/queries",
        "/people",
        "/programs",
        "/webhooks",
        *(f"/drafts/{draft}{p}" for p in PARTS),
    ):
        page.goto(address + path)
        for details in page.query_selector_all("details:not([open])"):
            details.evaluate("d => d.open = true")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{path} {results.generate_report()}"
        for width in (360, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"
        page.set_viewport_size({"width": 1280, "height": 900})


PAGES = ("/drafts", "/drafts?state=writer", "/queries", "/people", "/programs", "/webhooks")
PARTS = ("", "?at=s2", "/versions", "/sources", "/sources?at=s1&library=pier", "/sign-off")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_at_the_door(browser, served, tmp_path, scheme):
    from axe_playwright_python.sync_playwright import Axe

    desk = a_desk(tmp_path)
    address, link = served(desk), first_link(desk)
    page = a_page(browser, color_scheme=scheme)
    for path in ("/sign-in", f"/enter/{link}", "/enter/nothing"):
        page.goto(address + path)
        results = Axe().run(page)
        assert results.violations_count == 0, f"{re.sub(link, '…', path)} {results.generate_report()}"
