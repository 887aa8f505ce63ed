"""A source falls, in a real browser: found from a statement's card, opened, decided to its end, and told to readers."""

import pytest

from corrections.recall.fallings import Paper, a_paper
from corrections.recall.test_deciding import acting
from corrections.recall.test_falling import GONE, HURT, SHUT
from onrecord.corrections.recall.falling import fall
from onrecord.publishing.going_out import Messenger, site_of
from onrecord.publishing.imprint import read_imprint
from web.served import a_page, signed_in


@pytest.fixture
def paper(tmp_path) -> Paper:
    """Three articles are out: one on a page, one that cites it, one that cites that."""
    paper = a_paper(tmp_path)
    first = paper.publishing(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    second = paper.publishing(f"We looked again at it. {SHUT}", cites=(first,))
    third = paper.publishing(f"A third look followed. {SHUT}", cites=(second,))
    paper.drafts = [first, second, third]
    return paper


def decide(page, article, outcome, reason="", *, act="", leave=()):
    """Decides on the statements of an article that are ticked."""
    form = page.locator(f"#article-{article} > form")
    for number in leave:
        form.locator(f"[name=recalled][value='{number}']").uncheck()
    form.locator("[name=outcome]").select_option(outcome)
    form.locator("[name=reason]").fill(reason)
    if act:
        form.locator("[name=by_act]").select_option(act)
    form.locator("button").click()


def test_a_source_is_retracted_and_its_recall_decided_to_its_end(browser, served, paper):
    first, second, third = paper.drafts
    address = served(paper.desk)
    editor = signed_in(browser, address, paper.newsroom, "editor")
    editor.goto(f"{address}/drafts/{first}?at=s1")
    editor.click("text=This source has fallen")
    editor.wait_for_url("**/recalls/new**")
    assert "2 published statements in 1 article" in editor.inner_text("form.fall")
    editor.check("[name=standing][value=retracted]")
    editor.fill("textarea[name=reason]", GONE.reason)
    editor.click("button:has-text('Open the recall')")
    editor.wait_for_selector("text=0 of 4 statements in 3 articles decided")
    place = editor.url
    assert editor.locator("svg[role=img] .one-article").count() == 3

    checker = signed_in(browser, address, paper.newsroom, "checker")
    checker.goto(f"{address}/drafts")
    assert "Re-opened" in checker.inner_text("main")
    checker.goto(f"{address}/drafts/{first}?at=s1")
    assert GONE.reason in checker.inner_text("#card .decision")

    decide(editor, paper.number(first), "stands", "We are sure of it.")
    editor.wait_for_selector("[role=alert], .complaint")
    assert "No other source that the draft holds bears it out" in editor.inner_text("main")
    paper.adding(first, "police", SHUT)
    editor.goto(place)
    decide(editor, paper.number(first), "stands", "The police say so.", leave=(2,))
    editor.wait_for_selector("text=1 of 4 statements")
    key = acting(paper, first, "correction", f"{SHUT} Two were hurt when the ferry struck.", statement=2)
    editor.goto(place)
    decide(editor, paper.number(first), "corrected", act=key)
    editor.wait_for_selector("text=2 of 4 statements")
    decide(editor, paper.number(second), "stands", "Our own article still stands.")
    editor.wait_for_selector("text=3 of 4 statements")
    decide(editor, paper.number(third), "unchanged", "It only tells what the second said.")
    editor.wait_for_selector("text=Closed.")
    assert checker.complaints == []
    assert [told for told in editor.complaints if "409" not in told] == []  # what was refused was answered so

    assert Messenger(desk=paper.desk, imprint=lambda: read_imprint(paper.folder)).look()
    reader = a_page(browser, java_script_enabled=False)
    reader.goto((site_of(paper.desk) / "record" / "index.html").as_uri())
    told = "4 statements of ours were opened again: 2 stand on other evidence; 1 were corrected; 1 needed no change."
    assert told in reader.inner_text("body")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_and_nothing_sticks_out(browser, served, paper, scheme):
    from axe_playwright_python.sync_playwright import Axe

    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    address = served(paper.desk)
    page = signed_in(browser, address, paper.newsroom, "chief", color_scheme=scheme)
    for path in ("/recalls", "/recalls?closed=true", "/recalls/new?what=harbour.example", f"/recalls/{recall}"):
        page.goto(address + path)
        for details in page.query_selector_all("details:not([open])"):
            details.evaluate("d => d.open = true")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{path} {results.generate_report()}"
        for width in (360, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"
        page.set_viewport_size({"width": 1280, "height": 900})


def test_it_works_without_scripts(browser, served, paper):
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    address = served(paper.desk)
    page = signed_in(browser, address, paper.newsroom, "editor", java_script_enabled=False)
    page.goto(f"{address}/recalls/{recall}")
    decide(page, paper.number(paper.drafts[2]), "unchanged", "It only tells what the second said.")
    page.wait_for_selector("text=1 of 4 statements")


def test_several_articles_are_decided_in_one_act_without_scripts(browser, served, paper):
    more = [
        paper.publishing(f"{rain} {SHUT}", {"harbour": SHUT, "police": SHUT}) for rain in ("It rained.", "It snowed.")
    ]
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    address = served(paper.desk)
    page = signed_in(browser, address, paper.newsroom, "editor", java_script_enabled=False)
    page.goto(f"{address}/recalls/{recall}")
    for draft in (paper.drafts[0], *more):
        page.check(f"#article-{paper.number(draft)} > h3 [name=articles]")
    page.locator("#together [name=outcome]").select_option("stands")
    page.locator("#together [name=reason]").fill("The police say so.")
    page.click("text=Decide for all that are ticked")
    page.wait_for_selector("text=2 articles: still stands on other evidence.")
    told = page.inner_text(".complaint")
    assert "1 article was left out" in told
    assert "No other source that the draft holds bears it out" in told
    page.click("text=Tick every article of this page")
    page.locator("#together [name=outcome]").select_option("unchanged")
    page.locator("#together [name=reason]").fill("It was retracted for its layout alone.")
    page.click("text=Decide for all that are ticked")
    page.wait_for_selector("text=Closed.")
