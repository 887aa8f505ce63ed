"""Marking statements by hand in a real browser: with the mouse, by keyboard alone, beside somebody else; and axe."""

import pytest

from desk.desks import PIER
from factories import a_draft
from onrecord.desk.handing_in import hand_in_version
from web.served import shown, signed_in, wait_for


@pytest.fixture
def page(browser, served, newsroom):
    return opened(browser, served(newsroom.desk), newsroom, newsroom.handing_in(), "checker")


def opened(browser, address, newsroom, draft, role, **more):
    page = signed_in(browser, address, newsroom, role, **more)
    page.goto(f"{address}/drafts/{draft}?at=s1")
    wait_for(page, "s1")
    page.set_default_timeout(8000)
    return page


def arrived(page, number):
    """Waits for the page that a marking leads to, and until its scripts listen."""
    wait_for(page, number)
    page.wait_for_load_state()


def stated(newsroom, draft=1):
    return [(s.id, s.kind, s.text) for s in newsroom.version(draft).report.statements]


def drag(page, words):
    """Drags the mouse over these words of the manuscript, the first time that they stand there."""
    box = page.evaluate(
        """words => {
          for (const p of document.querySelectorAll(".manuscript [data-at]")) {
            const at = p.textContent.indexOf(words);
            if (at < 0) continue;
            const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange();
            let seen = 0, node;
            while ((node = walker.nextNode())) {
              if (at >= seen && at < seen + node.length) range.setStart(node, at - seen);
              if (at + words.length <= seen + node.length) { range.setEnd(node, at + words.length - seen); break; }
              seen += node.length;
            }
            const box = range.getBoundingClientRect();
            return [box.left, box.right, box.top + box.height / 2];
          }
        }""",
        words,
    )
    page.mouse.move(box[0] + 1, box[2])
    page.mouse.down()
    page.mouse.move((box[0] + box[1]) / 2, box[2], steps=4)
    page.mouse.move(box[1] - 1, box[2], steps=4)
    page.wait_for_function("words => getSelection().toString() === words", arg=words)
    page.mouse.up()


def test_words_are_selected_with_the_mouse_and_made_a_statement(page, newsroom):
    drag(page, "left at noon")
    assert page.input_value("#mark [name=words]") == "left at noon"
    assert shown(page) == "s1"
    page.select_option("#mark [name=kind]", "reported")
    page.fill("#mark [name=speaker]", "Ann Roe")
    page.click("#mark button[value=make]")
    arrived(page, "sp1")
    assert "Ann Roe" in page.inner_text("#card .chain")
    assert page.locator('.manuscript .mark[data-card="sp1"]').text_content() == "left at noon"
    assert ("sp1", "reported", "left at noon") in stated(newsroom)
    assert page.complaints == []


def test_by_keyboard_alone_statements_are_split_joined_made_corrected_and_withdrawn(page, newsroom):
    press = page.keyboard.press
    for key in ("m", "ArrowRight", "ArrowLeft", "ArrowLeft"):
        press(key)
    assert page.evaluate("getSelection().toString()") == "shut"
    press("/")
    arrived(page, "sp1")
    assert [s[2] for s in stated(newsroom)][:2] == ["The pier is", "shut."]
    press("e")
    for _ in range(4):
        press("Tab")
    assert page.evaluate("document.activeElement.value") == "join-previous"
    press("Tab")
    press("Enter")
    arrived(page, "sp3")
    assert stated(newsroom)[0] == ("sp3", "claim", "The pier is shut.")
    press("m")
    press("Shift+ArrowLeft")
    press("Alt+ArrowRight")
    assert page.evaluate("getSelection().toString()") == "pier is shut"
    press("b")
    arrived(page, "sp4")
    assert stated(newsroom)[0] == ("sp4", "claim", "pier is shut")
    for key in ("m", "ArrowDown", "ArrowRight", "Shift+ArrowRight", "Enter"):
        press(key)
    assert page.input_value("#mark [name=words]") == "ferry left"
    press("Control+Enter")
    arrived(page, "sp5")
    press("e")
    for key in ("Tab", "Tab"):
        press(key)
    page.keyboard.type("It is no fact.")
    for key in ("Tab", "Tab", "Tab", "Tab"):
        press(key)
    assert page.evaluate("document.activeElement.value") == "withdraw"
    press("Enter")
    page.wait_for_selector(".by-hand >> text=withdrew the statement", state="attached")
    assert "sp5" not in [s[0] for s in stated(newsroom)]
    assert page.complaints == []


