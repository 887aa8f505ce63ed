import gzip
import time
from io import BytesIO
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from factories import some_settings
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capturing.browser import find_browser
from onrecord.sources.intake.web_archive import INTAKE
from onrecord.sources.intake.web_page import PageCapture, capture_page
from onrecord.sources.library import Library
from web_archives import a_page, answer
from web_servers import a_site, passing_on, some_terms

CHROMIUM = find_browser(Settings(index_folder=Path()))
with_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
STORY = "A ferry with more than 200 people on board struck a pier in the harbour of Larkhaven on Sunday evening. "
OTHER = "Please prove that you are human. Our site is protected, and your visit was found to be out of the ordinary. "
PAGE = a_page(STORY * 3)
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sources = tmp_path / "sources"
    sources.mkdir()
    return sources


def capture(address: str, folder: Path, *, browser: Path | None = None, **others: object) -> PageCapture:
    terms = some_terms(folder.parent, **{"seconds": 60} | others)
    return capture_page(address, folder, terms, browser=browser)


def read_back(file: Path) -> dict[str, bytes]:
    settings = some_settings(file.parent.parent / "index")
    return {a.address or "": INTAKE.read(a, settings) for a in INTAKE.arrivals(file, settings)}


@pytest.mark.parametrize("packed", [False, True])
def test_a_captured_page_is_a_source_byte_for_byte(folder, packed):
    piece = gzip.compress(PAGE)
    told = CHUNKED + b"%x\r\n%s\r\n0\r\n\r\n" % (len(piece), piece) if packed else answer(PAGE)
    with a_site({"/story": told}) as site:
        page = capture(site.at("/story"), folder)
    assert read_back(page.file) == {page.address: PAGE} == {site.at("/story"): PAGE}
    assert any(
        told == record.reader.read() for record in ArchiveIterator(BytesIO(page.file.read_bytes()), parse_http=False)
    )
    with Library.open([folder], settings=some_settings(folder.parent / "index")) as library:
        (source,) = map(library.capture, library.captures())
        assert STORY.strip() in source.document.text
        assert (source.document.address, source.taken) == (page.address, page.taken.replace(microsecond=0))


def test_a_page_to_which_an_address_is_passed_on_is_the_source(folder):
    with a_site({"/": passing_on("/story"), "/story": answer(PAGE)}) as site:
        page = capture(site.at(), folder)
    assert page.address == site.at("/story")
    assert list(read_back(page.file)) == [site.at("/story")]


def test_a_document_is_captured_as_it_is(folder):
    with a_site({"/minutes.pdf": answer(b"%PDF-1.7 of a kind", kind="application/pdf")}) as site:
        page = capture(site.at("/minutes.pdf"), folder, browser=Path("/never/run"))
    assert list(read_back(page.file).values()) == [b"%PDF-1.7 of a kind"]
    assert (page.shown, page.remarks) == ((), ("no text",))


def test_a_page_that_changes_is_kept_each_time(folder):
    for words in ("It sank.", "It struck the pier.", "It struck the pier."):
        with a_site({"/": answer(a_page(words))}) as site:
            capture(site.at(), folder)
    assert len(list(folder.iterdir())) == 3
    with Library.open([folder], settings=some_settings(folder.parent / "index")) as library:
        assert sorted(len(library.capture(c).paths) for c in library.captures()) == [1, 2]


def test_what_fails_leaves_nothing_and_is_told_with_the_address_and_where_it_led(folder):
    with a_site({"/": passing_on("/gone")}) as site, pytest.raises(OnrecordError, match="CAP08") as told:
        capture(site.at(), folder)
    assert told.value.where == f"{site.at()} → {site.at('/gone')}"
    with pytest.raises(OnrecordError, match="CAP01 nonsense:nonsense: "):
        capture("nonsense:nonsense", folder)
    assert list(folder.iterdir()) == []


@with_chromium
def test_what_a_browser_shows_is_kept_beside_the_page_and_is_no_source(folder):
    with a_site({"/": answer(PAGE)}, name=None) as site:
        page = capture(site.at(), folder, browser=CHROMIUM, allow_http=True)
    assert page.shown == ("a picture", "a PDF", "the page as scripts left it")
    assert page.remarks == ()
    assert read_back(page.file) == {site.at(): PAGE}
    kinds = [r.headers["Content-Type"] for r in ArchiveIterator(BytesIO(page.file.read_bytes()), parse_http=False)][-3:]
    assert kinds == ["image/png", "application/pdf", "text/html; charset=utf-8"]


@with_chromium
def test_a_page_that_names_no_kind_of_document_is_shown_as_it_is_served(folder):
    page = f"<html lang=en><head><title>Pier</title></head><body><p>{STORY}</p></body></html>".encode()
    with a_site({"/": answer(page)}, name=None) as site:
        assert capture(site.at(), folder, browser=CHROMIUM, allow_http=True).remarks == ()


@with_chromium
def test_a_site_that_shows_browsers_another_page_is_told_and_both_are_kept(folder):
    def two_faced(head):
        yield answer(PAGE if b"Onrecord/" in head else a_page(OTHER * 3))

    with a_site(two_faced, name=None) as site:
        page = capture(site.at(), folder, browser=CHROMIUM, allow_http=True)
    assert page.remarks == ("shown otherwise",)
    assert read_back(page.file) == {site.at(): PAGE}
    assert any(
        OTHER.encode() in r.reader.read() for r in ArchiveIterator(BytesIO(page.file.read_bytes()), parse_http=False)
    )


@with_chromium
def test_a_page_that_scripts_write_is_told_to_hold_no_text(folder):
    script = f"<div id=a></div><script>document.getElementById('a').innerHTML = '<p>' + '{STORY}'.repeat(3)</script>"
    with a_site({"/": answer(f"<html><body>{script}".encode())}, name=None) as site:
        page = capture(site.at(), folder, browser=CHROMIUM, allow_http=True)
    assert page.remarks == ("no text",)


def test_where_the_browser_shows_nothing_the_page_is_kept_all_the_same(folder):
    with a_site({"/": answer(PAGE)}) as site:
        page = capture(site.at(), folder, browser=Path("/never/there"))
    assert (page.shown, page.remarks) == ((), ("not shown",))
    assert read_back(page.file) == {site.at(): PAGE}


def test_a_page_that_drips_in_is_given_up(folder):
    def dripping(head):
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        while True:
            time.sleep(0.05)
            yield b"x"

    with a_site(dripping) as site, pytest.raises(OnrecordError, match="CAP07"):
        capture(site.at(), folder, seconds=0.5)
