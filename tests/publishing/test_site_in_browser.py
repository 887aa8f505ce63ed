"""The public pages in a real browser: what axe finds in both themes, narrow and wide, and nothing that runs."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from desk.claims import examining
from onrecord.publishing.addresses import move_article
from onrecord.publishing.outbox import drain, log_of
from onrecord.publishing.release import publish
from publishing.releases import IMPRINT, a_press


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *told):
        pass


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    press = a_press(tmp_path_factory.mktemp("press"))
    press.whole = press.publishing("The pier is shut, says the board. “Nobody was hurt,” said Anna.\n\nIt is cold.")
    press.acting(press.whole, text="The pier is open, says the board. “Nobody was hurt,” said Anna.\n\nIt is cold.")
    press.withdrawn = press.publishing("An apology that nobody wrote. " + "Averylongwordwithoutanyblank" * 6 + " ends.")
    press.acting(press.withdrawn, "retraction")
    press.gone = press.publishing("Something that must go.")
    press.taking_down(press.gone)
    draft = press.newsroom.handing_in("That the pier was open all winter isn’t so. It was shut for all of February.")
    examining(press.newsroom, draft, words="The pier has been open all winter. " + "Averylongwordwithoutanyblank" * 6)
    examining(press.newsroom, draft, "s2", rating="Wrong in what matters most to those who had to wait for the ferry")
    press.checked = publish(press.desk, press.people["editor"], draft, press.signing(draft))
    log = log_of(press.desk, IMPRINT)
    drain(press.desk, press.people["chief"].newsroom, log)
    press.printing(log=log)
    return press


@pytest.fixture(scope="module")
def served(press):
    """A plain web server, which knows nothing of the site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(press.folder))) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def pages(press):
    """Every sort of page, and each page of articles."""
    found = [p.removesuffix("index.html") for p in press.files() if p.endswith(".html") and "fragment" not in p]
    return [p for p in found if p != "404.html"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_barrier_and_nothing_sticks_out(press, served, browser, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    heard = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: heard.append(request.url) if not request.url.startswith(served) else None)
    for path in pages(press):
        page.goto(f"{served}/{path}")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{path}: {results.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert [h for h in heard if not h.startswith("data:")] == []
    page.close()


def test_everything_can_be_read_with_scripts_switched_off(press, served, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/")
    page.get_by_role("link", name="The pier is open, says the board").first.click()
    assert page.is_visible("text=How this was checked")
    page.get_by_role("link", name="Version 2", exact=True).click()
    assert page.inner_text("del") == "shut"
    assert page.inner_text("ins") == "open"
    page.goto(f"{served}/corrections/")
    assert page.is_visible("text=Found by a reader.")
    context.close()


def test_what_comes_of_a_claim_leads_to_the_statement_that_says_so(press, served, browser):
    page = browser.new_page()
    page.goto(f"{served}/{press.article(press.checked).path}/")
    assert page.inner_text("#claim-1 .rating b") == "Mostly false"
    page.click("#claim-2 .rating a")
    assert page.url.endswith("#s2")
    assert "shut for all of February" in page.inner_text("#s2")
    page.close()


def test_no_script_that_is_slipped_in_runs(press, served, browser):
    page = browser.new_page()
    page.goto(f"{served}/{press.article(press.whole).path}/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    page.close()


def test_it_prints_without_what_is_only_for_screens(press, served, browser):
    import pypdfium2

    page = browser.new_page()
    page.goto(f"{served}/{press.article(press.whole).path}/")
    document = pypdfium2.PdfDocument(page.pdf())
    told = " ".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    assert "The pier is open" in told
    assert "How this was checked" in told
    assert "Feed of corrections" not in told
    page.close()


def test_a_former_address_leads_on_by_itself(press, served, browser):
    from dataclasses import replace

    from onrecord.publishing.site import print_site

    old = press.article(press.withdrawn).path
    new = move_article(press.desk, press.people["editor"], press.withdrawn, "apology")
    here = replace(IMPRINT, address=served)
    print_site(press.desk, press.people["chief"].newsroom, press.folder, here)
    page = browser.new_page()
    page.goto(f"{served}/{old}/")
    page.wait_for_url(f"{served}/{new}/")
    page.close()
