"""Takes the pictures in docs/pictures: the example's page report and the demo's desk. Needs Chromium."""

import sys
from dataclasses import replace
from email.message import EmailMessage
from os import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from onrecord.cli.main import main as onrecord
from onrecord.corrections.mailroom.taking_in import newsroom_of, take_in
from onrecord.corrections.recall.demo import recall_demo
from onrecord.desk.demo import PASSWORD, set_up_demo
from onrecord.desk.desk import Desk
from onrecord.desk.opening import open_desk
from onrecord.publishing.article import read_article
from onrecord.publishing.demo import DEMO_IMPRINT, publish_demo
from onrecord.settings import read_settings
from onrecord.web.serving import listen_on, make_server

ROOT = Path(__file__).parent.parent
PICTURES = Path(__file__).parent / "pictures"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
FINDINGS_TO_PASS = 6
"""So often the key for the next finding is pressed, to come to the quotation whose words were changed."""
WIDE = 600
"""From this width on, in picture points, a page is shown from its head, whatever it has scrolled to."""
Scheme = Literal["light", "dark"]
SHOTS: tuple[tuple[str, int, int, Scheme], ...] = (
    ("report-light.png", 1280, 900, "light"),
    ("report-dark.png", 1280, 900, "dark"),
    ("report-narrow.png", 390, 844, "light"),
)


DESK_SHOTS: tuple[tuple[str, str, int, int, Scheme], ...] = (
    ("desk-light.png", "/drafts/1?at=s9", 1440, 1000, "light"),
    ("desk-dark.png", "/drafts/1?at=s5", 1440, 900, "dark"),
    ("desk-narrow.png", "/drafts/1?at=s9", 390, 844, "light"),
    ("desk-board.png", "/drafts", 1280, 600, "light"),
    ("desk-versions.png", "/drafts/1/versions", 1280, 1000, "light"),
    ("desk-sign-off.png", "/drafts/2/sign-off", 1280, 700, "light"),
    ("desk-sources.png", "/drafts/1/sources", 1280, 900, "light"),
    ("desk-sheet.png", "/drafts/1/sheet", 1000, 1200, "light"),
    ("desk-own.png", "/me", 1280, 900, "light"),
)
LETTER_SHOTS: tuple[tuple[str, str, int, int, Scheme], ...] = (
    ("desk-letters.png", "/letters", 1280, 620, "light"),
    ("desk-letter.png", "/letters/1", 1280, 1180, "light"),
    ("desk-letter-dark.png", "/letters/2", 1280, 1000, "dark"),
)


RECALL_SHOTS: tuple[tuple[str, str, int, int, Scheme], ...] = (
    ("recall.png", "/recalls/1", 1280, 1000, "light"),
    ("recall-narrow.png", "/recalls/1", 390, 844, "dark"),
)


SITE_SHOTS: tuple[tuple[str, str, int, int, Scheme], ...] = (
    ("site-article.png", "20*/*/pier-stays-shut/index.html", 1000, 1100, "light"),
    ("site-narrow.png", "20*/*/pier-stays-shut/index.html", 390, 844, "dark"),
    ("site-record.png", "record/index.html", 1000, 1100, "light"),
)


def take_picture(browser: Browser, page_file: Path, shot: tuple[str, int, int, Scheme]) -> None:
    """One picture of the page: its first altered quotation chosen, so that the comparison is seen."""
    name, width, height, scheme = shot
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(page_file.as_uri())
    for _ in range(FINDINGS_TO_PASS):
        page.keyboard.press("f")
    _to_the_head(page, width)
    page.screenshot(path=PICTURES / name)
    page.close()


def _to_the_head(page: Page, width: int) -> None:
    if width >= WIDE:
        page.evaluate("scrollTo(0, 0)")


