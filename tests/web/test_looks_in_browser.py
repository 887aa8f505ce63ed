"""A changed source in a real browser: what is shown, that nothing matters, and that it has fallen."""

from datetime import timedelta

import pytest

from corrections.recapture.lookings import SAYS, Looked, page_of
from web.served import signed_in
from web_archives import answer
from web_servers import a_site


def test_an_editor_reads_what_has_changed_and_opens_a_recall(browser, served, tmp_path):
    pages = {"/page": answer(page_of(SAYS.replace("412", "312")))}
    (tmp_path / "paper").mkdir()
    with a_site(lambda head: [pages.get(head.split(b" ")[1].decode(), answer(b"", status="404 No"))]) as site:
        looked = Looked(tmp_path / "paper", site)
        looked.look()
        newsroom = looked.paper.newsroom
        address = served(newsroom.desk)
        editor = signed_in(browser, address, newsroom, "editor")
        editor.goto(f"{address}/looks")
        assert (editor.inner_text(".diff del"), editor.inner_text(".diff ins")) == ("412", "312")
        editor.fill("textarea[name=reason]", "They have mended a slip; our figure was never that one.")
        editor.click("button:has-text('Nothing that matters')")
        editor.wait_for_selector(".empty")
        pages["/page"] = answer(page_of("The pier is shut."))
        looked.paper.desk.clock.now += timedelta(days=1)
        looked.look()
    editor = signed_in(browser, address, newsroom, "editor")  # a day later the session before is over
    editor.goto(f"{address}/looks")
    assert "A cited passage is gone" in editor.inner_text("main")
    editor.fill("textarea[name=reason]", "They have taken the figure back.")
    editor.select_option("[name=standing]", "changed")
    editor.click("button:has-text('It has fallen')")
    editor.wait_for_url("**/recalls/*")
    assert editor.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_and_nothing_sticks_out(browser, served, tmp_path, scheme):
    from axe_playwright_python.sync_playwright import Axe

    (tmp_path / "paper").mkdir()
    page = page_of(SAYS.replace("412", "312")).replace(
        b"<title>", b'<meta name="citation_retracted" content="yes"><title>'
    )
    page = page.replace(b"</article>", b"<p>Correction: an earlier version gave another figure.</p></article>")
    with a_site({"/" + "long" * 60: answer(page)}) as site:
        looked = Looked(tmp_path / "paper", site, "/" + "long" * 60)
        looked.look()
    address = served(looked.paper.desk)
    editor = signed_in(browser, address, looked.paper.newsroom, "editor", color_scheme=scheme)
    editor.goto(f"{address}/looks")
    assert Axe().run(editor).violations_count == 0
    for width in (360, 2560):
        editor.set_viewport_size({"width": width, "height": 900})
        assert editor.evaluate("document.documentElement.scrollWidth") <= width
