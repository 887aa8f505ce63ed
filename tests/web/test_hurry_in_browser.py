"""Checking under deadline in a real browser: held keys, double clicks, a new version halfway, a desk that fails."""

import pytest
from sqlalchemy import event

from desk.desks import PIER
from factories import a_draft
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.queries import notes_of_thread
from web.served import shown, signed_in, wait_for


@pytest.fixture
def draft(newsroom):
    return newsroom.handing_in()


@pytest.fixture
def page(browser, served, newsroom, draft):
    address = served(newsroom.desk)
    page = signed_in(browser, address, newsroom, "checker")
    page.address = f"{address}/drafts/{draft}"
    page.set_default_timeout(15_000)
    page.goto(f"{page.address}?at=s1")
    wait_for(page, "s1")
    return page


def decided(newsroom, draft):
    return [number for number in newsroom.version(draft).statements if newsroom.decision(draft, number)]


def handing_in_again(newsroom, draft, text):
    hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft(text))


def focused(page):
    return page.evaluate("document.activeElement.className || document.activeElement.tagName")


def test_a_key_that_is_held_decides_on_one_statement(page, newsroom, draft):
    page.keyboard.down("s")
    wait_for(page, "s2")
    for _ in range(5):
        with page.expect_event("console", lambda told: told.text == "held"):
            page.keyboard.down("s")
            page.evaluate("console.log('held')")
    page.keyboard.up("s")
    page.keyboard.press("j")
    wait_for(page, "s3")
    assert decided(newsroom, draft) == ["s1"]


@pytest.mark.parametrize("first", ["s", "j"])
def test_whoever_types_on_while_another_card_comes_decides_on_nothing_by_that(page, newsroom, draft, first):
    page.evaluate(
        """() => {
          const type = (words) => () => {
            for (const key of words) document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
          };
          document.body.addEventListener("htmx:beforeSwap", type("c the "), { once: true });
          document.body.addEventListener("htmx:afterRequest", type("s"), { once: true });
        }"""
    )
    page.keyboard.press(first)
    wait_for(page, "s2")
    assert page.evaluate("document.activeElement.matches('textarea, input, select')") is False
    page.keyboard.press("j")
    wait_for(page, "s3")
    assert decided(newsroom, draft) == (["s1"] if first == "s" else [])


def test_the_second_click_of_a_double_one_decides_on_nothing(page, newsroom, draft):
    box = page.locator("button[value=stands]").bounding_box()
    at = (box["x"] + 10, box["y"] + 10)
    page.mouse.click(*at)
    wait_for(page, "s2")
    page.mouse.move(*at)
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    page.keyboard.press("j")
    wait_for(page, "s3")
    assert decided(newsroom, draft) == ["s1"]
    page.mouse.click(*at)
    page.wait_for_selector('.mark[data-card="s3"][data-state="stands"]')


