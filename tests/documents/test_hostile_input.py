"""Files made to break a reader: each is read or turned away with a code, in time that grows with its length."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.document import Document
from onrecord.documents.read import draft_of, draw_document
from onrecord.errors import OnrecordError
from onrecord.settings import Settings

SETTINGS = Settings(index_folder=Path("unused"), max_file_mb=60)
N = 100_000
SLOWEST = 20.0  # seconds; each takes under 3 on a quiet machine
PARAGRAPH = "“We heard a bang and then everyone was on the floor,” said the captain of the ferry on Sunday. " * 4
NAMES = ["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.eml", "-"]


def _drawn(data: bytes, name: str) -> Document | str:
    try:
        return draw_document(data, name, settings=SETTINGS)
    except OnrecordError as error:
        return error.code


def _assert_whole(document: Document) -> None:
    """Blocks are in order, apart, inside the text, and hold all that prints; origins cover the text."""
    ends = 0
    for block in document.blocks:
        assert ends <= block.span.start < block.span.end <= len(document.text)
        assert not document.text[ends : block.span.start].strip()
        ends = block.span.end
    assert not document.text[ends:].strip()
    covered = 0
    for origin in document.origins:
        assert origin.span.start == covered
        covered = origin.span.end
    assert covered == len(document.text)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_under_any_name_give_a_document_or_a_code(name, data):
    result = _drawn(data, name)
    assert isinstance(result, str) or result.text


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_under_any_name_gives_a_whole_document_or_a_code(name, text):
    result = _drawn(text.encode("utf-8", "ignore"), name)
    if isinstance(result, Document):
        _assert_whole(result)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_words_at_hand_always_make_a_whole_draft(text):
    draft = draft_of(text)
    assert draft.text == text
    _assert_whole(draft.document)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep elements", b"<div>" * N + b"x"),
        ("misnested elements", b"<b><p>" * N + b"x" + b"</b></p>" * N),
        ("nested lists", b"<ul><li>x" * (N // 2)),
        ("nested headings", b"<h1>" * (N // 2) + b"</h1>" * (N // 2) + b"<article>x" + b"<p>y" * 100),
        ("nested tables", b"<table><tr><td>x" * (N // 4)),
        ("nested figures", b"<figure><img src=x><figcaption>y" * (N // 4)),
        ("unclosed tags", b"<a " * N),
        ("unclosed attributes", b'<a href="x ' * N),
        ("unclosed comments", b"<p>x<!-- " * N),
        ("unclosed titles", b"<title>x" * (N // 2)),
        ("unclosed links", b"<a href=x>y" * (N // 2)),
        ("bogus ends", b"x</" * N),
        ("ampersands", b"&amp" * N),
        ("deep JSON-LD", b'<script type="application/ld+json">' + b"[" * N + b"</script><p>x"),
        ("spaces in a tag", b"<p>x<a" + b" " * 2_000_000 + b">y"),
    ],
)
def test_hostile_markup_is_drawn_in_good_time(name, data):
    started = perf_counter()
    result = _drawn(data, "a.html")
    assert perf_counter() - started < SLOWEST, name
    assert isinstance(result, Document)
    _assert_whole(result)


@pytest.mark.parametrize(
    "data",
    [b"[" * 30_000, b"![" * 20_000, b"*a " * 30_000, b"[a](" * 20_000, b"`" * 30_000, b">" * N, b"<a" * 30_000],
    ids=["brackets", "pictures", "stars", "links", "ticks", "quotes", "tags"],
)
def test_hostile_markdown_is_drawn_in_good_time(data):
    started = perf_counter()
    _drawn(data, "a.md")
    assert perf_counter() - started < SLOWEST


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b\nTo: " + b"a," * N + b"\n\nThe letter.",
        b"From: a@b\nSubject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nThe letter.",
        b"From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 2_000,
    ],
    ids=["recipients", "encoded words", "nested parts"],
)
def test_hostile_mail_is_read_in_good_time(data):
    started = perf_counter()
    _drawn(data, "a.eml")
    assert perf_counter() - started < SLOWEST


@pytest.mark.parametrize(
    "data",
    [b" " * 5_000_000 + b"x", b"x" * 5_000_000, b"AAAA " * N + b"x.", b"a\r\n" * 1_000_000, "“".encode() * N],
    ids=["blanks", "one long word", "capitals", "short lines", "quotation marks"],
)
def test_hostile_text_is_read_in_good_time(data):
    started = perf_counter()
    result = _drawn(data, "a.txt")
    assert perf_counter() - started < SLOWEST
    assert isinstance(result, Document)
    _assert_whole(result)


def test_a_text_of_fifty_megabytes_is_read_in_good_time():
    line = (PARAGRAPH + "\n").encode()
    started = perf_counter()
    result = _drawn(line * (50_000_000 // len(line)), "a.txt")
    assert perf_counter() - started < SLOWEST
    assert isinstance(result, Document)
    assert len(result.blocks) == 50_000_000 // len(line)
