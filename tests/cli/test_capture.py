import re
from pathlib import Path

import pytest

from onrecord.cli.main import main
from onrecord.settings import Settings
from onrecord.sources.capturing.browser import find_browser
from web_archives import a_page, answer
from web_servers import a_site, an_authority

CHROMIUM = find_browser(Settings(index_folder=Path()))
WORDS = "“Nobody will lose a day of pay,” said Marta Ellingrud, who chairs the Harbour Board, on Monday evening."
PAGE = answer(a_page(WORDS))
HERE = ["--allow-host", "localhost"]


@pytest.fixture
def to(tmp_path, monkeypatch):
    an_authority().cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setenv("ONRECORD_INDEX", str(tmp_path / "index"))
    return ["--to", str(tmp_path / "sources")]


def test_a_captured_page_is_listed_and_bears_out_a_draft(to, tmp_path, capsys):
    with a_site({"/story": PAGE}, name="localhost") as site:
        address = site.at("/story", "localhost")
        assert main(["sources", "capture", address.removeprefix("https://"), *to, *HERE, "--no-picture"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"sources/20\d\d-\d\d-\d\d-localhost-[0-9a-f]{8}\.warc\.gz\n", told)
    assert f"    {address}, captured " in told
    assert told.endswith("\n1 page captured.\n")
    assert main(["sources", "list", to[1]]) == 0
    assert f".warc.gz/{address}\n" in capsys.readouterr().out
    (tmp_path / "draft.txt").write_text(f"Board promises pay\n\n{WORDS}\n")
    assert main(["check", str(tmp_path / "draft.txt"), "--sources", to[1]]) == 0


def test_one_address_that_fails_stops_no_other_and_is_named_in_the_end(to, capsys):
    with a_site({"/story": PAGE}, name="localhost") as site:
        good, gone = site.at("/story", "localhost"), site.at("/gone", "localhost")
        refused = site.at("/story", "127.0.0.1")
        assert main(["sources", "capture", gone, refused, good, *to, *HERE, "--no-picture"]) == 2
    said = capsys.readouterr()
    assert f"onrecord: CAP08  {gone}\n" in said.err
    assert f"onrecord: CAP03  {refused}\n" in said.err
    assert said.out.endswith(f"\n1 page captured, 2 not:\n    {gone}\n    {refused}\n")
    assert len(list(Path(to[1]).iterdir())) == 1


def test_without_chromium_that_is_said_in_one_sentence_and_the_page_is_kept(to, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_BROWSER", "/nowhere/chromium")
    with a_site({"/story": PAGE}, name="localhost") as site:
        assert main(["sources", "capture", site.at("/story", "localhost"), *to, *HERE]) == 0
    assert "No picture was taken: Chromium isn't installed." in capsys.readouterr().out
    assert len(list(Path(to[1]).iterdir())) == 1


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_with_chromium_what_is_kept_is_said(to, capsys):
    with a_site({"/story": PAGE}, name=None) as site:
        assert main(["sources", "capture", site.at("/story", "localhost"), *to, *HERE, "--allow-http"]) == 0
    assert "Kept with it: a picture, a PDF, the page as scripts left it." in capsys.readouterr().out


def test_an_unprotected_address_is_refused_with_the_way_to_allow_it(to, capsys):
    assert main(["sources", "capture", "http://courier.example/", *to]) == 2
    assert "--allow-http" in capsys.readouterr().err


@pytest.mark.parametrize("limit", ["0", "-1", "nan", "inf", "99999", "soon"])
def test_a_time_limit_that_is_none_is_refused(to, capsys, limit):
    assert main(["sources", "capture", "https://courier.example/", *to, f"--time-limit={limit}"]) == 2
    assert "USE01" in capsys.readouterr().err


def test_a_folder_that_cannot_be_used_is_told_before_anything_is_fetched(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "missing" / "sources", ""):
        assert main(["sources", "capture", "https://courier.invalid/", "--to", str(place)]) == 2
        assert "onrecord: CAP16" in capsys.readouterr().err


def test_words_of_the_site_cannot_repaint_the_terminal(to, capsys):
    assert main(["sources", "capture", "https://courier.example/\x1b[2J", *to]) == 2
    assert "\x1b" not in "".join(capsys.readouterr())
