"""Two people on one draft, each in a browser of their own: who is where, what the other decides, and a broken line."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desk.confiding import confiding
from desk.desks import a_newsroom
from onrecord.desk.deciding import assign
from web.served import signed_in


@pytest.fixture
def newsroom(tmp_path):
    newsroom = a_newsroom(tmp_path)
    newsroom.desk = replace(newsroom.desk, clock=lambda: datetime.now(UTC))
    return newsroom


@pytest.fixture
def two(browser, served, newsroom):
    """The fact-checker and the editor, each on the first statement of a draft."""
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    pages = []
    for role in ("checker", "editor"):
        page = signed_in(browser, address, newsroom, role)
        page.context.set_default_timeout(15_000)
        page.goto(f"{address}/drafts/{draft}?at=s1")
        page.wait_for_function(
            "() => performance.getEntriesByType('resource').some((e) => e.name.includes('/presence'))"
        )
        pages.append(page)
    yield draft, address, *pages
    for page in pages:
        page.context.close()


def test_who_is_on_a_statement_is_seen_by_the_other_and_gone_when_they_leave(two, newsroom, browser):
    draft, address, checker, editor = two
    checker.wait_for_selector('.mark[data-card="s1"][data-here="UE"]')
    checker.wait_for_selector(".one .present:has-text('Una Editor is on this statement too.')")
    assert checker.get_attribute(".here .face", "aria-label") == "Una Editor is here"
    editor.keyboard.press("j")
    checker.wait_for_selector('.mark[data-card="s2"][data-here="UE"]')
    checker.wait_for_selector('.mark[data-card="s1"]:not([data-here])')
    lawyer = signed_in(browser, address, newsroom, "lawyer")
    lawyer.wait_for_selector(f'.row[data-draft="{draft}"] .face >> nth=1')
    editor.goto("about:blank")
    checker.wait_for_selector(".here .face", state="detached")
    lawyer.wait_for_selector(f'.row[data-draft="{draft}"] .face >> nth=1', state="detached")
    assert checker.complaints == lawyer.complaints == []


def test_no_word_moves_when_somebody_comes_or_goes(two):
    _, _, checker, editor = two
    checker.set_viewport_size({"width": 360, "height": 800})
    ends = """() => [...document.querySelectorAll(".manuscript .mark")].map((m) => {
      const all = document.createRange();
      all.selectNodeContents(m);
      return [...all.getClientRects()].map((r) => [r.left, r.right, r.top - scrollY]);
    })"""
    checker.wait_for_selector('.mark[data-card="s1"][data-here="UE"]')
    before = checker.evaluate(ends)
    editor.keyboard.press("j")
    checker.wait_for_selector('.mark[data-card="s2"][data-here="UE"]')
    editor.goto("about:blank")
    checker.wait_for_selector(".mark[data-here]", state="detached")
    assert checker.evaluate(ends) == before


def test_a_decision_of_one_is_there_for_the_other_without_loading_the_page(two, newsroom):
    draft, _, checker, editor = two
    editor.evaluate("window.stays = true")
    checker.fill("[name=note]", "Nobody can know that.")
    checker.click("button[value=cut]")
    editor.wait_for_selector('.mark[data-card="s1"][data-state="cut"]')
    editor.wait_for_selector(".decision:has-text('Una Checker')")
    assert editor.evaluate("window.stays") is True
    assert newsroom.decision(draft, "s1").word == "cut"


def test_a_clash_of_two_loses_nothing_that_was_typed(two, newsroom):
    draft, _, checker, editor = two
    editor.fill("[name=note]", "We can't print this.")
    editor.fill("[name=beside]", "Ask the harbour.")
    checker.click("button[value=stands]")
    editor.wait_for_selector(".stale")
    editor.click("button[value=cut]")
    editor.wait_for_selector(".clash:has-text('Una Checker decided')")
    assert editor.input_value("[name=note]") == "We can't print this."
    assert editor.input_value("[name=beside]") == "Ask the harbour."
    editor.click("button[value=cut]")
    checker.wait_for_selector('.mark[data-card="s1"][data-state="cut"]')
    assert newsroom.decision(draft, "s1").note == "We can't print this."


def test_whoever_begins_while_the_card_is_being_renewed_keeps_tick_words_and_place(two, newsroom):
    draft, _, _, editor = two
    held = []
    editor.route("**/statements/s1", lambda route: held.append(route))
    newsroom.deciding(draft, "s1", "change", "Say who.")
    while not held:
        editor.wait_for_timeout(50)
    editor.keyboard.press("1")
    editor.keyboard.press("n")
    editor.keyboard.type("I was ")
    with editor.expect_response("**/statements/s1"):
        held[0].continue_()
    editor.wait_for_selector(".stale")
    editor.keyboard.type("there.")
    assert editor.input_value("[name=note]") == "I was there."
    assert editor.locator("input[name=vouch]:checked").count() == 1


def test_nobody_is_told_of_what_they_did_themselves(two):
    draft, _, checker, editor = two
    checker.fill("[name=beside]", "Ask the harbour.")
    with checker.expect_response(f"**/drafts/{draft}/marks?*"):
        checker.click("text=Leave it")
        checker.wait_for_selector(".notes:has-text('Ask the harbour.')")
        checker.fill("[name=note]", "Half a thought")
    editor.wait_for_selector(".notes:has-text('Ask the harbour.')")
    assert checker.input_value("[name=note]") == "Half a thought"
    assert not checker.locator(".stale").count()


def test_a_note_that_was_sent_is_not_put_back_into_its_field(two):
    _, _, checker, _ = two
    checker.fill("[name=beside]", "Ask the harbour.")
    checker.click("text=Leave it")
    checker.wait_for_selector(".notes:has-text('Ask the harbour.')")
    assert checker.input_value("[name=beside]") == ""


def test_a_broken_line_is_told_keeps_what_was_typed_and_catches_up(two, newsroom):
    draft, _, checker, editor = two
    editor.context.set_offline(True)
    editor.wait_for_selector(".lost:not([hidden])")
    editor.fill("[name=note]", "Half a thought")
    editor.click("button[value=change]")
    newsroom.deciding(draft, "s2", "cut", "Nobody knows.")
    newsroom.deciding(draft, "s3", "change", "Say when.")
    checker.wait_for_selector('.mark[data-card="s3"][data-state="change"]')
    assert editor.locator('.mark[data-card="s2"][data-state="cut"]').count() == 0
    editor.context.set_offline(False)
    editor.wait_for_selector('.mark[data-card="s2"][data-state="cut"]')
    editor.wait_for_selector('.mark[data-card="s3"][data-state="change"]')
    editor.wait_for_selector(".lost", state="hidden")
    assert editor.input_value("[name=note]") == "Half a thought"
    assert newsroom.decision(draft, "s1") is None
    editor.click("button[value=change]")
    checker.wait_for_selector('.mark[data-card="s1"][data-state="change"]')


def test_a_page_that_falls_silent_is_gone_after_a_while(two, newsroom):
    from sqlalchemy import update

    from onrecord.storage.tables import PRESENCE

    _, _, checker, editor = two
    checker.wait_for_selector(".here .face")
    editor.context.set_offline(True)
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    with newsroom.desk.database.writing() as connection:
        connection.execute(
            update(PRESENCE).where(PRESENCE.c.person == newsroom.people["editor"].id).values(at=long_ago)
        )
    checker.wait_for_selector(".here .face", state="detached")


def test_a_confidential_source_is_seen_by_its_editor_and_hidden_from_the_other_checker(browser, served, newsroom):
    draft, sha256 = confiding(newsroom, "The ferry left at noon.\n\nThe pier is shut.", by="chief")
    assign(newsroom.desk, newsroom.people["chief"], draft, "editor", newsroom.people["editor"])
    address = served(newsroom.desk)
    editor, checker = (signed_in(browser, address, newsroom, role) for role in ("editor", "checker"))
    editor.goto(f"{address}/drafts/{draft}?at=s1")
    assert "zbrimloft" in editor.inner_text("#card")
    editor.click("text=Read it in the capture")
    editor.wait_for_selector(".badge:has-text('confidential')")
    checker.goto(f"{address}/drafts/{draft}?at=s1")
    assert "A confidential source, seen by Una Editor." in checker.inner_text("#card")
    assert "zbrimloft" not in checker.content()
    assert checker.goto(f"{address}/drafts/{draft}/sources/{sha256}").status == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_where_people_and_confidential_sources_are_shown(browser, served, newsroom, scheme):
    from axe_playwright_python.sync_playwright import Axe

    draft, sha256 = confiding(newsroom, "The ferry left at noon.\n\nThe pier is shut.")
    address = served(newsroom.desk)
    other = signed_in(browser, address, newsroom, "editor")
    other.goto(f"{address}/drafts/{draft}?at=s1")
    for role in ("chief", "lawyer"):
        page = signed_in(browser, address, newsroom, role, color_scheme=scheme)
        page.context.set_default_timeout(20_000)
        paths = [f"/drafts/{draft}?at=s1", "/drafts", f"/drafts/{draft}/sources", f"/drafts/{draft}/sources?q=noon"]
        paths += [f"/drafts/{draft}/sources/{sha256}"] if role == "chief" else []
        for path in paths:
            page.goto(address + path)
            if "sources" not in path:
                page.wait_for_selector(".face")
            results = Axe().run(page)
            assert results.violations_count == 0, f"{role} {path} {results.generate_report()}"
            for width in (360, 2560):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"
            page.set_viewport_size({"width": 1280, "height": 900})
