"""A long draft in a real browser: its manuscript is shown in parts, and keys lead from one to the next."""

from onrecord.web import parts
from web.served import signed_in, wait_for


def test_a_long_draft_is_walked_through_by_keys_from_part_to_part(browser, served, newsroom, monkeypatch):
    from axe_playwright_python.sync_playwright import Axe

    monkeypatch.setattr(parts, "LONGEST_PART", 40)
    draft = newsroom.handing_in()
    page = signed_in(browser, served(newsroom.desk), newsroom, "checker")
    page.goto(f"{page.url.rpartition('/')[0]}/drafts/{draft}")
    wait_for(page, "s1")
    page.wait_for_load_state()
    page.keyboard.press("j")
    wait_for(page, "s2")
    page.keyboard.press("s")  # decided: the next open one lies in the other part
    wait_for(page, "s3")
    page.wait_for_load_state()
    assert page.inner_text(".parts >> nth=0 >> span") == "Part 2 of 2"
    assert page.locator("#m-s3").count() == 1
    page.keyboard.press("k")
    wait_for(page, "s2")
    page.wait_for_load_state()
    page.keyboard.press("o")
    wait_for(page, "s3")
    page.wait_for_load_state()
    page.keyboard.press("o")  # around to the first, which is open still
    wait_for(page, "s1")
    assert Axe().run(page).violations_count == 0
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.complaints == []