def test_a_note_of_which_nobody_said_what_it_is_decides_nothing(page, newsroom, draft):
    page.keyboard.press("n")
    page.keyboard.type("The day is wrong.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".pending:has-text('Say what it is')")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.wait_for_selector('.mark[data-card="s1"][data-state="change"]')
    assert newsroom.decision(draft, "s1").note == "The day is wrong."


def test_what_is_ticked_and_typed_is_there_after_another_statement_was_looked_at(page):
    page.keyboard.press("1")
    page.fill("[name=note]", "I was there.")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    wait_for(page, "s2")
    assert page.locator("input[name=vouch]:checked").count() == 0
    page.keyboard.press("k")
    wait_for(page, "s1")
    page.wait_for_function("document.querySelector('[name=note]').value === 'I was there.'")
    assert page.locator("input[name=vouch]:checked").count() == 1


def test_a_new_version_halfway_keeps_what_was_typed_with_its_statement(page, newsroom, draft):
    page.keyboard.press("j")
    wait_for(page, "s2")
    page.fill("[name=note]", "Half a thought")
    newsroom.deciding(draft, "s1")
    handing_in_again(newsroom, draft, f"It rained. Boats stayed in.\n\n{PIER}")
    page.wait_for_selector(".outdated:has-text('A new version was handed in.')")
    assert page.get_attribute('.mark[data-card="s3"][id]', "data-state") == ""
    page.click(".outdated a")
    page.wait_for_selector('.mark[data-card="s5"]')
    assert shown(page) == "s4"
    assert page.inner_text("#card .said") == "Nobody was hurt."
    assert page.input_value("[name=note]") == "Half a thought"
    page.goto(f"{page.address}?at=s2")
    assert page.input_value("[name=note]") == ""


def test_what_was_typed_on_a_statement_that_is_gone_can_still_be_read(page, newsroom, draft):
    page.keyboard.press("j")
    wait_for(page, "s2")
    page.fill("[name=note]", "Half a thought")
    handing_in_again(newsroom, draft, "The ferry left at noon.")
    page.click(".outdated a")
    page.wait_for_selector(".gone:has-text('You had typed: “Half a thought”')")
    assert page.input_value("[name=note]") == ""


def test_a_card_of_a_new_version_brings_the_words_that_belong_to_it(page, newsroom, draft):
    page.route("**/marks?*", lambda route: route.abort())
    handing_in_again(newsroom, draft, f"It rained. Boats stayed in.\n\n{PIER}")
    page.keyboard.press("j")
    page.wait_for_selector('.mark[data-card="s5"]')
    assert page.locator(".manuscript .mark[id]").count() == 5
    assert page.get_attribute("#card .one", "data-version") == "2"


def test_a_desk_whose_disk_is_full_says_so_on_the_card_and_what_was_typed_stays(page, newsroom, draft):
    engine = newsroom.desk.database.engine

    def fill(connection, *_):
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(engine, "checkout", fill)
    for n in range(60):
        page.fill("[name=beside]", f"{n} asked the harbour. " * 80)
        with page.expect_response("**/note") as answered:
            page.click("form.beside button")
        answered.value.finished()
        if answered.value.status != 200:
            break
    page.wait_for_selector("#card [role=alert]:has-text('the disk is full')")
    assert "asked the harbour" in page.input_value("[name=beside]")


def test_a_desk_that_fails_says_so_and_keeps_what_was_typed(page):
    page.route("**/decision", lambda route: route.fulfill(status=500, body="no"))
    page.fill("[name=note]", "Nobody knows.")
    page.click("button[value=cut]")
    page.wait_for_selector("[role=alert]:has-text('The desk could not do this')")
    assert page.input_value("[name=note]") == "Nobody knows."
    page.unroute("**/decision")
    page.click("button[value=cut]")
    page.wait_for_selector('.mark[data-card="s1"][data-state="cut"]')


def test_a_broken_line_is_told_in_sight_of_whoever_reads_far_down(browser, served, newsroom):
    draft, address = newsroom.handing_in("\n\n".join(f"Pier {n} is shut." for n in range(60))), served(newsroom.desk)
    page = signed_in(browser, address, newsroom, "checker")
    page.goto(f"{address}/drafts/{draft}?at=s50")
    wait_for(page, "s50")
    page.context.set_offline(True)
    page.wait_for_selector(".lost:not([hidden])")
    assert page.evaluate("scrollY") > 500
    assert page.evaluate("document.querySelector('.lost').getBoundingClientRect().top") == 0


def test_an_answer_that_is_pressed_twice_is_sent_once(browser, served, newsroom, draft):
    newsroom.deciding(draft, "s1", "ask", "Who told you?")
    page = signed_in(browser, served(newsroom.desk), newsroom, "writer")
    page.click("a:has-text('Queries')")
    page.fill("[name=answer]", "The harbour master.")
    sent = page.evaluate(
        """() => {
          let sent = 0;
          window.addEventListener("submit", (event) => {
            sent += event.defaultPrevented ? 0 : 1;
            event.preventDefault();
          });
          for (const _ of "12") document.querySelector(".query form").requestSubmit();
          return sent;
        }"""
    )
    assert sent == 1


def test_whoever_works_by_keyboard_stays_in_the_card_and_gets_there_from_the_words(page):
    page.focus("button[value=stands]")
    page.keyboard.press("Enter")
    wait_for(page, "s2")
    page.wait_for_function("document.activeElement.className === 'one'")
    page.focus("#m-s3")
    page.keyboard.press("Enter")
    wait_for(page, "s3")
    page.wait_for_function("document.activeElement.dataset.number === 's3'")
    assert page.locator(".manuscript .mark[aria-current]").get_attribute("data-card") == "s3"
    page.focus(".one .where a")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "m-s3"


def test_a_screen_reader_is_told_of_the_statement_that_a_key_brings(page):
    page.keyboard.press("j")
    page.wait_for_selector("#said:has-text('Nobody was hurt.')", state="attached")
    assert "2 of 3" in page.text_content("#said")
    page.keyboard.press("s")
    page.wait_for_selector("#said:has-text('stands, by decision. ')", state="attached")
    assert "The ferry left at noon." in page.text_content("#said")


def test_the_first_links_of_the_page_lead_to_its_words_and_to_the_card(page):
    page.goto(page.address)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the statement"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "card"


def test_single_keys_can_be_switched_off_and_stay_off(page, newsroom, draft):
    page.click("button[data-do=help]")
    page.uncheck("#single-keys")
    page.click("dialog.help button")
    page.reload()
    wait_for(page, "s1")
    for key in ("s", "x", "j", "m", "e", "?"):
        page.keyboard.press(key)
    page.click("text=Next open")
    wait_for(page, "s2")
    assert decided(newsroom, draft) == []
    page.fill("[name=beside]", "Ask the harbour.")
    page.click("text=Leave it")
    page.wait_for_selector(".notes")
    with newsroom.desk.database.reading() as connection:
        thread = newsroom.version(draft).statements["s2"].thread
        assert [note.words for note in notes_of_thread(connection, thread)] == ["Ask the harbour."]


def test_a_low_window_shows_the_card_and_not_only_its_buttons(browser, served, newsroom, draft):
    page = signed_in(browser, served(newsroom.desk), newsroom, "checker")
    page.set_viewport_size({"width": 640, "height": 450})
    page.goto(page.url.replace("/drafts", f"/drafts/{draft}?at=s1"))
    wait_for(page, "s1")
    assert page.evaluate("getComputedStyle(document.querySelector('.decide')).position") == "static"
    said, pane = (page.locator(one).bounding_box() for one in ("#card .said", ".pane"))
    assert said["y"] >= pane["y"]
    assert said["y"] + said["height"] <= 450
