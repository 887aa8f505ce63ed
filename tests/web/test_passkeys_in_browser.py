"""A passkey in a real browser, with the authenticator that Chromium's developer tools provide."""

import pytest

from desk.desks import a_newsroom
from web.served import a_page

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_a_device(page, **told):
    """The page's browser has an authenticator from now on; the developer tools that control it, and its name."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    return tools, tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | told})["authenticatorId"]


def by_link(page, address, newsroom, role="checker"):
    from onrecord.desk.entering import make_link

    with newsroom.desk.database.writing() as connection:
        link = make_link(newsroom.desk, connection, newsroom.people[role])
    page.goto(f"{address}/enter/{link}")
    if page.locator("[name=password]").count():
        page.fill("[name=password]", "the ferry leaves at nine")
    page.click("button.main")
    page.wait_for_url("**/drafts")


@pytest.fixture
def desk(browser, served, tmp_path):
    """A page with a device at a desk that is reached on this machine by name."""
    newsroom = a_newsroom(tmp_path)
    address = served(newsroom.desk).replace("127.0.0.1", "localhost")
    page = a_page(browser)
    tools, device = with_a_device(page)
    return newsroom, address, page, tools, device


def adding(page, address, name="My laptop"):
    page.goto(f"{address}/me")
    page.fill("form[data-passkey] [name=name]", name)
    page.click("text=Add a passkey")


def test_a_passkey_is_added_named_used_and_removed(desk):
    newsroom, address, page, tools, device = desk
    by_link(page, address, newsroom)
    adding(page, address)
    page.wait_for_selector(".title:text('My laptop')")
    kept = tools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert [(one["isResidentCredential"], one["rpId"]) for one in kept] == [(True, "localhost")]
    page.fill(".row [name=name]", "The old laptop")
    page.click("text=Rename")
    page.wait_for_selector(".title:text('The old laptop')")
    page.click("text=Sign out >> nth=0")
    page.wait_for_url("**/sign-in")
    page.click("text=Sign in with a passkey")
    page.wait_for_url("**/drafts")
    assert "Una Checker" in page.inner_text(".me")
    page.goto(f"{address}/me")
    page.click("button:text('Remove')")
    page.wait_for_selector("text=You have none")
    page.click("text=Sign out >> nth=0")
    page.wait_for_url("**/sign-in")
    page.click("text=Sign in with a passkey")
    page.wait_for_selector("[role=alert]")
    assert "or it was removed" in page.inner_text("[role=alert]")
    assert all("422" in told for told in page.complaints), page.complaints


def test_a_device_that_does_not_verify_its_user_opens_nothing(desk):
    newsroom, address, page, tools, device = desk
    by_link(page, address, newsroom)
    adding(page, address)
    page.wait_for_selector(".title:text('My laptop')")
    page.click("text=Sign out >> nth=0")
    page.wait_for_url("**/sign-in")
    tools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.click("text=Sign in with a passkey")
    page.wait_for_selector(".busy:has-text('gave no passkey')")
    assert page.url.endswith("/sign-in")


def test_a_device_is_not_kept_twice(desk):
    newsroom, address, page, *_ = desk
    by_link(page, address, newsroom)
    adding(page, address)
    page.wait_for_selector(".title:text('My laptop')")
    adding(page, address, "The same again")
    page.wait_for_selector(".busy:has-text('has a passkey for this desk already')")


def test_at_another_address_the_page_says_where_passkeys_work(desk):
    _, address, page, *_ = desk
    page.goto(address.replace("localhost", "127.0.0.1") + "/sign-in")
    page.click("text=Sign in with a passkey")
    assert page.get_attribute(".busy a", "href") == f"{address}/sign-in"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_on_ones_own_page_nor_among_the_links(browser, served, tmp_path, scheme):
    from axe_playwright_python.sync_playwright import Axe

    newsroom = a_newsroom(tmp_path)
    address = served(newsroom.desk).replace("127.0.0.1", "localhost")
    page = a_page(browser, color_scheme=scheme)
    with_a_device(page)
    by_link(page, address, newsroom, "chief")
    adding(page, address)
    page.wait_for_selector(".title:text('My laptop')")
    page.goto(f"{address}/people")
    page.click("text=New link >> nth=0")
    page.wait_for_selector(".invited")
    for path in ("/me", "/people"):
        page.goto(address + path)
        results = Axe().run(page)
        assert results.violations_count == 0, f"{path} {results.generate_report()}"
        for width in (360, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"
        page.set_viewport_size({"width": 1280, "height": 900})
