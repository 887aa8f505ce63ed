import shutil
import time
from pathlib import Path

import pytest

from onrecord.settings import Settings
from onrecord.sources.capturing.browser import View, find_browser, view_page
from onrecord.sources.capturing.web_address import read_address
from web_archives import answer
from web_servers import a_site, passing_on, some_terms

CHROMIUM = find_browser(Settings(index_folder=Path()))
with_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
SPYING = """<p>Harbour news.</p><img src="{there}/img"><iframe src="{there}/frame"></iframe>
<script>fetch("{there}/fetch").catch(()=>0); new WebSocket("{there}/ws".replace("http", "ws"));
navigator.sendBeacon("{there}/beacon"); document.body.append("written by a script")</script>"""


def view(address: str, folder: Path, **others: object) -> View | None:
    assert CHROMIUM
    return view_page(read_address(address), CHROMIUM, some_terms(folder, allow_http=True, **{"seconds": 60} | others))


def a_program(folder: Path, lines: str) -> Path:
    """A stand-in for a browser: a script that does what it says."""
    program = folder / "browser"
    program.write_text(f"#!/bin/sh\n{lines}\n")
    program.chmod(0o755)
    return program


@with_chromium
def test_a_page_is_pictured_printed_and_kept_as_scripts_left_it(tmp_path):
    page = "<h1>Ferry</h1><script>setTimeout(() => document.body.append('late words'), 1500)</script>"
    with a_site({"/": answer(page.encode())}, name=None) as site:
        seen = view(site.at(), tmp_path)
    assert seen.picture.startswith(b"\x89PNG")
    assert seen.pdf.startswith(b"%PDF")
    assert b"late words</body>" in seen.dom
    assert b"Chrome" in site.asked[0]


@with_chromium
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "printer.test"])
def test_a_page_reaches_nothing_inside_the_network(tmp_path, host):
    with a_site(answer(b"secret"), name=None) as hidden:
        spying = SPYING.format(there=hidden.at("", host=host))
        with a_site({"/": answer(spying.encode())}, name=None) as site:
            seen = view(site.at(), tmp_path)
        assert b"written by a script" in seen.dom
        assert hidden.asked == []


@with_chromium
def test_a_page_that_leads_the_browser_inside_the_network_shows_nothing(tmp_path):
    with (
        a_site(answer(b"secret"), name=None) as hidden,
        a_site(passing_on(hidden.at("/", "127.0.0.1")), name=None) as site,
    ):
        assert view(site.at(), tmp_path) is None
        assert hidden.asked == []


@with_chromium
def test_a_page_whose_picture_never_comes_is_taken_as_it_is(tmp_path):
    def hanging(head):
        time.sleep(90)
        yield b""

    page = answer(b"<p>Harbour news.</p><img src='/picture.png'>")
    with a_site({"/": page, "/picture.png": hanging}, name=None) as site:
        seen = view(site.at(), tmp_path, seconds=45)
    assert b"Harbour news" in seen.dom


def test_a_browser_that_does_not_come_to_an_end_is_ended_with_all_that_it_started(tmp_path):
    program = a_program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child\necho half\nsleep 60")
    start = time.monotonic()
    seen = view_page(read_address("https://courier.test"), program, some_terms(tmp_path, seconds=1))
    assert time.monotonic() - start < 30
    assert seen.dom == b"half\n"
    time.sleep(0.2)
    state = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/stat")
    assert not state.exists() or " Z " in state.read_text()


def test_more_than_the_limit_is_not_taken(tmp_path):
    program = a_program(tmp_path, "yes ferry")
    start = time.monotonic()
    small = Settings(index_folder=tmp_path, max_file_mb=1)
    assert view_page(read_address("https://courier.test"), program, some_terms(tmp_path, settings=small)) is None
    assert time.monotonic() - start < 30


def test_a_browser_that_cannot_be_started_shows_nothing(tmp_path):
    program = tmp_path / "browser"
    program.write_text("not a program")
    assert view_page(read_address("https://courier.test"), program, some_terms(tmp_path)) is None


def test_the_browser_that_is_set_is_the_one_and_one_that_is_not_there_is_none(tmp_path):
    program = a_program(tmp_path, "")
    assert find_browser(Settings(index_folder=tmp_path, browser=program)) == program
    assert find_browser(Settings(index_folder=tmp_path, browser=tmp_path / "other")) is None
    assert shutil.which("chromium") is None or CHROMIUM
