"""A claim of others in a real browser: entered by the writer, signed with the text, read by readers; and axe."""

import pytest

from desk.claims import CLAIM, examining
from factories import a_draft
from onrecord.desk.handing_in import hand_in_version
from onrecord.publishing.going_out import Messenger, site_of
from publishing.releases import IMPRINT
from web.served import a_page, signed_in


def test_a_claim_is_entered_signed_and_read(browser, served, newsroom):
    desk, address = newsroom.desk, served(newsroom.desk)
    draft = newsroom.handing_in()
    newsroom.settling(draft)
    writer = signed_in(browser, address, newsroom, "writer")
    writer.goto(f"{address}/drafts/{draft}/versions")
    writer.click("text=This article checks a claim of others")
    writer.wait_for_url("**/claims")
    for name in ("words", "claimant", "address", "day", "rating"):
        writer.fill(f"[name={name}]", getattr(CLAIM, name))
    writer.select_option("[name=sort]", "body")
    writer.select_option("[name=statement]", "s1")
    writer.click("button:has-text('Enter it')")
    writer.wait_for_selector(".act h3:has-text('Mostly false')")
    checker, editor = (signed_in(browser, address, newsroom, role) for role in ("checker", "editor"))
    for page in (checker, editor):
        page.goto(f"{address}/drafts/{draft}/sign-off")
        page.click("button:has-text('Sign as')")
        page.wait_for_selector(".signatures .filled")
    editor.click("button:has-text('Publish')")
    editor.wait_for_url("**/after")
    assert Messenger(desk=desk, imprint=lambda: IMPRINT).look()
    assert editor.complaints == writer.complaints == checker.complaints == []
    reader = a_page(browser, java_script_enabled=False)
    (article,) = [p for p in site_of(desk).rglob("index.html") if p.parent.name == "the-pier-is-shut-nobody-was-hurt"]
    reader.goto(article.as_uri())
    assert CLAIM.words in reader.inner_text("#claim-1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_and_nothing_sticks_out(browser, served, newsroom, scheme):
    from axe_playwright_python.sync_playwright import Axe

    address, draft = served(newsroom.desk), newsroom.handing_in()
    examining(newsroom, draft, "s3")
    examining(newsroom, draft, words="Averylongwordwithoutanyblank" * 6)
    text = newsroom.version(draft).report.draft.text.replace("at noon", "at nine")
    hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft(text))
    page = signed_in(browser, address, newsroom, "editor", color_scheme=scheme)
    for path in ("claims", "sign-off"):
        page.goto(f"{address}/drafts/{draft}/{path}")
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
