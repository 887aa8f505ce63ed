"""A reader's letter in a real browser: from the form below an article to the correction and the answer; and axe."""

from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest
from sqlalchemy import select

from corrections.mailroom.mailrooms import FAILED, PASSED, TOML, TRUSTED, a_mail
from corrections.outings import Paper
from corrections.triage.triages import ABOUT
from desk.desks import PIER, a_newsroom
from onrecord.corrections.mailroom.taking_in import take_in
from onrecord.publishing.going_out import Messenger, site_of
from onrecord.publishing.imprint import read_imprint
from onrecord.storage.letter_tables import LETTER, MAIL_OUT
from publishing.test_site_in_browser import Quiet
from web.routes import NASTY, a_letter
from web.served import a_page, signed_in

WORDS = "You write “The ferry left at noon.” That is wrong: it left at nine."
PATH = "2026/03/the-pier-is-shut-nobody-was-hurt/"


@pytest.fixture
def paper(tmp_path):
    """A newsroom whose desk trusts its receiving server, with an article out."""
    newsroom = a_newsroom(tmp_path)
    object.__setattr__(newsroom.desk.settings, "mail_trusted", TRUSTED)
    return Paper(tmp_path, newsroom=newsroom)


@pytest.fixture
def site():
    """A plain web server for the newsroom's site, which is another origin than the desk."""
    running = []

    def serve(folder):
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        running.append(server)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield serve
    for server in running:
        server.shutdown()
        server.server_close()


def printed(paper, desk_address):
    """The site with its forms; where it lies."""
    desk = paper.desk
    (desk.folder / "newsroom.toml").write_text(f'{TOML}letters = "{desk_address}"\n')
    assert Messenger(desk=desk, imprint=lambda: read_imprint(desk.folder)).look()
    return site_of(desk)


def rows(paper, table):
    with paper.desk.database.reading() as connection:
        return connection.execute(select(table).order_by(table.c.id)).all()


def test_a_letter_by_form_is_corrected_and_answered(browser, served, site, paper):
    address = served(paper.desk)
    reader = a_page(browser, java_script_enabled=False)
    reader.goto(f"{site(printed(paper, address))}/{PATH}")
    assert not reader.is_visible("[name=website]") or reader.locator("[name=website]").bounding_box()["x"] < 0
    for name, words in {"words": WORDS, "name": "Ann Roe", "address": "ann@mail.example"}.items():
        reader.fill(f"[name={name}]", words)
    reader.click("button:has-text('Send it')")
    reader.wait_for_selector("text=Your letter has arrived")
    (letter,) = rows(paper, LETTER)
    assert letter.reference in reader.inner_text("main")
    assert reader.complaints == []

    checker = signed_in(browser, address, paper.newsroom, "checker")
    assert checker.inner_text(".bar .waiting").startswith("1")
    checker.click(".bar >> text=Letters")
    checker.click(".rows a.title")
    assert checker.inner_text(".handle blockquote.said") == "The ferry left at noon."
    checker.click("button:has-text('Sort it')")
    checker.select_option("[name=to]", label="Una Checker")
    checker.click("button:has-text('Give it')")
    paper.change()
    checker.click("a.way:has-text('Put this right')")
    checker.wait_for_url("**/after?**")
    for name, words in {"wrong": "We wrote noon.", "right": "It left at nine.", "why": "An old timetable."}.items():
        checker.fill(f"textarea[name={name}]", words)
    checker.click("button:has-text('Propose it')")
    checker.wait_for_selector(".act")
    (act,) = paper.out.acts
    assert (act.found_by, act.noticed) == ("reader", letter.received.replace(second=0, microsecond=0))
    paper.sign(act.key)
    paper.publish(act.key)

    checker.goto(f"{address}/letters/{letter.id}")
    checker.click(".outcomes a:has-text('Corrected')")
    assert f"#act-{act.key}" in checker.input_value("[name=text]")
    checker.click("button:has-text('Show it before it goes')")
    assert "ann@mail.example" in checker.inner_text(".mail-head")
    checker.click("button:has-text('Change it')")
    checker.fill("[name=text]", checker.input_value("[name=text]") + "\n\nUna")
    checker.click("button:has-text('Show it before it goes')")
    checker.click("button:has-text('Close the letter; the answer waits')")
    checker.wait_for_selector("text=How it was closed")
    assert checker.complaints == []
    (answer,) = [row for row in rows(paper, MAIL_OUT) if row.kind == "answer"]
    assert (answer.address, answer.state, b"Una" in answer.raw) == ("ann@mail.example", "waiting", True)
    assert checker.locator(".bar .waiting").count() == 0


def test_a_hostile_letter_runs_nothing_and_shows_its_words(browser, served, paper):
    (paper.desk.folder / "newsroom.toml").write_text(TOML)
    house = paper.people["chief"].newsroom
    number = take_in(paper.desk, house, a_letter(NASTY), way="file", mark="one")
    page = signed_in(browser, served(paper.desk), paper.newsroom, "chief")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for tail in ("letters", f"letters/{number}", f"letters/{number}/answer"):
        page.goto(page.url.partition("/drafts")[0].partition("/letters")[0] + f"/{tail}")
        for details in page.query_selector_all("details:not([open])"):
            details.evaluate("d => d.open = true")
        assert "alert(1)" in page.inner_text("main")
        assert page.locator("main script, main img").count() == 0
    assert page.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_and_nothing_sticks_out(browser, served, site, paper, scheme):
    from axe_playwright_python.sync_playwright import Axe

    address, house = served(paper.desk), paper.people["chief"].newsroom
    public = site(printed(paper, address))
    long = "Averylongwordwithoutanyblank" * 5
    for number, (text, marks) in enumerate(((ABOUT, FAILED), (f"{long} {ABOUT}", PASSED), (PIER, PASSED))):
        mail = a_mail(f"{text}\r\n\r\n> quoted\r\n\r\n-- \r\nUna", sender=f"r{number}@mail.example", more=marks)
        take_in(paper.desk, house, mail, way="lmtp", mark=f"m{number}")
    attached = take_in(paper.desk, house, a_letter(long), way="lmtp", mark="attached")
    paper.propose(kind="note", letter=1)
    page = signed_in(browser, address, paper.newsroom, "chief", color_scheme=scheme)
    page.context.set_default_timeout(20_000)
    page.goto(f"{address}/letters/1")
    page.click("button:has-text('Sort it')")

    def examined(name):
        for details in page.query_selector_all("details:not([open])"):
            details.evaluate("d => d.open = true")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            results = Axe().run(page)
            assert results.violations_count == 0, f"{name} {results.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width}"

    pages = ["/letters", "/letters?pile=closed", "/letters/1", "/letters/2", f"/letters/{attached}"]
    pages += [f"/drafts/{paper.draft}/after"]
    for path in (*pages, "/letters/1/answer?outcome=unchanged", "/letters/1/answer?outcome=none"):
        page.goto(address + path)
        examined(path)
    page.fill("[name=note]", "Nothing to answer.")
    page.click("button:has-text('Look at it once more')")
    examined("shown")
    page.goto(f"{public}/{PATH}")
    examined("article")
    page.fill("[name=words]", WORDS)
    page.click("button:has-text('Send it')")
    page.wait_for_selector("text=Your letter has arrived")
    examined("arrived")
    page.goto(f"{address}/letters/new")
    examined("form")
