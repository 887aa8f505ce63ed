"""Adds a page to a draft's sources by its address: it is captured as it is served, and kept as a web archive."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.desk.attaching import NewSource, add_source, require_words_on
from onrecord.desk.desk import Desk
from onrecord.desk.on_desk import draft_for
from onrecord.desk.person import Person
from onrecord.desk.webhooks import LOOPBACK
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capturing.browser import find_browser
from onrecord.sources.capturing.terms import Terms
from onrecord.sources.capturing.web_address import read_address
from onrecord.sources.intake.web_archive import read_anew
from onrecord.sources.intake.web_page import Remark, capture_page

SECONDS = 30.0
"""The time for the page, and once more for its picture: somebody waits for it."""


def page_terms(settings: Settings) -> Terms:
    """Where the desk goes for a page: by https to servers of the world, and to those that the settings name."""
    return Terms(settings=settings, seconds=SECONDS, allow_hosts=settings.capture_hosts)


def add_page(
    desk: Desk, person: Person, number: int, address: str, source: NewSource, *, terms: Terms
) -> tuple[NewSource, tuple[Remark, ...]]:
    """Captures a page, adds it to the draft's sources and checks the draft again; it, and what to know of the capture.

    `source` is what the person says of it, without a file. Raises OnrecordError DSK01 to DSK03, CAP01 to CAP16, and
    DSK13 for a page without text; nothing is kept then.
    """
    require_words_on(person, source)
    with desk.database.reading() as connection:
        draft_for(connection, person, number)
    with TemporaryDirectory(prefix="onrecord-page-") as folder:
        browser = find_browser(desk.settings)
        page = capture_page(address.strip(), Path(folder), _terms_for(address, terms), browser=browser)
        if "no text" in page.remarks:
            raise OnrecordError("DSK13", where=page.address)
        pages = read_anew(page.file, desk.settings)
        holds = tuple(sorted({sha256(data).hexdigest() for data in pages.values()}))
        source = replace(source, name=page.file.name, data=page.file.read_bytes(), holds=holds)
        add_source(desk, person, number, source)
    return source, page.remarks


def _terms_for(address: str, terms: Terms) -> Terms:
    """The terms, with http to this machine itself where it is named."""
    host = read_address(address).host
    return replace(terms, allow_http=host in LOOPBACK and terms.allows_host(host))
