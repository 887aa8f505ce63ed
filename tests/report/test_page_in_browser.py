"""The page in a real browser: walked through by keyboard, no network, and what axe finds in both themes."""

import pytest

from onrecord.report.page import page_report
from report.reports import a_ferry_report


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page_report(a_ferry_report().made()), encoding="utf-8")
    return path


def opened(browser, page_file, *, width=1280, **more):
    """The page as a reader sees it, and what it asked of the network or complained about."""
    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce", **more)
    heard = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(page_file.as_uri())
    return page, heard


def card_shown(page):
    return page.eval_on_selector_all(".card", "cards => cards.filter(c => c.offsetParent).map(c => c.id)")


def test_the_keys_walk_through_statements_and_findings(browser, page_file):
    page, _ = opened(browser, page_file)
    seen = []
    for key in ("j", "j", "ArrowDown", "k", "f", "f", "F", "Escape"):
        page.keyboard.press(key)
        seen.append(card_shown(page))
    assert seen == [["s1"], ["s2"], ["s3"], ["s2"], ["s3"], ["s5"], ["s3"], []]
    page.close()


def test_the_focus_stands_on_the_words_and_is_visible(browser, page_file):
    page, _ = opened(browser, page_file)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "m-s1"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.close()


def test_a_click_on_the_words_opens_their_card(browser, page_file):
    page, _ = opened(browser, page_file)
    page.click("#m-s4")
    assert card_shown(page) == ["s4"]
    assert page.url.endswith("#s4")
    page.close()


def test_the_help_opens_and_closes(browser, page_file):
    page, _ = opened(browser, page_file)
    page.keyboard.press("?")
    assert page.is_visible("dialog.help")
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog.help")
    page.close()


def test_without_scripts_every_card_can_be_read(browser, page_file):
    page, _ = opened(browser, page_file, java_script_enabled=False)
    assert all(page.locator(f"#s{n}").is_visible() for n in range(1, 6))
    page.close()


def test_the_page_asks_nothing_of_the_network_and_complains_of_nothing(browser, page_file):
    page, heard = opened(browser, page_file)
    page.keyboard.press("f")
    assert heard == [page_file.as_uri()]
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1280, 2560])
def test_nothing_sticks_out_at_any_width(browser, page_file, width):
    page, _ = opened(browser, page_file, width=width)
    page.keyboard.press("f")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("keys", ["", "f", "jjj"])
def test_axe_finds_no_barrier(browser, page_file, scheme, keys):
    from axe_playwright_python.sync_playwright import Axe

    page, _ = opened(browser, page_file, color_scheme=scheme)
    for key in keys:
        page.keyboard.press(key)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.close()