def test_a_selection_that_crosses_a_statement_is_refused_and_stays_in_the_form(page, newsroom):
    drag(page, "shut. Nobody")
    page.click("#mark button[value=make]")
    page.wait_for_selector("#marking [role=alert]")
    assert "it would cut across" in page.inner_text("#marking [role=alert]")
    assert page.input_value("#mark [name=words]") == "shut. Nobody"
    assert len(stated(newsroom)) == 3


def test_a_click_on_a_statement_still_opens_its_card_and_escape_leaves_the_marking(page):
    page.click('.mark[data-card="s2"]')
    wait_for(page, "s2")
    page.keyboard.press("m")
    assert page.evaluate("getSelection().toString()") == "Nobody was hurt."
    page.keyboard.press("Escape")
    assert page.evaluate("getSelection().isCollapsed")
    page.keyboard.press("j")
    wait_for(page, "s3")


def test_letters_outside_the_basic_plane_count_as_one(browser, served, newsroom):
    draft = newsroom.handing_in("The 𝔽erry 🚢 left “at noon” 🚢 from the pier.")
    page = opened(browser, served(newsroom.desk), newsroom, draft, "checker")
    drag(page, "from the pier")
    page.click("#mark button[value=make]")
    arrived(page, "sp1")
    assert [s[2] for s in stated(newsroom)][-1] == "from the pier"


def test_others_see_at_once_what_was_marked_and_lose_nothing(browser, served, newsroom):
    draft, address = newsroom.handing_in(), served(newsroom.desk)
    reading = opened(browser, address, newsroom, draft, "editor")
    writing = opened(browser, address, newsroom, draft, "chief")
    writing.fill("#card [name=note]", "Half a thought")
    page = opened(browser, address, newsroom, draft, "checker")
    drag(page, "left at noon")
    page.click("#mark button[value=make]")
    arrived(page, "sp1")
    reading.wait_for_selector('.mark[data-card="sp1"]')
    writing.wait_for_selector("text=The statements were marked or checked anew")
    assert writing.input_value("#card [name=note]") == "Half a thought"


def filled(page):
    return [page.input_value(f"#mark [name={name}]") for name in ("words", "kind", "speaker", "reason")]


def test_what_was_typed_into_the_form_stays_through_a_new_version_and_is_sent_for_it(page, newsroom):
    drag(page, "left at noon")
    page.select_option("#mark [name=kind]", "reported")
    page.fill("#mark [name=speaker]", "Ann Roe")
    page.fill("#mark [name=reason]", "She says so.")
    page.reload()
    arrived(page, "s1")
    assert filled(page) == ["left at noon", "reported", "Ann Roe", "She says so."]
    assert page.input_value("#mark [name=start]") == str(PIER.index("left at noon"))
    text = "It rained. " + PIER.replace("shut", "open")
    hand_in_version(newsroom.desk, newsroom.people["writer"], 1, a_draft(text))
    page.click("#outdated a")
    arrived(page, "s2")
    assert filled(page) == ["left at noon", "reported", "Ann Roe", "She says so."]
    page.click("#mark button[value=make]")
    arrived(page, "sp1")
    assert ("sp1", "reported", "left at noon") in stated(newsroom)
    page.reload()
    arrived(page, "sp1")
    assert filled(page) == ["", "claim", "", ""]


def test_words_that_were_only_selected_are_forgotten_with_the_page(page):
    drag(page, "left at noon")
    page.reload()
    arrived(page, "s1")
    assert filled(page) == ["", "claim", "", ""]


def test_the_cards_statement_is_the_one_in_sight_when_the_button_is_pressed(page, newsroom):
    drag(page, "was hurt")
    page.keyboard.press("j")
    wait_for(page, "s2")
    page.click("#mark button[value=bounds]")
    arrived(page, "sp1")
    assert [words for _, _, words in stated(newsroom)] == ["The pier is shut.", "was hurt", "The ferry left at noon."]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_while_words_are_marked(browser, served, newsroom, scheme):
    from axe_playwright_python.sync_playwright import Axe

    draft, address = newsroom.handing_in(PIER + " The the wind rose."), served(newsroom.desk)
    page = opened(browser, address, newsroom, draft, "checker", color_scheme=scheme)
    drag(page, "left at noon")
    page.click("#mark button[value=make]")
    arrived(page, "sp1")
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    for details in page.query_selector_all("details:not([open])"):
        details.evaluate("d => d.open = true")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    for width in (360, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
