"""Publishing and correcting in a real browser: from Sign-off to readers, and a correction through to publication."""

from datetime import UTC, datetime

import pytest

from corrections.outings import OPEN, Paper
from onrecord.publishing.going_out import Messenger, site_of
from publishing.releases import IMPRINT
from web.served import a_page, signed_in
from web.test_after import signed_draft


def test_a_draft_is_published_corrected_and_read(browser, served, newsroom):
    desk, address = newsroom.desk, served(newsroom.desk)
    draft = signed_draft(type("Site", (), {"newsroom": newsroom}))
    editor = signed_in(browser, address, newsroom, "editor")
    editor.goto(f"{address}/drafts/{draft}/sign-off")
    assert "rests on the word of whoever checked it" in editor.inner_text(".preview")
    editor.click("button:has-text('Publish')")
    editor.wait_for_url("**/after")
    messenger = Messenger(desk=desk, imprint=lambda: IMPRINT)
    assert messenger.look()

    writer = signed_in(browser, address, newsroom, "writer")
    writer.goto(f"{address}/drafts/{draft}/versions")
    writer.click("summary:has-text('Hand in a new version')")
    writer.fill("[name=text]", OPEN)
    writer.click("button:has-text('Hand it in')")
    writer.wait_for_selector(".diff ins")
    newsroom.settling(draft)
    checker = signed_in(browser, address, newsroom, "checker")
    checker.goto(f"{address}/drafts/{draft}?at=s3")
    checker.click("text=After publication")
    checker.wait_for_url("**/after")
    assert checker.inner_text(".diff ins") == "nine"
    checker.select_option("[name=statement]", "3")
    checker.select_option("[name=found_by]", "reader")
    for name, words in {"wrong": "We wrote noon.", "right": "It left at nine.", "why": "An old timetable."}.items():
        checker.fill(f"textarea[name={name}]", words)
    checker.click("button:has-text('Propose it')")
    checker.wait_for_selector(".act")
    for page, name in ((checker, "Una Checker"), (editor, "Una Editor")):
        page.goto(f"{address}/drafts/{draft}/sign-off")
        page.click("button:has-text('Sign as')")
        page.goto(f"{address}/drafts/{draft}/after")
        page.click("button:has-text('Sign the correction')")
        page.wait_for_selector(f".act .signatures :text('{name}')")
    editor.click("section.form button:has-text('Publish')")
    editor.wait_for_selector("text=Version 2")
    assert "published" in editor.inner_text(".act h3")
    assert messenger.look()
    assert editor.complaints == writer.complaints == checker.complaints == []

    reader = a_page(browser, java_script_enabled=False)
    (article,) = [p for p in site_of(desk).rglob("index.html") if p.parent.name == "the-pier-is-shut-nobody-was-hurt"]
    reader.goto(article.as_uri())
    assert "It left at nine." in reader.inner_text("body")
    assert "We wrote noon." in reader.inner_text("body")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_and_nothing_sticks_out(browser, served, newsroom, scheme):
    from axe_playwright_python.sync_playwright import Axe

    newsroom.desk.clock.now = datetime(2026, 3, 12, 9, tzinfo=UTC)
    paper, address = Paper(newsroom.desk.folder, newsroom=newsroom), served(newsroom.desk)
    paper.correct()
    paper.propose(kind="clarification", number=1)
    paper.change(OPEN.replace("nine", "ten"))
    waiting = paper.propose(number=2)
    paper.sign(waiting, "checker")
    paper.change(OPEN.replace("nine", "eleven"))
    other = signed_draft(type("Site", (), {"newsroom": newsroom}))
    page = signed_in(browser, address, newsroom, "chief", color_scheme=scheme)
    page.context.set_default_timeout(20_000)
    for path in (f"/drafts/{paper.draft}/after", f"/drafts/{other}/sign-off", f"/drafts/{other}/after"):
        page.goto(address + path)
        for details in page.query_selector_all("details:not([open])"):
            details.evaluate("d => d.open = true")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{path} {results.generate_report()}"
        for width in (360, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"
        page.set_viewport_size({"width": 1280, "height": 900})