LETTERS = (
    (
        "Ragna Tveit <ragna@reader.example>",
        "The ferry",
        "You write “North Pier will stay shut for now, the harbour authority said yesterday.” It said so on Monday: "
        "the notice on the quay has the date.\n\n"
        "https://skerrytimes.example/{path}/\n\n-- \nRagna Tveit, Larkhaven",
        "dmarc=pass header.from=reader.example",
    ),
    (
        "Harbour Master <master@port.example>",
        "Your article on our pier",
        "Take down your piece on North Pier at once, or our lawyer will write to you.",
        "dmarc=fail header.from=port.example",
    ),
    (
        "Jon Aske <jon@reader.example>",
        "A question",
        "Do the buses wait for the late ferry?",
        "dmarc=pass header.from=reader.example",
    ),
)
"""Letters to the demo newsroom: from whom, their subject and words, and what its receiving server found."""


def take_letters(desk: Desk) -> None:
    """Publishes the demo's short article, and takes in letters about it."""
    with desk.database.reading() as connection:
        path = read_article(connection, publish_demo(desk)).path
    newsroom = newsroom_of(desk)
    assert newsroom
    trusting = replace(desk, settings=replace(desk.settings, mail_trusted="mx.skerrytimes.example"))
    for number, (sender, subject, text, found) in enumerate(LETTERS):
        mail = EmailMessage()
        mail["Authentication-Results"] = f"mx.skerrytimes.example; {found}"
        mail["From"], mail["Subject"], mail["Message-ID"] = sender, subject, f"<{number}@reader.example>"
        mail.set_content(text.format(path=path))
        take_in(trusting, newsroom, mail.as_bytes(), way="imap", mark=f"demo:{number}", imprint=DEMO_IMPRINT)


def take_desk_pictures(browser: Browser, folder: Path) -> None:
    """The desk of the demo, as its fact-checker sees it."""
    desk = open_desk(folder / "desk", read_settings())
    set_up_demo(desk)
    _take(browser, desk, "teo", DESK_SHOTS)
    take_letters(desk)
    _take(browser, desk, "teo", LETTER_SHOTS)
    recall_demo(desk)
    _take(browser, desk, "ines", RECALL_SHOTS)
    desk.database.close()


def _take(browser: Browser, desk: Desk, login: str, shots: tuple[tuple[str, str, int, int, Scheme], ...]) -> None:
    """Pictures of the desk as somebody of the demo sees it."""
    with listen_on(0) as socket:
        server = make_server(desk, secure=False)
        thread = Thread(target=server.run, kwargs={"sockets": [socket]})
        thread.start()
        address = f"http://127.0.0.1:{socket.getsockname()[1]}"
        for name, path, width, height, scheme in shots:
            page = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            ).new_page()
            page.goto(f"{address}/sign-in")
            page.fill("[name=login]", login)
            page.fill("[name=password]", PASSWORD)
            page.click("button.main")
            page.wait_for_url("**/drafts")
            page.goto(address + path)
            _to_the_head(page, width)
            page.screenshot(path=PICTURES / name)
            page.context.close()
        server.should_exit = True
        thread.join()


def take_site_pictures(browser: Browser, folder: Path) -> None:
    """The site of the demo newsroom, as readers see it."""
    onrecord(["publish", "--demo", "--output", str(folder / "site")])
    for name, pattern, width, height, scheme in SITE_SHOTS:
        (page_file,) = (folder / "site").glob(pattern)
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.goto(page_file.as_uri())
        page.screenshot(path=PICTURES / name)
        page.close()


def main() -> int:
    """Makes the report of the example and takes every picture of it; 1 where there is no Chromium."""
    if not CHROMIUM.exists():
        print("Chromium is not installed (Debian: apt-get install chromium); no picture was taken.")
        return 1
    PICTURES.mkdir(exist_ok=True)
    chdir(ROOT)  # so that the report names the draft as a reader of the README would
    ferry = Path("examples") / "ferry"
    with TemporaryDirectory() as folder, sync_playwright() as tools:
        page = Path(folder) / "report.html"
        what = ["check", str(ferry / "draft.html"), "--sources", str(ferry / "sources"), "--index", folder]
        onrecord([*what, "--format", "html", "--output", str(page)])
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for shot in SHOTS:
            take_picture(browser, page, shot)
        take_desk_pictures(browser, Path(folder))
        take_site_pictures(browser, Path(folder))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
