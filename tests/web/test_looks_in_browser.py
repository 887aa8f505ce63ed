"""A changed source in a real browser: what is shown, that nothing matters, and that it has fallen."""

from datetime import timedelta

from corrections.recapture.lookings import SAYS, Looked, page_of
from web.test_desk_in_browser import browser, newsroom, pytestmark, served, signed_in  # noqa: F401
from web_archives import answer
from web_servers import a_site


def test_an_editor_reads_what_has_changed_and_opens_a_recall(browser, served, tmp_path):  # noqa: F811
    pages = {"/page": answer(page_of(SAYS.replace("412", "312")))}
    with a_site(lambda head: [pages.get(head.split(b" ")[1].decode(), answer(b"", status="404 No"))]) as site:
        looked = Looked(tmp_path / "paper", site)
        looked.look()
        newsroom = looked.paper.newsroom  # noqa: F811
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
    editor.goto(f"{address}/looks")
    assert "A cited passage is gone" in editor.inner_text("main")
    editor.fill("textarea[name=reason]", "They have taken the figure back.")
    editor.select_option("[name=standing]", "changed")
    editor.click("button:has-text('It has fallen')")
    editor.wait_for_url("**/recalls/*")
    assert editor.complaints == []
